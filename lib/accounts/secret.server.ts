import 'server-only'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { env } from '@/lib/env'

const shortest = 32

let cached: string | undefined

/** The secret that signs cookies and keys digests: NEXTAUTH_SECRET, or one made once and kept in data/secret. */
export function appSecret(): string {
  cached ??= env().NEXTAUTH_SECRET ?? keptSecret('data/secret')
  return cached
}

/**
 * Reads the secret kept at `path`, or makes one there that only this user can read. Processes that start
 * together agree on one. Throws when the file is there and too short to be a secret.
 */
export function keptSecret(path: string): string {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const secret = readSecret(path)
    if (secret !== null) return secret
    create(path)
  }
  throw new Error(`${path} cannot be read back after it was written.`)
}

function readSecret(path: string): string | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
  if (text.length < shortest) {
    throw new Error(
      `${path} is too short to be a secret. Remove it to have a new one made; everybody signs in again.`,
    )
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
  return text
}

/** Writes a whole file beside `path` and links it there: whoever comes second finds a complete first one. */
function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(48).toString('base64url')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) copyWhereLinksAreUnknown(draft, path)
  } finally {
    unlinkSync(draft)
  }
}

function copyWhereLinksAreUnknown(draft: string, path: string): void {
  try {
    copyFileSync(draft, path, constants.COPYFILE_EXCL)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
