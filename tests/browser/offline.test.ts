import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const model = path.join(root, 'content/models/engram-1m')
const version = 'abc123'
let browser: Browser
let page: Page
let server: Server
let address: string
/** Everything that was asked for, with the cookies it came with. */
const asked: { path: string; cookie: string }[] = []

async function bundled(file: string) {
  const options = { alias: { '@': root }, bundle: true, format: 'esm', write: false } as const
  const { outputFiles } = await build({ entryPoints: [path.join(root, file)], ...options })
  return ['text/javascript', outputFiles[0]?.text ?? ''] as const
}

/** The app as far as its demos go, on a few files: the page, its script, the worker's, the model. */
async function answers() {
  const html = '<!doctype html><link rel="icon" href="data:,"><h1>A demo</h1>'
  const names = readdirSync(model).filter((name) => /\.(json|safetensors)$/.test(name))
  const files = names.map((name) => ({ name, content: readFileSync(path.join(model, name)) }))
  const manifest = { version, files: files.map(({ name, content }) => ({ name, bytes: content.length })) }
  return new Map<string, readonly [type: string, content: string | Buffer]>([
    ['/demos/attention', ['text/html', `${html}<script type="module" src="/_next/static/page.js"></script>`]],
    ['/settings', ['text/html', `${html}<p>somebody@engram.test</p>`]],
    ['/_next/static/page.js', await bundled('tests/browser/offline-page.ts')],
    ['/_next/static/engine-worker.browser.ts', await bundled('lib/transformer/engine-worker.browser.ts')],
    ['/demos-offline.js', ['text/javascript', readFileSync(path.join(root, 'public/demos-offline.js'))]],
    ['/api/demos/model', ['application/json', JSON.stringify(manifest)]],
    ...files.map(
      ({ name, content }) => [`/api/demos/model/${version}/${name}`, ['application/json', content]] as const,
    ),
  ])
}

beforeAll(async () => {
  const all = await answers()
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://engram.test')
    asked.push({ path: pathname, cookie: request.headers.cookie ?? '' })
    const found = all.get(pathname)
    if (!found) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('service-worker-allowed', '/')
    response.setHeader('content-type', found[0])
    // Nothing may come from the browser's own cache: then it would not be the service worker that answers.
    response.setHeader('cache-control', 'no-store')
    response.end(found[1])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  const context = await browser.newContext()
  await context.addCookies([{ name: 'session', value: 'of-somebody', url: address }])
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

async function visit() {
  await page.goto(`${address}/demos/attention`)
  await page.waitForFunction(() => 'tell' in globalThis)
}

function kept() {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
}

describe('the demos in a worker of their own, and without a network', () => {
  let online: { backend: string; text: string }

  test('the model is fetched, runs in the worker and writes', async () => {
    await visit()
    online = await page.evaluate(() => globalThis.tell())
    expect(online.backend).toBe('wasm')
    expect(online.text.length).toBeGreaterThan(10)
  })

  test('opened and closed many times, it leaves no worker behind', async () => {
    await page.evaluate(() => globalThis.openAndClose(10))
    await expect.poll(() => page.workers().length).toBe(0)
  })

  test('after one visit everything is kept, and nothing of the person', async () => {
    await page.evaluate(() => globalThis.offlineFrom('one'))
    await page.evaluate(() => globalThis.tell())
    await expect
      .poll(kept, { timeout: 60_000 })
      .toEqual(
        expect.arrayContaining([
          '/demos/attention',
          '/_next/static/page.js',
          '/_next/static/engine-worker.browser.ts',
          '/api/demos/model',
          `/api/demos/model/${version}/config.json`,
          `/api/demos/model/${version}/model.safetensors`,
          `/api/demos/model/${version}/tokenizer.json`,
          `/api/demos/model/${version}/labels.json`,
        ]),
      )
    // The page that is kept was asked for as a stranger.
    const pages = asked.filter((each) => each.path === '/demos/attention')
    expect(pages.map(({ cookie }) => cookie)).toContain('')
    await page.goto(`${address}/settings`)
    await visit()
    expect(await kept()).not.toContain('/settings')
  })

  test('without the server the page opens and the model writes the same', async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    const before = asked.length
    await visit()
    expect(await page.evaluate(() => globalThis.tell())).toEqual(online)
    expect(asked).toHaveLength(before)
    await expect(page.goto(`${address}/settings`)).rejects.toThrow('ERR_CONNECTION_REFUSED')
  })
})
