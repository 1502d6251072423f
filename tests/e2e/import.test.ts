import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { question, startStudying } from './support/study'
import { test } from './support/visit'

const notes = `# Sampling

## What is temperature?

A number that divides the logits: $p_i \\propto e^{z_i / T}$.

- low: **sharp**
- high: flat

## How does top-k sampling work?

It keeps the k likeliest tokens.
`
const glossary = '- Logit: a raw score.\n- Softmax: makes scores a distribution.\n- Logit: a raw score.\n'

const file = (name: string, text: string) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) })

async function openImport(page: Page) {
  await startStudying(page)
  await page.goto('/import')
  await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor()
}

const cards = (page: Page) => page.getByRole('listitem').filter({ has: page.getByRole('checkbox') })
const show = (page: Page) => page.getByRole('button', { name: 'Show the cards' }).click()

describe('importing documents', () => {
  test('pasted text becomes cards, which are edited, unticked, saved and reviewed', async ({ page }) => {
    await openImport(page)
    await expectNoAxeViolations(page)
    await shot(page, 'import')
    await page.getByLabel('Text').fill(notes)
    await show(page)
    await page.getByRole('heading', { name: '2 cards' }).waitFor()
    expect(await cards(page).count()).toBe(2)
    // Laid out as the review will show it: the formula is set, the list is a list.
    await cards(page).first().locator('.katex').first().waitFor()
    expect(
      await cards(page)
        .first()
        .getByText('sharp')
        .evaluate((element) => element.tagName),
    ).toBe('STRONG')
    await expectNoAxeViolations(page)
    await shot(page, 'import-preview', { fullPage: true })

    await cards(page).first().getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Question').fill('What does temperature divide?')
    await page.keyboard.press('Control+Enter')
    await cards(page).first().getByText('What does temperature divide?').waitFor()
    await page.getByRole('checkbox', { name: /top-k/ }).uncheck()
    expect(await page.getByLabel('Name of the new deck').inputValue()).toBe('Sampling')
    await page.getByRole('button', { name: 'Save 1 card' }).click()
    await page.getByText('1 card saved in “Sampling”').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Review them' }).click()
    await question(page).getByText('What does temperature divide?').waitFor()
  })

  test('files are read together; repetitions are marked, unticked and said with their lines', async ({
    page,
  }) => {
    await openImport(page)
    await page.getByLabel('Files').setInputFiles([file('sampling.md', notes), file('glossary.md', glossary)])
    await page.getByRole('heading', { name: '4 cards' }).waitFor()
    await page.getByText('line 3: Repeats the entry “Logit” of line 1; one card was made.').waitFor()
    await page.getByText('Derived: the question was worded for you').first().waitFor()
    await page.getByLabel('Name of the new deck').fill('Both')
    await page.getByRole('button', { name: 'Save 4 cards' }).click()
    await page.getByText('4 cards saved in “Both”').waitFor()

    await page.getByLabel('Files').setInputFiles([file('again.md', notes), file('binary.md', 'a\0b')])
    await page.getByText('Already in “Both”').first().waitFor()
    await page.getByText('binary.md made no cards').waitFor()
    await page.getByText(/line 1: This looks like a binary file/).waitFor()
    await page.getByRole('button', { name: 'No card is ticked' }).waitFor()
    expect(
      await page
        .getByRole('checkbox')
        .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked)),
    ).toEqual([false, false])
    await page.getByRole('checkbox', { name: /top-k/ }).check()
    await page.getByLabel('Deck', { exact: true }).selectOption({ label: 'Both' })
    await expectNoAxeViolations(page)
    await shot(page, 'import-duplicates', { fullPage: true })
    await page.getByRole('button', { name: 'Save 1 card' }).click()
    await page.getByText('1 card saved in “Both”').waitFor()
  })

  test('files are dropped anywhere on the page', async ({ page }) => {
    await openImport(page)
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'dropped.md', { type: 'text/markdown' }))
      return transfer
    }, notes)
    await page.dispatchEvent('h1', 'dragenter', { dataTransfer: dropped })
    await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped })
    await page.getByText('From dropped.md (2).').waitFor()
    await page.getByRole('button', { name: 'Start over' }).click()
    await page.getByLabel('Text').waitFor()
    await page.getByRole('button', { name: 'Bring them back' }).click()
    await page.getByText('From dropped.md (2).').waitFor()
  })

  test('a file of 50 MB is refused at once, and what cannot be read stays where it can be mended', async ({
    page,
  }) => {
    await openImport(page)
    await page.getByLabel('Files').evaluate((input: HTMLInputElement) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(50_000_000)], 'huge.txt'))
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await page.getByText('The file has 47.7 MB; the limit is 5 MB.').waitFor()
    await page.getByRole('button', { name: 'More text' }).click()
    await page.getByLabel('More text').fill('Nothing to ask here.')
    await page.getByRole('button', { name: 'Show the cards' }).click()
    await page.getByText('Pasted text made no cards').waitFor()
    expect(await page.getByLabel('More text').inputValue()).toBe('Nothing to ask here.')
  })

  test('nothing is lost when the server refuses, is away, or the page is loaded again', async ({
    page,
    noise,
  }) => {
    noise.expect(/422|ERR_INTERNET_DISCONNECTED|Failed to load resource/)
    await openImport(page)
    await page.getByLabel('Text').fill(notes)
    await show(page)
    await cards(page).nth(1).getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Answer').fill('')
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Save 2 cards' }).click()
    await page.getByText('One card cannot be saved as it is. Nothing was saved.').waitFor()
    await page.locator('label', { hasText: 'Refused' }).click()
    await cards(page).first().getByText('Write the back.').waitFor()
    await page.context().setOffline(true)
    await cards(page).first().getByRole('button', { name: 'As it was' }).click()
    await page.getByRole('button', { name: 'Save 2 cards' }).click()
    await page
      .getByText('The server is out of reach. Everything is kept here; try again in a moment.')
      .waitFor()
    await page.context().setOffline(false)
    page.on('dialog', (dialog) => dialog.accept())
    await page.reload()
    await page.getByRole('heading', { name: '2 cards' }).waitFor()
    await page.getByRole('button', { name: 'Save 2 cards' }).click()
    await page.getByText('2 cards saved in “Sampling”').waitFor()
    await page.reload()
    expect(await page.getByRole('heading', { name: '2 cards' }).count()).toBe(0)
  })

  test('thousands of cards are gone through a page at a time, with the keyboard', async ({ page }) => {
    await openImport(page)
    const text = Array.from(
      { length: 3_000 },
      (_, i) => `Q: What is number ${i + 1}?\nA: It is ${i + 1}.\n`,
    ).join('\n')
    await page.getByLabel('Files').setInputFiles([file('numbers.txt', text)])
    await page.getByRole('heading', { name: '3,000 cards' }).waitFor()
    expect(await cards(page).count()).toBe(20)
    await page.getByRole('button', { name: 'Next' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('21 to 40 of 3,000').waitFor()
    await page.getByRole('checkbox', { name: /number 21\?/ }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Save 2,999 cards' }).click()
    await page.getByText('2,999 cards saved in “numbers”').waitFor()
  })

  test('somebody who is nobody yet is sent to sign in', async ({ page }) => {
    await page.goto('/import')
    await page.waitForURL(/\/sign-in\?next=%2Fimport/)
  })
})
