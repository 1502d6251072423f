import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { test as base, expect, inject } from 'vitest'
import { type RunningApp, startApp } from '@/tests/support/running-app'
import { Noise } from './noise'
import { listenForReadiness } from './ready'

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]
const desktop = { width: 1280, height: 800 }
const failures = 'tests/artefacts/failures'

/** A person with a browser of their own: no cookies, nothing stored. */
export type Visitor = { page: Page; context: BrowserContext; noise: Noise }

/** The learner's day turns at four in the morning: a test that works across it sees its learning cards leave for the next. */
function zoneWhereItIsDay(now: Date): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: 'numeric' }).format(now),
  )
  return hour >= 8 && hour < 20 ? 'Europe/Berlin' : 'Pacific/Auckland'
}

type Fixtures = {
  browser: Browser
  /** Starts one more server with other settings. It is stopped when every page that could still ask it is closed. */
  startServer: (settings: Record<string, string>) => Promise<RunningApp>
  /** Makes one more person; `options` are Playwright's for a browser context. */
  newVisitor: (options?: BrowserContextOptions) => Promise<Visitor>
  visitor: Visitor
  page: Page
  /** What the visitor's browser complains about; anything it hears and does not expect fails the test. */
  noise: Noise
}

/**
 * A test with a real browser. `page` is a new person's first tab, with relative addresses leading to the app:
 * `await page.goto('/')`. Console errors, uncaught errors, failed requests and policy violations fail the test.
 */
export const test = base.extend<Fixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures it depends on from the pattern.
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: inject('chromium'), args: flags })
      await use(browser)
      await browser.close()
    },
    { scope: 'file' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures it depends on from the pattern.
  startServer: async ({}, use) => {
    const started: { app: RunningApp; folder: string }[] = []
    await use(async (settings) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'engram-e2e-'))
      const app = await startApp(`file:${path.join(folder, 'engram.db')}`, settings)
      started.push({ app, folder })
      return app
    })
    for (const { app, folder } of started) {
      await app.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  // Named for its place in the order: what is set up first is taken down last.
  newVisitor: async ({ browser, task, startServer: _stoppedLater }, use) => {
    const visitors: Visitor[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({
        baseURL: inject('address'),
        viewport: desktop,
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: zoneWhereItIsDay(new Date()),
        ...options,
      })
      context.setDefaultTimeout(30_000)
      if (options.javaScriptEnabled !== false) await listenForReadiness(context)
      const noise = new Noise(context)
      const visitor = { context, noise, page: await context.newPage() }
      visitors.push(visitor)
      return visitor
    })
    if (task.result?.state === 'fail') await keepScreens(visitors, task.name)
    const heard = visitors.flatMap((visitor) => visitor.noise.unexpected())
    for (const visitor of visitors) await visitor.context.close()
    expect(heard, 'what the browser complained about').toEqual([])
  },
  visitor: async ({ newVisitor }, use) => use(await newVisitor()),
  page: async ({ visitor }, use) => use(visitor.page),
  noise: async ({ visitor }, use) => use(visitor.noise),
})

/** Pictures of what every person saw when the test failed. */
async function keepScreens(visitors: Visitor[], title: string): Promise<void> {
  mkdirSync(failures, { recursive: true })
  const name = title.replaceAll(/[^\w]+/g, '-').slice(0, 100)
  const pages = visitors.flatMap((visitor) => visitor.context.pages())
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: `${failures}/${name}-${index + 1}.png`, fullPage: true, timeout: 5_000 })
  }
}
