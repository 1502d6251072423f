import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { digestOf, stateOf } from './manifest.mjs'

/** Why a file could not be fetched: a clause that ends a sentence. `next` says whether asking again may help. */
export class FetchFailure extends Error {
  /** @param {'never' | 'after progress' | 'always'} next */
  constructor(reason, next) {
    super(reason)
    this.next = next
  }
}

const patience = { connectMs: 5_000, stallMs: 30_000, tries: 4, pauseMs: 1_000 }

/**
 * Fetches what is missing of `files` into `folder`. Each file is checked against its SHA-256 before it gets its
 * name; what a broken connection left is kept as `….part` and continued, now or the next time.
 * `progress(bytes so far, bytes in all)` is called as bytes come. Throws FetchFailure.
 */
export async function fetchModel({
  folder,
  endpoint,
  repository,
  revision,
  files,
  progress = noProgress,
  limits = {},
}) {
  const missing = files.filter((file) => stateOf(folder, file) !== 'there')
  const total = missing.reduce((sum, { bytes }) => sum + bytes, 0)
  let before = 0
  for (const file of missing) {
    const url = `${endpoint}/${repository}/resolve/${revision}/${file.path}`
    const target = join(folder, file.path)
    mkdirSync(dirname(target), { recursive: true })
    await alone(`${target}.lock`, () =>
      fetchFile({
        url,
        target,
        file,
        limits: { ...patience, ...limits },
        progress: (done) => progress(before + done, total),
      }),
    )
    before += file.bytes
  }
}

async function fetchFile({ url, target, file, limits, progress }) {
  const part = `${target}.part`
  for (let attempt = 1; ; attempt += 1) {
    const from = sizeOf(part)
    try {
      if (from < file.bytes) await continueFile({ url, part, from, file, limits, progress })
      break
    } catch (error) {
      // A host that cannot be reached at all is not asked again: an offline machine should know at once.
      const moved = sizeOf(part) > from
      const again = error.next === 'always' || (error.next === 'after progress' && moved)
      if (!again || attempt >= limits.tries) throw error
      await pause(limits.pauseMs * attempt)
    }
  }
  if (sizeOf(part) !== file.bytes || (await digestOf(part)) !== file.sha256) {
    rmSync(part, { force: true })
    throw new FetchFailure(
      `what came for ${file.path} has not the checksum it should have, and was thrown away`,
      'never',
    )
  }
  renameSync(part, target)
}

/** Asks for the bytes from `from` on and appends them to the part. */
async function continueFile({ url, part, from, file, limits, progress }) {
  const control = new AbortController()
  let timer = setTimeout(() => control.abort(), limits.connectMs)
  try {
    const response = await request(url, part, from, control.signal)
    let at = startOf(response, from, part)
    const output = openSync(part, at === 0 ? 'w' : 'a')
    try {
      for await (const chunk of response.body) {
        clearTimeout(timer)
        timer = setTimeout(() => control.abort(), limits.stallMs)
        if (at + chunk.length > file.bytes) {
          rmSync(part, { force: true })
          throw new FetchFailure(`${file.path} is longer there than it should be`, 'never')
        }
        writeSync(output, chunk)
        at += chunk.length
        progress(at)
      }
      fsyncSync(output)
    } finally {
      closeSync(output)
    }
    if (at < file.bytes)
      throw new FetchFailure(
        `the connection ended after ${at} of ${file.bytes} bytes of ${file.path}`,
        'after progress',
      )
  } catch (error) {
    if (error instanceof FetchFailure) throw error
    throw explained(error, url)
  } finally {
    clearTimeout(timer)
  }
}

async function request(url, part, from, signal) {
  const response = await fetch(url, { signal, headers: from > 0 ? { range: `bytes=${from}-` } : {} })
  if (response.status === 200 || response.status === 206) return response
  await response.body?.cancel()
  if (response.status === 416) rmSync(part, { force: true })
  const again = response.status === 416 || response.status === 429 || response.status >= 500
  throw new FetchFailure(`${new URL(url).host} answered ${response.status}`, again ? 'always' : 'never')
}

/** Where the answer's bytes belong: a server that does not know ranges begins anew. */
function startOf(response, from, part) {
  if (response.status === 200) return 0
  const start = Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1])
  if (start === from) return from
  rmSync(part, { force: true })
  throw new FetchFailure('the server sent another piece than was asked for', 'always')
}

function explained(error, url) {
  const { host } = new URL(url)
  const code = error.cause?.code ?? error.code
  const what =
    error.name === 'AbortError' ? 'does not answer' : `cannot be reached (${code ?? error.message})`
  return new FetchFailure(`${host} ${what}`, 'after progress')
}

/** @param {number} _done @param {number} _total */
function noProgress(_done, _total) {}

const sizeOf = (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Runs `work` unless another process is at the same file; a lock whose owner is gone is taken over. */
async function alone(lock, work) {
  try {
    take(lock)
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (ownerLives(lock)) throw new FetchFailure('another process is fetching it', 'never')
    rmSync(lock, { force: true })
    take(lock)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  const file = openSync(lock, 'wx')
  writeSync(file, String(process.pid))
  closeSync(file)
}

function ownerLives(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    if (pid === process.pid || !pid) return pid === process.pid
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
