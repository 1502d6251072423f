import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const posix = process.platform !== 'win32'
const running = new Set()
let stopping = false

/** Ends a child and everything it started; it leads a process group of its own where the system has them. */
function stop(child, signal) {
  try {
    if (posix) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

// While children run, a signal goes to them first: none outlives this process.
function onSignal(signal) {
  if (stopping) return
  stopping = true
  for (const child of running) stop(child, 'SIGTERM')
  setTimeout(() => {
    for (const child of running) stop(child, 'SIGKILL')
    process.exit(128 + constants.signals[signal])
  }, 5_000).unref()
  const wait = setInterval(() => {
    if (running.size > 0) return
    clearInterval(wait)
    process.exit(128 + constants.signals[signal])
  }, 20)
}

process.on('exit', () => {
  for (const child of running) stop(child, 'SIGKILL')
})

function track(child) {
  if (running.size === 0) for (const signal of signals) process.on(signal, onSignal)
  running.add(child)
}

function untrack(child) {
  running.delete(child)
  if (running.size === 0 && !stopping) for (const signal of signals) process.off(signal, onSignal)
}

/**
 * Starts a program and waits for it. `show` lets it write to the terminal; otherwise its output is kept. With
 * `stdin: 'inherit'` it reads what is sent to this process.
 * One that takes longer than `limitMs` is ended. Resolves with { code, output, timedOut }; rejects only when it
 * cannot be started.
 */
export function run(command, args, { env = process.env, cwd, show = false, stdin = 'ignore', limitMs } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: posix,
    stdio: [stdin, show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  track(child)
  let output = ''
  const keep = (chunk) => {
    output += chunk
  }
  child.stdout?.setEncoding('utf8').on('data', keep)
  child.stderr?.setEncoding('utf8').on('data', keep)
  let timedOut = false
  const expire = () => {
    timedOut = true
    stop(child, 'SIGKILL')
  }
  const limit = limitMs ? setTimeout(expire, limitMs) : undefined
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      clearTimeout(limit)
      untrack(child)
      reject(error)
    })
    child.once('close', (code) => {
      clearTimeout(limit)
      untrack(child)
      // What a signal ended did not fail: onSignal ends this process without another word.
      if (!stopping) resolve({ code: code ?? 1, output, timedOut })
    })
  })
}

/** As `run`, but anything else than exit code 0 is an error that says `failure` and shows the output. */
export async function mustRun(failure, command, args, options) {
  const { code, output } = await run(command, args, options)
  if (code !== 0) throw new SetUpError(failure, output)
  return output
}

/** A step of the set-up that failed: one sentence for the person, and what the tool printed. */
export class SetUpError extends Error {
  constructor(message, output = '') {
    super(message)
    this.output = output.trim()
  }
}
