import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { rateWithKey, startStudying } from './support/study'
import { test } from './support/visit'

const showAnswer = (page: Page) => page.getByText('Show the answer').click()
const path = (page: Page) => new URL(page.url()).pathname

describe('a link to the library', () => {
  test('is read by somebody without an account, who can then begin from there', async ({ page }) => {
    await page.goto('/decks/attention')
    await page.getByRole('heading', { name: 'Attention', level: 1 }).waitFor()
    expect(await page.getAttribute('meta[property="og:title"]', 'content')).toBe('Attention')
    expect(await page.getAttribute('link[rel="canonical"]', 'href')).toMatch(/^http.*\/decks\/attention$/)
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'How do self-attention and cross-attention differ?' }).click()
    await page.waitForURL('/decks/attention/notes/self-cross-attention')
    await page.getByRole('heading', { level: 1, name: /self-attention and cross-attention/ }).waitFor()
    expect(await page.title()).toContain('How do self-attention and cross-attention differ?')
    expect(await page.getAttribute('meta[property="og:description"]', 'content')).toContain('Attention')

    await page.getByRole('button', { name: 'Study this deck' }).click()
    await page.waitForURL(/\/review\?deck=/)
    await page.getByRole('region', { name: 'Question' }).waitFor()
    await page.goto('/decks/attention')
    await page.getByRole('link', { name: 'Review', exact: true }).waitFor()
  })

  test('leads nowhere that asks for an account: decks, path, print', async ({ page }) => {
    for (const address of ['/decks', '/path', '/path/decoding', '/decks/decoding/print']) {
      const response = await page.goto(address)
      expect([address, response?.status(), path(page)]).toEqual([address, 200, address])
    }
  })
})

