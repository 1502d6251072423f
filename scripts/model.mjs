// `npm run model -- status | fetch | verify`: the embedding model that grading by meaning needs. Needs nothing but Node.
import './steps/node-version.mjs'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, filesFor, manifest, settings, stateOf } from './model/manifest.mjs'
import { fetchWithProgress, isThere } from './model/provide.mjs'
import { command } from './steps/progress.mjs'
import { loadEnvironmentFiles } from './steps/project.mjs'
import { SetUpError } from './steps/run.mjs'

const usage = 'Usage: npm run model -- status | fetch | verify'

function status(wanted) {
  console.log(`${manifest.repository} at ${manifest.revision}, ${wanted.precision}`)
  console.log(`in ${wanted.folder}${wanted.theirs ? ' (MODEL_DIR)' : ''}`)
  for (const file of filesFor(wanted.precision)) {
    console.log(`  ${file.path.padEnd(28)} ${stateOf(wanted.folder, file)}`)
  }
  if (wanted.off) return console.log('Answers are graded by their words: SEMANTIC_GRADING is off.')
  console.log(
    isThere(wanted)
      ? 'Answers are graded by meaning.'
      : `Answers are graded by their words alone. ${advice(wanted)}`,
  )
}

const advice = ({ theirs }) =>
  theirs
    ? 'Put the missing files where MODEL_DIR points.'
    : '“npm run model -- fetch” fetches the model; without a network, set MODEL_DIR to a copy of it.'

async function fetchMissing(wanted) {
  if (wanted.theirs) {
    throw new SetUpError(
      'MODEL_DIR names a folder of your own, into which nothing is fetched. Unset it, or fill it yourself.',
    )
  }
  if (isThere(wanted)) return console.log('The model is there; nothing to fetch.')
  try {
    await fetchWithProgress(wanted)
  } catch (error) {
    throw new SetUpError(
      `The model was not fetched: ${error.message}. What came so far is kept. Try again, or set HF_ENDPOINT to a mirror, or MODEL_DIR to a copy.`,
    )
  }
}

async function verify(wanted) {
  let wrong = 0
  for (const file of filesFor(wanted.precision)) {
    const path = join(wanted.folder, file.path)
    const result = !existsSync(path) ? 'missing' : (await digestOf(path)) === file.sha256 ? 'ok' : 'differs'
    if (result !== 'ok') wrong += 1
    console.log(`  ${file.path.padEnd(28)} ${result}`)
  }
  if (wrong === 0) return console.log('Every file is that of the pinned revision.')
  const what = wanted.theirs
    ? 'A copy that differs is used all the same; its verdicts are not those that were calibrated.'
    : `Remove ${wanted.folder} and fetch it again: npm run model -- fetch`
  console.log(`${wrong} of these are not those of the pinned revision. ${what}`)
  process.exitCode = 1
}

await command(async () => {
  loadEnvironmentFiles()
  const wanted = settings()
  if (!['q8', 'fp32'].includes(wanted.precision)) throw new SetUpError('MODEL_PRECISION is q8 or fp32.')
  const [task, ...rest] = process.argv.slice(2)
  const run = { status, fetch: fetchMissing, verify }[task ?? 'status']
  if (!run || rest.length > 0) {
    console.error(usage)
    process.exit(2)
  }
  await run(wanted)
})
