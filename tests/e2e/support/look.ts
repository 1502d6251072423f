import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const screens = 'tests/artefacts/screens'
const devices = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } }
const schemes = ['light', 'dark'] as const
const narrowestToWidest = [320, 390, 768, 1280, 1600]

/**
 * Keeps pictures of a page: phone and desktop, light and dark, as tests/artefacts/screens/NAME-DEVICE-SCHEME.png.
 * On the way it checks that nothing is cut off sideways at any width from 320 to 1600 pixels.
 */
export async function shot(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  mkdirSync(screens, { recursive: true })
  const before = page.viewportSize() ?? devices.desktop
  await expectNoSidewaysScroll(page)
  for (const [device, size] of Object.entries(devices)) {
    await page.setViewportSize(size)
    // As tall as the page, so that what is fixed to the bottom stands there and not across the middle.
    if (fullPage) await page.setViewportSize({ ...size, height: await heightOf(page, size.height) })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      await page.screenshot({ path: `${screens}/${name}-${device}-${colorScheme}.png`, fullPage })
    }
  }
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(before)
}

function heightOf(page: Page, least: number): Promise<number> {
  return page.evaluate((height) => Math.max(height, document.documentElement.scrollHeight), least)
}

/** Fails when the page is wider than the window at any width from 320 to 1600 pixels. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize() ?? devices.desktop
  for (const width of narrowestToWidest) {
    await page.setViewportSize({ width, height: before.height })
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(excess, `pixels that stick out at a width of ${width}`).toBe(0)
  }
  await page.setViewportSize(before)
}
