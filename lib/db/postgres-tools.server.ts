import 'server-only'

import { spawn } from 'node:child_process'
import { UserError } from '@/lib/errors'

/**
 * Runs one of PostgreSQL's programs to its end and returns what it printed.
 * Throws UserError `unavailable` when it is not installed or fails, with what it said.
 */
export async function runTool(
  name: 'pg_dump' | 'pg_restore',
  args: string[],
  password?: string,
): Promise<string> {
  const child = spawn(name, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(password !== undefined && { PGPASSWORD: password }) },
  })
  let [output, complaints] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve)
    child.on('error', () =>
      reject(
        new UserError(
          'unavailable',
          `${name} is not installed here. Install PostgreSQL's client programs (on Debian: apt-get install postgresql-client), or run it where the database is: ${name} ${args.join(' ')}`,
        ),
      ),
    )
  })
  if (code !== 0) throw new UserError('unavailable', `${name} failed: ${complaints.trim()}`)
  return output
}

/** A database URL in two parts, since arguments can be read by every user of the machine. */
export function withoutPassword(url: string): { url: string; password: string | undefined } {
  const parsed = new URL(url)
  const password = parsed.password === '' ? undefined : decodeURIComponent(parsed.password)
  parsed.password = ''
  return { url: parsed.toString(), password }
}
