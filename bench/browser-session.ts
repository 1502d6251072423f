import { type BrowserContext, chromium } from 'playwright-core'
import { chromiumPath } from '@/tests/support/running-app'
import type { AppWithCards } from './app-with-cards'

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** Runs `work` in a Chromium in which the learner is signed in and nothing is cached. */
export async function inBrowser<T>(
  { app, cookie }: AppWithCards,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: flags })
  try {
    const context = await browser.newContext({ baseURL: app.address, viewport: { width: 1280, height: 800 } })
    await context.addCookies([{ ...cookie, url: app.address, httpOnly: true, sameSite: 'Lax' }])
    return await work(context)
  } finally {
    await browser.close()
  }
}
