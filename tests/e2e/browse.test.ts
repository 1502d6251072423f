import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { keysWork } from './support/ready'
import { startStudying } from './support/study'
import { test } from './support/visit'

const cards = (page: Page) => page.getByRole('list', { name: 'Cards' }).getByRole('listitem')
const bar = (page: Page) => page.getByRole('region', { name: 'Selected cards' })
const button = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true })

/** A deck of one's own with these questions, the last one the newest. */
async function writeNotes(page: Page, deck: string, fronts: string[]): Promise<void> {
  await page.goto('/decks')
  await page.getByRole('button', { name: 'New deck' }).click()
  const dialog = page.getByRole('dialog', { name: 'New deck' })
  await dialog.getByLabel('Name').fill(deck)
  await dialog.getByRole('button', { name: 'Make the deck' }).click()
  await page.waitForURL(/\/decks\/[0-9a-f-]+$/)
  await page.getByRole('link', { name: 'Add a note' }).click()
  await page.waitForURL(/\/notes\/new/)
  await page.getByLabel('Tags').fill('written')
  for (const front of fronts) {
    await page.getByLabel('Front').fill(front)
    await page.getByLabel('Back').fill('An answer.')
    await page.getByLabel('Back').press('Control+Enter')
    await expect.poll(() => page.getByLabel('Front').inputValue()).toBe('')
  }
}

describe('the browser of cards', () => {
  test('is searched with / and filtered, and says when nothing fits', async ({ page }) => {
    await startStudying(page)
    await page.goto('/browse')
    await cards(page).first().waitFor()
    const all = await cards(page).count()
    expect(all).toBeGreaterThanOrEqual(12)
    await page.getByText('and that is all').waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'browse', { fullPage: true })

    await keysWork(page)
    await page.keyboard.press('/')
    await page.keyboard.type('temperature -deck:nowhere')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=temperature/)
    await expect.poll(() => cards(page).count()).toBeLessThan(all)
    expect(await cards(page).count()).toBeGreaterThan(0)

    await page.getByRole('link', { name: 'New', exact: true }).click()
    await page.waitForURL(/is%3Anew/)
    await page.locator('a[aria-current=true]', { hasText: 'New' }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('temperature -deck:nowhere is:new')

    await page.goto('/browse?q=is:purple+zebra')
    await page.getByText('“is:purple” is unknown').waitFor()
    await page.getByText('Nothing fits this search').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Show all cards' }).click()
    await expect.poll(() => cards(page).count()).toBe(all)
  })

  test('is walked with j and k, selects with x, opens with Enter and comes back to the same search', async ({
    page,
  }) => {
    await startStudying(page)
    await writeNotes(page, 'Walked', ['First?', 'Second?', 'Third?'])
    await page.goto('/browse?q=tag:written')
    await expect.poll(() => cards(page).count()).toBe(3)
    await keysWork(page)
    for (const key of ['k', 'x', 'j', 'j', 'x', 'k']) await page.keyboard.press(key)
    await bar(page).getByText('2 selected').waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'browse-selected')
    await page.keyboard.press('Escape')
    await bar(page).waitFor({ state: 'hidden' })

    await page.keyboard.press('Enter')
    await page.waitForURL(/\/notes\//)
    expect(await page.getByLabel('Front').inputValue()).toBe('Second?')
    await page.getByLabel('Front').fill('Second, reworded?')
    await page.getByLabel('Front').press('Control+Enter')
    await page.waitForURL((url) => url.pathname === '/browse' && url.searchParams.get('q') === 'tag:written')
    await page.getByRole('link', { name: 'Second, reworded?' }).waitFor()
  })

  test('suspends, flags and tags several cards, and takes a deletion back', async ({ page }) => {
    await startStudying(page)
    await writeNotes(page, 'Handled', ['One?', 'Two?'])
    await page.goto('/browse?q=tag:written')
    await page.getByRole('checkbox', { name: 'Select: One?' }).check()
    await page.getByRole('checkbox', { name: 'Select: Two?' }).check()
    await button(page, 'Suspend').click()
    await page.getByText('2 cards suspended.').waitFor()
    await button(page, 'Flag').click()
    await page.getByText('2 cards flagged.').waitFor()
    await button(page, 'Unsuspend').click()
    await page.getByText('2 cards back in the queue.').waitFor()

    await button(page, 'Tag').click()
    const dialog = page.getByRole('dialog', { name: 'Tags of the selected notes' })
    await dialog.getByLabel('Put on').fill('kept, by-hand')
    await expectNoAxeViolations(page)
    await dialog.getByRole('button', { name: 'Change tags' }).click()
    await page.getByText('2 cards tagged.').waitFor()
    await cards(page).first().getByText('#by-hand #kept #written').waitFor()

    await button(page, 'Delete').click()
    await page.getByText('2 notes in the bin.').waitFor()
    await expect.poll(() => cards(page).count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('2 notes back where they were.').waitFor()
    expect(await cards(page).count()).toBe(2)
    await page.goto('/browse?q=tag:kept+is:flagged+is:new')
    await expect.poll(() => cards(page).count()).toBe(2)
  })

  test('renames a tag everywhere', async ({ page }) => {
    await startStudying(page)
    await writeNotes(page, 'Renamed', ['One?', 'Two?'])
    await page.goto('/browse?q=tag:written')
    await page.getByRole('button', { name: 'Rename a tag' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rename a tag' })
    await dialog.getByLabel('New name').fill('Better Name')
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click()
    await dialog.getByText('Renamed on 2 notes.').waitFor()
    await expectNoAxeViolations(page)
    await page.goto('/browse?q=tag:better-name')
    await expect.poll(() => cards(page).count()).toBe(2)
  })

  test('leaves library notes to the library: they can be suspended, not deleted', async ({ page }) => {
    await startStudying(page)
    await page.goto('/browse')
    await cards(page).first().getByRole('checkbox').check()
    await bar(page).getByText('belong to the library').waitFor()
    expect(await button(page, 'Delete').count()).toBe(0)
    await button(page, 'Suspend').click()
    await page.getByText('1 card suspended.').waitFor()
  })
})

describe('the bin', () => {
  test('gives a note back, and empties only after asking', async ({ page }) => {
    await startStudying(page)
    await writeNotes(page, 'Thrown away', ['Keep me?', 'Drop me?'])
    await page.goto('/browse?q=tag:written')
    await page.getByRole('checkbox', { name: 'Select: Keep me?' }).check()
    await page.getByRole('checkbox', { name: 'Select: Drop me?' }).check()
    await button(page, 'Delete').click()
    await page.getByText('2 notes in the bin.').waitFor()

    await page.goto('/bin')
    await page.getByText('30 days left').first().waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Restore Keep me?' }).click()
    await page.getByText('Keep me?').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Empty the bin' }).click()
    await page.getByRole('button', { name: 'Keep it' }).click()
    expect(await page.getByText('Drop me?').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Empty the bin' }).click()
    await page.getByRole('button', { name: 'Delete it all' }).click()
    await page.getByText('The bin is empty').waitFor()
    await page.goto('/browse?q=tag:written')
    await expect.poll(() => cards(page).count()).toBe(1)
  })
})
