import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { settings } from '@/scripts/model/manifest.mjs'
import { isThere } from '@/scripts/model/provide.mjs'
import { startApp } from '@/tests/support/running-app'

const readyAgainMs = 5_000
let folder: string
const started: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engram start '))
})

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** `npm start`, without npm: what it printed so far, and how it ended. */
function start(environment: Record<string, string>) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: `file:${path.join(folder, 'engram.db')}`,
      NEXTAUTH_SECRET: 'a secret that is long enough for a test',
      // Nothing is fetched here.
      SEMANTIC_GRADING: 'off',
      ...environment,
    },
  })
  started.push(child)
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const ready = new Promise<{ address: string; afterMs: number }>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = printed.out.match(/Engram is ready: (\S+)/)?.[1]
      if (address) resolve({ address, afterMs: performance.now() - startedAt })
    })
    ended.then((code) => reject(new Error(`It ended with code ${code}.\n${printed.out}${printed.err}`)))
  })
  ready.catch(() => undefined)
  return { child, printed, ended, ready }
}

describe('npm start', () => {
  test('is ready in under five seconds when nothing changed, and stops when asked to', async () => {
    const first = start({})
    const { address } = await first.ready
    expect((await fetch(address)).status).toBe(200)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    await expect(fetch(address)).rejects.toThrow()

    // The quickest of a few: what else the machine has to do at the moment is not ours.
    const times: number[] = []
    while (times.length < 4 && !times.some((time) => time < readyAgainMs)) {
      const again = start({})
      times.push((await again.ready).afterMs)
      again.child.kill('SIGINT')
      expect(await again.ended).toBe(0)
      expect(again.printed.err).toBe('')
    }
    expect(Math.min(...times)).toBeLessThan(readyAgainMs)
  })

  test('serves without the model for grading and without a network, and says so in one sentence', async ({
    skip,
  }) => {
    if (isThere({ ...settings({}), precision: 'fp32' })) return skip('the model is there')
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    const app = start({
      SEMANTIC_GRADING: 'on',
      MODEL_DIR: '',
      MODEL_PRECISION: 'fp32',
      HF_ENDPOINT: `http://127.0.0.1:${port}`,
    })
    expect((await app.ready).afterMs).toBeLessThan(readyAgainMs)
    app.child.kill('SIGTERM')
    expect(await app.ended).toBe(0)
    expect(app.printed.out.match(/^ {2}model .*/gm)).toEqual([
      expect.stringMatching(/graded by their words alone, because 127\.0\.0\.1:\d+ cannot be reached/),
    ])
    expect(app.printed.err).toBe('')
  })

  test('says plainly that the port is taken, and how to use another one', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const app = start({ PORT: String(port) })
    expect(await app.ended).toBe(1)
    expect(app.printed.err.trim()).toMatch(
      new RegExp(`^Port ${port} is taken: .+ Choose another port, for example: PORT=${port + 1} npm start$`),
    )
    other.close()
  })

  test('refuses a file that is no database, in one sentence, and leaves it as it is', async () => {
    const file = path.join(folder, 'shopping list.db')
    writeFileSync(
      file,
      'milk, bread, and a text that is longer than the header of a database would be, so that it counts.',
    )
    const app = start({ DATABASE_URL: `file:${file}` })
    expect(await app.ended).toBe(1)
    expect(app.printed.err.trim()).toBe(
      `Engram cannot start. ${file} is not a SQLite database. Nothing was changed.`,
    )
  })

  test('names the setting that is wrong, and not its value', async () => {
    const app = start({ NEXTAUTH_SECRET: 'too short' })
    expect(await app.ended).toBe(1)
    expect(app.printed.err.trim()).toBe(
      'Engram cannot start. The environment is not usable: NEXTAUTH_SECRET must have at least 32 characters.',
    )
    expect(existsSync(path.join(folder, 'engram.db'))).toBe(false)
  })

  test('says that a database server is out of reach', async () => {
    const app = start({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' })
    expect(await app.ended).toBe(1)
    expect(app.printed.err.trim()).toMatch(/^Engram cannot start\. .*ECONNREFUSED/)
  })
})

test('a server whose starter is gone does not stay behind', async () => {
  const app = await startApp(`file:${path.join(folder, 'engram.db')}`)
  app.abandon()
  await expect
    .poll(
      () =>
        fetch(app.address).then(
          () => 'answers',
          () => 'gone',
        ),
      { timeout: 8_000 },
    )
    .toBe('gone')
  expect(app.complaints()).toBe('')
})
