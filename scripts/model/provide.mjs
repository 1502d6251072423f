import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { duration, say } from '../steps/progress.mjs'
import { fetchModel } from './fetch.mjs'
import { filesFor, manifest, settings, stateOf } from './manifest.mjs'

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`

/** Whether everything that grading by meaning needs is there. A person's own copy may be of another size. */
export function isThere({ folder, precision, theirs }) {
  return filesFor(precision).every((file) =>
    theirs ? existsSync(join(folder, file.path)) : stateOf(folder, file) === 'there',
  )
}

/**
 * Fetches the model if it is missing, for `npm start`, which does not wait for it: the app serves meanwhile and finds
 * the model when it is there. Never throws; says in one sentence why grading by meaning stays off.
 */
export async function provideModel(wanted = settings()) {
  if (wanted.off || isThere(wanted)) return
  if (wanted.theirs) {
    say(
      'model',
      off(`MODEL_DIR names ${wanted.folder}, where the model is not complete`, 'npm run model -- status'),
    )
    return
  }
  try {
    await fetchWithProgress(wanted)
  } catch (error) {
    say('model', off(error.message, 'npm run model -- fetch'))
  }
}

/** Fetches with lines of progress; throws what `fetchModel` throws. */
export async function fetchWithProgress({ folder, endpoint, precision }) {
  const startedAt = performance.now()
  let told = 0
  let shown = 0
  const progress = (done, total) => {
    const now = performance.now()
    // Nothing is said before the first bytes are here, and then every five seconds.
    if (shown > 0 && now - told < 5_000) return
    const rest =
      shown === 0
        ? `fetching ${megabytes(total)} for grading by meaning`
        : `${megabytes(done)} of ${megabytes(total)}`
    say('model', rest)
    told = now
    shown += 1
  }
  const { repository, revision } = manifest
  await fetchModel({ folder, endpoint, repository, revision, files: filesFor(precision), progress })
  say('model', `in place: answers are graded by meaning, ${duration(performance.now() - startedAt)}`)
}

const off = (why, command) =>
  `Answers are graded by their words alone, because ${why}; “${command}” tries again or tells more, MODEL_DIR names a copy of your own.`
