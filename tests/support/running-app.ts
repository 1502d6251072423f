import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Signs the cookies of servers started here. */
export const secretOfTests = 'a-secret-that-only-tests-and-benchmarks-use'

const startTimeoutMs = 60_000
const stopTimeoutMs = 10_000

export type RunningApp = {
  /** Where it listens, "http://127.0.0.1:41234". */
  address: string
  pid: number
  /** Everything it wrote to standard error so far. */
  complaints: () => string
  stop: () => Promise<void>
  /** Lets go of it, as if this process had died. */
  abandon: () => void
}

/** Runs one of the scripts and returns what it printed; its output is in the error when it fails. */
async function script(name: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [`scripts/${name}.mjs`, ...args], {
    cwd: root,
  })
  return stdout.trim()
}

/** Makes the production build, unless it is there and current. */
export async function buildApp(): Promise<void> {
  await script('setup', '--build')
}

/** Path of a Chromium; installs one where there is none. */
export async function chromiumPath(): Promise<string> {
  return (await script('browser')).split('\n').at(-1) ?? ''
}

/**
 * Starts the production server on a free port, as `npm start` does, on the database of `databaseUrl`.
 * It ends by itself when this process does.
 */
export async function startApp(databaseUrl: string, extra: Record<string, string> = {}): Promise<RunningApp> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(NEXT|VITEST|GITHUB_|GOOGLE_)/.test(name),
  )
  const child = fork('scripts/serve.mjs', {
    cwd: root,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...Object.fromEntries(inherited),
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      NEXTAUTH_SECRET: secretOfTests,
      ...extra,
    },
  })
  let complaints = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    complaints += chunk
  })
  child.stdout?.resume()

  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The server was not ready after ${startTimeoutMs / 1000} s.\n${complaints}`))
    }, startTimeoutMs)
    child.once('message', (message) => {
      clearTimeout(timer)
      resolve((message as { ready: string }).ready)
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The server ended with code ${code} before it was ready.\n${complaints}`))
    })
  })

  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs)
    await ended
    clearTimeout(timer)
  }
  return {
    address,
    pid: child.pid ?? 0,
    complaints: () => complaints,
    stop,
    abandon: () => child.disconnect(),
  }
}
