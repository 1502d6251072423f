import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kernelChecks } from '@/tests/support/kernel-checks'
import { readStories, storiesAreThere, whyNoStories } from '@/tests/support/stories'

const root = path.join(import.meta.dirname, '../..')
let browser: Browser
let page: Page
let close: () => void

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests/browser/page.ts')],
    alias: { '@': root },
    bundle: true,
    format: 'esm',
    write: false,
  })
  const stories = storiesAreThere ? readStories() : null
  const answers = new Map<string, [string, string | Uint8Array]>([
    [
      '/',
      [
        'text/html',
        '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
      ],
    ],
    ['/page.js', ['text/javascript', outputFiles[0]?.text ?? '']],
    ['/model', ['application/octet-stream', stories?.model ?? '']],
    ['/tokenizer', ['application/octet-stream', stories?.tokenizer ?? '']],
    ['/expected', ['text/plain; charset=utf-8', stories?.expected ?? '']],
  ])
  const server = createServer((request, response) => {
    const [type, content] = answers.get(request.url ?? '') ?? ['text/plain', '']
    response.setHeader('content-type', type)
    response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => server.close()
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    // The machines of the tests have no graphics card: this allows the one that Chromium imitates.
    args: ['--no-sandbox', '--enable-unsafe-webgpu', '--disable-background-networking'],
  })
  page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction(() => 'checkIn' in globalThis)
})

afterAll(async () => {
  await browser?.close()
  close?.()
})

describe.each(['wasm', 'webgpu'] as const)('the model in a browser: %s', (backend) => {
  for (const name of Object.keys(kernelChecks)) {
    test(name, async () => {
      expect(await page.evaluate(([b, n]) => globalThis.checkIn(b, n), [backend, name] as const)).toBe('done')
    })
  }

  test('it tells the published story', async (context) => {
    if (!storiesAreThere) context.skip(whyNoStories)
    expect(await page.evaluate((b) => globalThis.storiesIn(b), backend)).toBe('done')
  })
})

test('a training whose device is destroyed goes on in WebAssembly from where it was', async () => {
  expect(await page.evaluate(() => globalThis.loseDevice())).toMatch(
    /^wasm: The model runs on the processor \(WebAssembly\): the graphics card was lost: .+\.$/,
  )
})
