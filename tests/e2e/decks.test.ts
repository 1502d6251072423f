import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { keysWork } from './support/ready'
import { answer, question, questionText, startStudying } from './support/study'
import { test } from './support/visit'

async function makeDeck(page: Page, name: string): Promise<void> {
  await page.goto('/decks')
  await page.getByRole('button', { name: 'New deck' }).click()
  const dialog = page.getByRole('dialog', { name: 'New deck' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Make the deck' }).click()
  await page.waitForURL(/\/decks\/[0-9a-f-]+$/)
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

async function addBasic(page: Page, front: string, back: string): Promise<void> {
  await page.getByRole('link', { name: 'Add a note' }).click()
  await page.waitForURL(/\/notes\/new/)
  await page.getByLabel('Front').fill(front)
  await page.getByLabel('Back').fill(back)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved. Write the next one').waitFor()
  await page.getByRole('link', { name: 'Back', exact: true }).click()
  await page.waitForURL(/\/decks\/[0-9a-f-]+$/)
}

describe('decks of one’s own', () => {
  test('a deck is made, written into with a live preview, and studied', async ({ page }) => {
    await startStudying(page)
    await makeDeck(page, 'Norms')
    await page.getByRole('link', { name: 'Add a note' }).click()
    await page.waitForURL(/\/notes\/new/)

    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Write the back.').waitFor()

    await page.getByLabel('Kind').selectOption('cloze')
    await page
      .getByLabel('Text with gaps')
      .fill(
        'RMSNorm divides by {{c1::the root mean square}} and has no {{c2::bias}}: $x / \\mathrm{rms}(x)$.',
      )
    await page.getByLabel('Tags').fill('norms, layers')
    const preview = page.getByRole('region', { name: 'Preview' })
    await preview.getByText('2 cards').waitFor()
    expect(await preview.locator('.katex').count()).toBeGreaterThan(0)
    await expectNoAxeViolations(page)
    await shot(page, 'note-editor', { fullPage: true })
    await page.getByLabel('Text with gaps').press('Control+Enter')
    await page.getByText('Saved. Write the next one').waitFor()
    await page.getByRole('link', { name: 'Back', exact: true }).click()

    await page.getByText('2 cards from 1 note').waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'deck', { fullPage: true })
    await page.getByRole('link', { name: 'Review', exact: true }).click()
    await page.waitForURL(/\/review\?deck=/)
    expect(await questionText(page)).toMatch(/^RMSNorm divides by/)
    await keysWork(page)
    await page.keyboard.press('Space')
    expect(await answer(page).getByText('the root mean square').isVisible()).toBe(true)
  })

  test('what was typed survives a refresh of the editor', async ({ page }) => {
    await startStudying(page)
    await makeDeck(page, 'Kept')
    await page.getByRole('link', { name: 'Add a note' }).click()
    await page.waitForURL(/\/notes\/new/)
    await page.getByLabel('Front').fill('Half a question')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await expect.poll(() => page.getByLabel('Front').inputValue()).toBe('Half a question')
  })

  test('a deck goes to the bin and comes back', async ({ page }) => {
    await startStudying(page)
    await makeDeck(page, 'Mislaid')
    await addBasic(page, 'Where is it?', 'Here.')
    await page.getByRole('button', { name: 'Rename or delete' }).click()
    await page.getByRole('button', { name: 'Move to the bin' }).click()
    await page.waitForURL('/bin')
    await page.getByText('Mislaid').waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'bin')
    await page.getByRole('button', { name: 'Restore Mislaid' }).click()
    await page.getByText('Mislaid').waitFor({ state: 'hidden' })
    await page.goto('/decks')
    await page.getByRole('link', { name: 'Mislaid' }).waitFor()
  })

  test('a deck can have study options of its own', async ({ page }) => {
    await startStudying(page)
    await makeDeck(page, 'Slow')
    await page.getByRole('link', { name: 'Study options' }).click()
    await page.waitForURL(/\/options$/)
    await page.getByLabel('New cards a day').fill('2')
    await page.getByRole('button', { name: 'Save study options' }).click()
    await page.getByText('Saved. Cards you answer from now on follow this.').waitFor()
    await expectNoAxeViolations(page)
    await page.goto('/settings')
    expect(await page.getByLabel('New cards a day').inputValue()).toBe('10')
  })
})

describe('the library', () => {
  test('a learner rewords a card for themselves from the review, and its schedule stays', async ({
    page,
    newVisitor,
  }) => {
    await startStudying(page)
    const before = await questionText(page)
    await page.keyboard.press('e')
    await page.waitForURL(/\/notes\//)
    await page.getByText('belongs to the library').waitFor()
    await page.getByLabel('Question').fill('In my own words: what is a token?')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/\/review/)
    await question(page).getByText('In my own words: what is a token?').waitFor()

    const other = await newVisitor()
    await startStudying(other.page)
    expect(await questionText(other.page)).toBe(before)
  })

  test('lists the decks, and none is studied that one did not choose', async ({ page }) => {
    await startStudying(page)
    await page.goto('/decks')
    await page.getByRole('heading', { name: 'Library' }).waitFor()
    expect(await page.getByRole('link', { name: 'How language models work' }).isVisible()).toBe(true)
    await expectNoAxeViolations(page)
    await shot(page, 'decks', { fullPage: true })
  })
})

describe('what is not yours', () => {
  test('does not exist: decks, notes, options', async ({ page, newVisitor, noise }) => {
    noise.expect(/404/)
    await startStudying(page)
    await makeDeck(page, 'Private')
    const deckPath = new URL(page.url()).pathname
    const other = await newVisitor()
    other.noise.expect(/404/)
    await startStudying(other.page)
    for (const path of [deckPath, `${deckPath}/options`, `/notes/new?deck=${deckPath.split('/').at(-1)}`]) {
      const response = await other.page.goto(path)
      expect([path, response?.status()]).toEqual([path, 404])
    }
    const stranger = await newVisitor()
    stranger.noise.expect(/404/)
    expect((await stranger.page.goto(deckPath))?.status()).toBe(404)
    await stranger.page.getByText('sign in and open it again').waitFor()
  })
})