describe('the notes of a deck', () => {
  test('are searched and filtered by plain links, without any script', async ({ newVisitor }) => {
    const { page, noise } = await newVisitor({ javaScriptEnabled: false })
    noise.expect(/request failed: csp .*\.js$/)
    await page.goto('/decks/attention')
    await page.getByRole('link', { name: /^Calculations/ }).click()
    await page.waitForURL('/decks/attention?kind=numeric')
    const rows = page
      .getByRole('main')
      .getByRole('list')
      .filter({ has: page.getByText('Calculation') })
    expect(await rows.last().getByRole('listitem').count()).toBe(3)
    await page.getByRole('searchbox').fill('window')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.waitForURL(/q=window/)
    expect(new URL(page.url()).searchParams.get('kind')).toBe('numeric')
    await page.getByText('1 note fits.').waitFor()
    await page.getByRole('link', { name: 'Show all', exact: true }).click()
    await page.waitForURL('/decks/attention')
    await page.getByText(/^\d+ tags$/).click()
    await page.getByRole('link', { name: /^#gqa/ }).click()
    await page.waitForURL('/decks/attention?tag=gqa')
    await page.getByText(/^\d notes fit\.$/).waitFor()
    await page.goto('/decks/attention?q=nothing+has+these+words')
    await page.getByText('Nothing fits').waitFor()
  })

  test('say how far one is with each, in words', async ({ page }) => {
    await startStudying(page)
    await rateWithKey(page, '4')
    await rateWithKey(page, '1')
    await page.goto('/decks/starter')
    await page
      .getByText(/^In review$/)
      .last()
      .waitFor()
    expect(await page.getByText(/recall 100 %, due in \d+ days/).count()).toBe(1)
    expect(await page.getByText(/^, due today$/).count()).toBe(1)
    await expectNoAxeViolations(page)
    await shot(page, 'deck-reader')
  })
})

describe('the page of a note', () => {
  test('keeps the answer folded until asked, then tells all that goes with it', async ({ page }) => {
    await page.goto('/decks/attention/notes/attention-scale')
    const answer = page.getByText('For', { exact: false }).filter({ hasText: 'typical scores grow' })
    expect(await answer.isVisible()).toBe(false)
    await page.locator('summary', { hasText: 'Show the answer' }).focus()
    await page.keyboard.press('Enter')
    await answer.waitFor()
    for (const part of ['Worth saying', 'Often said, and wrong', 'Source', 'To know first']) {
      await page.getByRole('heading', { name: part }).waitFor()
    }
    await page.getByText('30 %').first().waitFor()
    expect(await page.locator('.katex').count()).toBeGreaterThan(3)
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: /^Next/ }).click()
    await page.waitForURL('/decks/attention/notes/attention-softmax')
    await page.keyboard.press('k')
    await page.waitForURL('/decks/attention/notes/attention-scale')
    await page.keyboard.press('a')
    await page.getByText('Hide the answer').waitFor()
    await page.getByRole('link', { name: 'Complete the formula' }).click()
    await page.waitForURL('/decks/attention/notes/attention-formula')
  })

  test.for([
    ['formula', '/decks/attention/notes/attention-scale'],
    ['diagram', '/decks/attention/notes/grouped-query-attention'],
    ['numeric', '/decks/attention/notes/attention-matrix-memory'],
    ['cloze', '/decks/attention/notes/kv-sharing'],
    ['choice', '/decks/attention/notes/multi-head-cost'],
    ['order', '/decks/attention/notes/attention-steps'],
  ] as const)('shows a %s well, on a phone and a desktop', async ([name, address], { page }) => {
    await page.goto(address)
    await showAnswer(page)
    if (name === 'diagram') await page.locator('.diagram.drawn svg').waitFor()
    if (name === 'numeric') await page.locator('.number-answer').waitFor()
    if (name === 'cloze') expect(await page.locator('.gap-answer').count()).toBe(3)
    await expectNoAxeViolations(page)
    await shot(page, `note-${name}`, { fullPage: true })
  })

  test('shows a learner their curve, takes their own wording, and gives a link to send', async ({
    page,
    visitor,
    newVisitor,
  }) => {
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await startStudying(page)
    await rateWithKey(page, '3')
    await page.goto('/decks/starter/notes/token')
    await page.getByRole('img', { name: /Chance of recall/ }).waitFor()
    await page.getByText('The numbers').click()
    await page.getByRole('cell', { name: 'today' }).waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Use my own wording' }).click()
    await page.waitForURL(/\/notes\//)
    await page.getByLabel('Question').fill('What is a token, to me?')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL('/decks/starter/notes/token')
    await page.getByRole('heading', { level: 1, name: 'What is a token, to me?' }).waitFor()

    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('Copied.').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await newVisitor()
    await other.page.goto(link)
    await other.page.getByRole('heading', { level: 1, name: /why does a language model/ }).waitFor()
  })

  test('of one’s own deck is there for its owner alone', async ({ page, newVisitor }) => {
    await startStudying(page)
    await page.goto('/decks')
    await page.getByRole('button', { name: 'New deck' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Secrets')
    await page.getByRole('button', { name: 'Make the deck' }).click()
    await page.waitForURL(/\/decks\/[0-9a-f-]+$/)
    await page.getByRole('link', { name: 'Add a note' }).click()
    await page.getByLabel('Front').fill('A secret?')
    await page.getByLabel('Back').fill('Yes.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Write the next one').waitFor()
    await page.getByRole('link', { name: 'Back', exact: true }).click()
    await page.getByRole('link', { name: 'A secret?' }).click()
    await page.waitForURL(/\/decks\/[0-9a-f-]+\/notes\/[0-9a-f-]+$/)
    await page.getByRole('heading', { level: 1, name: 'A secret?' }).waitFor()
    const notePath = path(page)
    const deckPath = notePath.replace(/\/notes\/.*/, '')

    const stranger = await newVisitor()
    stranger.noise.expect(/404/)
    const other = await newVisitor()
    other.noise.expect(/404/)
    await startStudying(other.page)
    for (const { page: theirs } of [stranger, other]) {
      for (const address of [deckPath, notePath, `${deckPath}/print`]) {
        const response = await theirs.goto(address)
        expect([address, response?.status()]).toEqual([address, 404])
        expect(await theirs.content()).not.toContain('secret')
      }
    }
  })
})

describe('the study path', () => {
  test('shows what builds on what, and what fits before an interview', async ({ page }) => {
    await startStudying(page)
    await page.goto('/path')
    await page.getByRole('heading', { name: 'Begin anywhere here' }).waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: '14 days' }).click()
    await page.waitForURL(/days=14/)
    await page.getByText(/110 of \d+ can be begun in time; the last 3 days bring reviews only/).waitFor()
    await page.getByLabel('New cards a day').fill('100')
    await page.getByRole('button', { name: 'See what fits' }).click()
    await page.getByText(/all \d+ can be begun in time/).waitFor()
    expect(await page.getByText('Does not fit').count()).toBe(0)
    await expectNoAxeViolations(page)
    await shot(page, 'path', { fullPage: true })
    await page.getByRole('link', { name: 'Attention', exact: true }).click()
    await page.waitForURL('/path/attention?days=14&new=100')
    await page.getByText('30 of its 30 new cards fit').waitFor()
    await page.getByText('fits', { exact: true }).first().waitFor()
    await page.getByRole('heading', { name: 'Attention', level: 1 }).waitFor()
    await page.getByText('It builds on The transformer.').waitFor()
    await page.getByText('Later', { exact: true }).first().waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'path-deck')
    await page.getByRole('button', { name: 'Study this deck' }).click()
    await page.getByRole('link', { name: 'Review', exact: true }).waitFor()
  })
})

describe('a deck on paper', () => {
  test('is printed without any frame, whatever the theme, as sheet, questions or cards', async ({ page }) => {
    await page.goto('/decks/attention/print?kind=numeric')
    await page.getByText('3 notes, calculations').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Cards to cut and fold' }).click()
    await page.waitForURL(/layout=cards/)
    expect(await page.locator('.cards > li').count()).toBe(3)
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Questions, then answers' }).click()
    await page.waitForURL(/layout=ask/)
    await page.getByRole('link', { name: 'Letter' }).click()
    await page.waitForURL(/paper=letter/)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf).toMatch(/\/MediaBox \[0 0 612 792\]/)
  })

  test('opens what is folded on the page of a note', async ({ page }) => {
    await page.goto('/decks/attention/notes/attention-scale')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('Show the answer').isVisible()).toBe(false)
    expect(await page.getByRole('heading', { name: 'Worth saying' }).isVisible()).toBe(true)
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
  })
})
