import type { Page } from 'playwright-core'
import { keysWork } from './ready'

/** Starts as a guest and waits for the first question. */
export async function startStudying(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Start studying' }).click()
  await page.waitForURL('/review')
  await question(page).waitFor()
  await keysWork(page)
}

export function question(page: Page) {
  return page.getByRole('region', { name: 'Question' })
}

export function answer(page: Page) {
  return page.getByRole('region', { name: 'Answer', exact: true })
}

/** The question on the table, as text. */
export async function questionText(page: Page): Promise<string> {
  return (await question(page).innerText()).trim()
}

/** What the top of the review says is left: "10 new, 0 learning, 0 review". */
export async function left(page: Page): Promise<string> {
  return (await page.getByText(/^Left: /).innerText()).replace('Left: ', '')
}

/** Rates the card on the table with a key and waits until the next one (or the end) is there. */
export async function rateWithKey(page: Page, key: '1' | '2' | '3' | '4'): Promise<void> {
  await page.keyboard.press('Space')
  await answer(page).waitFor()
  const saved = page.waitForResponse((response) => response.url().includes('/api/reviews/next'))
  await page.keyboard.press(key)
  await saved
}

/** Makes a deck with one note of this kind, written in the editor, and opens its review. */
export async function reviewNote(page: Page, kind: string, fields: Record<string, string>): Promise<void> {
  await startStudying(page)
  await page.goto('/decks')
  await page.getByRole('button', { name: 'New deck' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Mine')
  await page.getByRole('button', { name: 'Make the deck' }).click()
  await page.waitForURL(/\/decks\/[0-9a-f-]+$/)
  const deck = new URL(page.url()).pathname.split('/').at(-1)
  await page.goto(`/notes/new?deck=${deck}`)
  await page.getByLabel('Kind').selectOption(kind)
  for (const [label, text] of Object.entries(fields)) {
    await page.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(text)
  }
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved. Write the next one').waitFor()
  await page.goto(`/review?deck=${deck}`, { waitUntil: 'networkidle' })
  await question(page).waitFor()
  await keysWork(page)
}

/** What stands on the rating that the verdict suggests. */
export const suggested = (page: Page) =>
  page.getByRole('button', { name: /suggested: Enter takes it/ }).innerText()

/** Waits until the only card of a deck was rated: it is being learnt now, and lies on the table again. */
export async function ratedOnlyCard(page: Page): Promise<void> {
  await page.getByText('Left: 0 new, 1 learning, 0 review').waitFor({ state: 'attached' })
}
