import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FetchFailure, fetchModel } from '@/scripts/model/fetch.mjs'
import { digestOf } from '@/scripts/model/manifest.mjs'
import { provideModel } from '@/scripts/model/provide.mjs'
import { type FileServer, sendRange, serveFiles } from '@/tests/support/file-server'
import { writeTinyBert } from '@/tests/support/tiny-bert'

const weights = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) % 256))
const settings = Buffer.from('{"model_type":"bert"}')
const address = (name: string) => `/people/model/resolve/abc123/${name}`
const contents = { [address('config.json')]: settings, [address('onnx/model.onnx')]: weights }
const described = (name: string, bytes: Buffer) => ({
  path: name,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})
const files = [described('config.json', settings), described('onnx/model.onnx', weights)]
const limits = { connectMs: 2_000, stallMs: 2_000, pauseMs: 5 }

let folder: string
let server: FileServer | undefined

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engram-model-'))
})
afterEach(async () => {
  await server?.close()
  server = undefined
  rmSync(folder, { recursive: true, force: true })
})

const target = () => path.join(folder, 'onnx', 'model.onnx')

async function fetchFrom(endpoint: string, progress?: (done: number, total: number) => void): Promise<void> {
  await fetchModel({
    folder,
    endpoint,
    repository: 'people/model',
    revision: 'abc123',
    files,
    progress,
    limits,
  })
}

async function failureOf(endpoint: string): Promise<FetchFailure> {
  return fetchFrom(endpoint).then(
    () => expect.fail('it should have failed'),
    (error: FetchFailure) => error,
  )
}

/** Sends the weights in pieces and breaks the connection after `count` bytes, the first `times` times. */
function breaking(count: number, times: number) {
  let broken = 0
  return (request: IncomingMessage, response: ServerResponse, content: Buffer) => {
    if (content !== weights || broken >= times) return sendRange(request, response, content)
    broken += 1
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': content.length - from,
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    })
    response.write(content.subarray(from, from + count), () => setTimeout(() => response.destroy(), 20))
  }
}

/** An address where nobody listens. */
async function closedAddress(): Promise<string> {
  const gone = await serveFiles({})
  await gone.close()
  return gone.address
}

function expectComplete() {
  expect(readFileSync(target()).equals(weights)).toBe(true)
  expect(readdirSync(path.join(folder, 'onnx'))).toEqual(['model.onnx'])
}

