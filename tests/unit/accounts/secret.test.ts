import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptSecret } from '@/lib/accounts/secret.server'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engram-secret-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the secret of an installation', () => {
  it('is made once, for this user alone, and leaves nothing else behind', () => {
    const path = join(folder, 'data', 'secret')
    const secret = keptSecret(path)
    expect(secret).toMatch(/^[\w-]{64}$/)
    expect(keptSecret(path)).toBe(secret)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret'])
  })

  it('is closed to others when a copy opened it', () => {
    const path = join(folder, 'secret')
    const secret = keptSecret(path)
    chmodSync(path, 0o644)
    expect(keptSecret(path)).toBe(secret)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is not replaced when it is broken: that would sign everybody out unasked', () => {
    const path = join(folder, 'secret')
    writeFileSync(path, 'short')
    expect(() => keptSecret(path)).toThrow(/too short/)
    expect(readFileSync(path, 'utf8')).toBe('short')
  })

  it('is one and the same for processes that start together', async () => {
    const path = join(folder, 'secret')
    const start = Date.now() + 2_500
    const program = `
      import { keptSecret } from '@/lib/accounts/secret.server'
      await new Promise((resolve) => setTimeout(resolve, ${start} - Date.now()))
      process.stdout.write(keptSecret(${JSON.stringify(path)}))`
    const answers = await Promise.all(Array.from({ length: 3 }, () => runTypeScript(program)))
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toBe(readFileSync(path, 'utf8').trim())
    expect(readdirSync(folder)).toEqual(['secret'])
  }, 90_000)
})

function runTypeScript(program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', program],
      { cwd: process.cwd(), stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let [out, err] = ['', '']
    child.stdout.on('data', (data) => {
      out += data
    })
    child.stderr.on('data', (data) => {
      err += data
    })
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(err))))
  })
}
