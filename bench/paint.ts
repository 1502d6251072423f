import type { Page } from 'playwright-core'
import { startAppWithCards } from './app-with-cards'
import { inBrowser } from './browser-session'

// Fewer than the new cards a day, so that there always is a next card.
const presses = 9
const keys = ['3', '4', '1', '2']

export type PaintBenchmark = { medianMs: number; worstMs: number }

/**
 * From the press of a rating key to the next card on the screen, in Chromium against the production server: the
 * browser's own time of the key event to the frame after the one that holds the new question.
 */
export async function benchPaint(): Promise<PaintBenchmark> {
  const prepared = await startAppWithCards(100)
  try {
    const times = await inBrowser(prepared, async (context) => {
      const page = await context.newPage()
      await page.goto('/review', { waitUntil: 'networkidle' })
      const measured: number[] = []
      for (let press = 0; press < presses; press += 1) {
        await page.getByRole('button', { name: 'Show the answer' }).waitFor()
        await page.keyboard.press('Space')
        await page.getByRole('region', { name: 'Answer' }).waitFor()
        measured.push(await rateAndTime(page, keys[press % keys.length] ?? '3'))
      }
      return measured
    })
    const sorted = times.toSorted((a, b) => a - b)
    return {
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
      worstMs: sorted.at(-1) ?? Number.NaN,
    }
  } finally {
    await prepared.remove()
  }
}

// As text: tsx would put calls of a function of its own into it, which the page does not have.
const listen = `window.nextCardPainted = new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('No next card came within 5 s.')), 5000)
  const question = () => document.querySelector('section[aria-label="Question"]')?.textContent
  const before = question()
  let pressedAt = 0
  addEventListener('keydown', (event) => { pressedAt = event.timeStamp }, { capture: true, once: true })
  const observer = new MutationObserver(() => {
    const now = question()
    if (!now || now === before) return
    observer.disconnect()
    // The first frame draws it; when the second one begins, it has been drawn.
    requestAnimationFrame(() => requestAnimationFrame((at) => resolve(at - pressedAt)))
  })
  observer.observe(document.body, { childList: true, subtree: true, characterData: true })
})`

async function rateAndTime(page: Page, key: string): Promise<number> {
  // First the listener, and only then the key; `void` so that this does not wait for the promise.
  await page.evaluate(`void (${listen})`)
  await page.keyboard.press(key)
  return page.evaluate<number>('window.nextCardPainted')
}
