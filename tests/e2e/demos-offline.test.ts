import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { test } from './support/visit'

const running = /million parameters.* on (WebGPU|WebAssembly|plain JavaScript)/

describe('the demos without a network', () => {
  test('open after the first visit, with the model, and keep nothing of the person', async ({
    newVisitor,
    startServer,
  }) => {
    const app = await startServer({ SEMANTIC_GRADING: 'off' })
    const { page, context, noise } = await newVisitor({ baseURL: app.address })
    await page.goto('/demos/attention')
    await page.getByText(running).waitFor()
    await context.addCookies([{ name: 'somebody', value: 'in-particular', url: app.address }])

    // The service worker starts when the page is there already, and fetches what it missed.
    const model = ['config.json', 'labels.json', 'model.safetensors', 'tokenizer.json']
    await expect
      .poll(() => kept(page), { timeout: 60_000 })
      .toEqual(
        expect.arrayContaining(
          model.map((name) => expect.stringMatching(new RegExp(`^/api/demos/model/[0-9a-f]+/${name}$`))),
        ),
      )
    await expect.poll(() => missing(page), { timeout: 60_000 }).toEqual([])
    const paths = await kept(page)
    expect(paths).toContain('/demos/attention')
    expect(paths.filter((each) => !/^\/(demos|_next\/static|api\/demos\/model)(\/|$)/.test(each))).toEqual([])

    await app.stop()
    noise.expect(/request failed|Failed to load resource|net::ERR/)
    const again = await context.newPage()
    await again.goto('/demos/attention')
    await again.getByText(running).waitFor()
    expect(await again.getByRole('heading', { level: 1 }).textContent()).toBe('Attention, opened up')
    await again.close()
  })
})

/** Paths of all that the demos' service worker has kept. */
function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
}

/** Scripts and styles that the page has loaded and the service worker has not kept. */
function missing(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
    const files = loaded.filter((url) => new URL(url).pathname.startsWith('/_next/static/'))
    const found = await Promise.all(files.map((url) => caches.match(url)))
    return files.filter((_, index) => !found[index])
  })
}
