import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const project = path.resolve(import.meta.dirname, '../../..')

/** Starts one of the scripts of this folder on a database, in `cwd`; its standard output is read by the caller. */
export function startChild(script: string, url: string, args: string[] = [], cwd = project): ChildProcess {
  return spawn(
    process.execPath,
    [
      ...['--import', import.meta.resolve('tsx'), '--conditions=react-server'],
      path.join(import.meta.dirname, script),
      ...args,
    ],
    {
      cwd,
      env: {
        ...process.env,
        DATABASE_URL: url,
        NODE_ENV: 'production',
        TSX_TSCONFIG_PATH: path.join(project, 'tsconfig.json'),
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
}

/** Waits for the end of a child; rejects with what it complained of when it failed by itself. */
export async function endOf(child: ChildProcess): Promise<{ stdout: string; signal: string | null }> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => (stdout += chunk))
  child.stderr?.on('data', (chunk) => (stderr += chunk))
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (code, signal) => resolve([code, signal])),
  )
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`The child ended with ${code ?? signal}: ${stderr}`)
  return { stdout, signal }
}