describe('fetching the model', () => {
  test('every file of the revision, with progress; again, nothing is asked for', async () => {
    server = await serveFiles(contents)
    const progress: [number, number][] = []
    await fetchFrom(server.address, (done, total) => progress.push([done, total]))
    expectComplete()
    const all = settings.length + weights.length
    expect(progress.at(-1)).toEqual([all, all])
    expect(server.requests.map((request) => request.path)).toEqual(Object.keys(contents))
    await fetchFrom(server.address)
    expect(server.requests).toHaveLength(2)
  })

  test('a connection that breaks is taken up where it ended', async () => {
    server = await serveFiles(contents, breaking(100_000, 2))
    await fetchFrom(server.address)
    expectComplete()
    const ranges = server.requests.slice(1).map(({ range }) => range)
    expect(ranges[0]).toBeUndefined()
    expect(ranges.slice(1)).toHaveLength(2)
    for (const range of ranges.slice(1)) expect(range).toMatch(/^bytes=[1-9]\d*-$/)
  })

  test('what an earlier process left is continued', async () => {
    mkdirSync(path.dirname(target()), { recursive: true })
    writeFileSync(`${target()}.part`, weights.subarray(0, 123_456))
    server = await serveFiles(contents)
    await fetchFrom(server.address)
    expectComplete()
    expect(server.requests[1]?.range).toBe('bytes=123456-')
  })

  test('a server that knows no ranges sends the whole, and the whole is right', async () => {
    mkdirSync(path.dirname(target()), { recursive: true })
    writeFileSync(`${target()}.part`, weights.subarray(0, 5_000))
    server = await serveFiles(contents, (_request, response, content) => response.writeHead(200).end(content))
    await fetchFrom(server.address)
    expectComplete()
  })

  test('the range survives a redirect to where the hub keeps large files', async () => {
    const store = await serveFiles({ '/blob': weights })
    server = await serveFiles(contents, (request, response, content) => {
      if (content !== weights) return sendRange(request, response, content)
      response.writeHead(302, { location: `${store.address}/blob` }).end()
    })
    mkdirSync(path.dirname(target()), { recursive: true })
    writeFileSync(`${target()}.part`, weights.subarray(0, 5_000))
    await fetchFrom(server.address)
    await store.close()
    expectComplete()
    expect(store.requests).toEqual([{ path: '/blob', range: 'bytes=5000-' }])
  })

  test('a wrong checksum: thrown away, never given its name', async () => {
    const wrong = Buffer.from(weights)
    wrong[200_000] = (wrong[200_000] ?? 0) ^ 1
    server = await serveFiles({ ...contents, [address('onnx/model.onnx')]: wrong })
    const failure = await failureOf(server.address)
    expect(failure.message).toBe(
      'what came for onnx/model.onnx has not the checksum it should have, and was thrown away',
    )
    expect(readdirSync(path.join(folder, 'onnx'))).toEqual([])
  })

  test('a damaged piece of an earlier try is found by the checksum, and the next try begins anew', async () => {
    mkdirSync(path.dirname(target()), { recursive: true })
    writeFileSync(`${target()}.part`, Buffer.alloc(100_000))
    server = await serveFiles(contents)
    await failureOf(server.address)
    await fetchFrom(server.address)
    expectComplete()
  })

  test('a file that ends too early is tried again, then kept for later', async () => {
    server = await serveFiles(contents, breaking(10_000, 99))
    const failure = await failureOf(server.address)
    expect(failure.message).toMatch(
      /^127\.0\.0\.1:\d+ cannot be reached|^the connection ended after \d+ of 300000/,
    )
    expect(existsSync(target())).toBe(false)
    expect(readFileSync(`${target()}.part`).equals(weights.subarray(0, 40_000))).toBe(true)
  })

  test('a file that is too long is not read to its end', async () => {
    const long = Buffer.concat([weights, weights])
    server = await serveFiles({ ...contents, [address('onnx/model.onnx')]: long })
    expect((await failureOf(server.address)).message).toBe(
      'onnx/model.onnx is longer there than it should be',
    )
    expect(readdirSync(path.join(folder, 'onnx'))).toEqual([])
  })

  test('a mirror without the model says so at once', async () => {
    server = await serveFiles({})
    expect((await failureOf(server.address)).message).toMatch(/^127\.0\.0\.1:\d+ answered 404$/)
    expect(server.requests).toHaveLength(1)
  })

  test('a mirror that is not there is asked once', async () => {
    const failure = await failureOf(await closedAddress())
    expect(failure.message).toMatch(/^127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)$/)
  })

  test('a server that accepts and then is silent is given up', async () => {
    server = await serveFiles(contents, () => {})
    const silent = { ...limits, connectMs: 100 }
    await expect(
      fetchModel({
        folder,
        endpoint: server.address,
        repository: 'people/model',
        revision: 'abc123',
        files,
        limits: silent,
      }),
    ).rejects.toThrow('does not answer')
  })

  test('two processes do not write one file', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'config.json.lock'), String(process.ppid))
    server = await serveFiles(contents)
    expect((await failureOf(server.address)).message).toBe('another process is fetching it')
    // 2 ** 22 is beyond what Linux numbers processes with: the owner is gone.
    writeFileSync(path.join(folder, 'config.json.lock'), String(2 ** 22 + 1))
    await fetchFrom(server.address)
    expectComplete()
  })
})

describe('npm start', () => {
  const wanted = (endpoint: string) => ({ folder, theirs: false, endpoint, precision: 'q8', off: false })

  test('without a network: one sentence, and it goes on', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {})
    await provideModel(wanted(await closedAddress()))
    const lines = said.mock.calls.map(([line]) => String(line))
    said.mockRestore()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      /Answers are graded by their words alone, because 127\.0\.0\.1:\d+ cannot be reached/,
    )
    expect(lines[0]).toMatch(/npm run model -- fetch/)
  })

  test('switched off, it asks nobody', async () => {
    server = await serveFiles({})
    await provideModel({ ...wanted(server.address), off: true })
    expect(server.requests).toEqual([])
  })
})

describe('npm run model', () => {
  const run = async (args: string[], env: Record<string, string>) => {
    const options = { env: { ...process.env, ...env } }
    return promisify(execFile)(process.execPath, ['scripts/model.mjs', ...args], options).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
  }

  test('status and verify tell of a copy of one’s own', async () => {
    writeTinyBert(folder)
    const status = await run(['status'], { MODEL_DIR: folder })
    expect(status.code).toBe(0)
    expect(status.stdout).toContain('Answers are graded by meaning.')
    const verify = await run(['verify'], { MODEL_DIR: folder })
    expect(verify.code).toBe(1)
    expect(verify.stdout).toMatch(/model_quantized\.onnx\s+differs/)
  })

  test('an empty folder, a folder that is not ours to fill, a word it does not know', async () => {
    expect((await run(['status'], { MODEL_DIR: folder })).stdout).toContain('graded by their words alone')
    const fetched = await run(['fetch'], { MODEL_DIR: folder })
    expect(fetched.code).toBe(1)
    expect(fetched.stderr).toContain('into which nothing is fetched')
    expect((await run(['frobnicate'], {})).code).toBe(2)
  })

  test('a digest is that of the whole file', async () => {
    const file = path.join(folder, 'some')
    writeFileSync(file, weights)
    expect(await digestOf(file)).toBe(files[1]?.sha256)
  })
})
