import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { test } from './support/visit'

/** Opens the page and waits until the next token's chances are there. */
async function openSampling(page: Page, query = ''): Promise<void> {
  await page.goto(`/demos/sampling${query}`)
  await page.getByText(/million parameters.* on WebAssembly/).waitFor()
  await chances(page).waitFor()
}

const chances = (page: Page) => page.getByRole('table', { name: /^Chances of the next token/ })
const search = (page: Page) => new URL(page.url()).searchParams
const measure = async (page: Page, name: string) => {
  const text = await page.locator('dl > div', { hasText: name }).first().locator('dd').innerText()
  return Number(text.split('\n')[0]?.replace(',', ''))
}
const text = (page: Page) => page.locator('p[aria-busy]').first().innerText()

describe('the sampling page', () => {
  test('shows what each option cuts, and how the rest is made whole again', async ({ page }) => {
    await openSampling(page, '?prompt=The%20bird%20flew%20to%20the&topK=5')
    expect(await measure(page, 'Tokens left')).toBe(5)
    await page.getByText(/^Keeps the 5 likeliest\. Cuts 1,019 tokens with [\d.]+ % together/).waitFor()
    expect(await page.getByText('cut by top-k').count()).toBeGreaterThan(3)
    const bits = await measure(page, 'Entropy')

    // The slider by keyboard: colder is surer, and greedy is certain.
    await page.getByRole('slider', { name: 'Temperature' }).focus()
    for (let press = 0; press < 10; press += 1) await page.keyboard.press('ArrowLeft')
    expect(await page.getByLabel('Temperature, exact').inputValue()).toBe('0.5')
    expect(await measure(page, 'Entropy')).toBeLessThan(bits)
    await expect.poll(() => search(page).get('temperature')).toBe('0.5')
    await page.getByLabel('Temperature, exact').fill('3')
    await page.getByText('A number from 0 to 2; 0.5 still holds.').waitFor()
    await page.getByLabel('Temperature, exact').fill('0')
    expect(await measure(page, 'Entropy')).toBe(0)
    await page.getByRole('button', { name: 'All off' }).click()
    expect(await measure(page, 'Tokens left')).toBe(1024)
    await page.getByLabel('Top-p, exact').fill('0.8')
    await page.getByLabel('Min-p, exact').fill('0.1')
    await page.getByText('The numbers of every stage').click()
    const table = page.getByRole('table', { name: 'Chances of the shown tokens after every stage' })
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Token',
      'Softmax',
      'Top-p',
      'Min-p',
    ])
    await expectNoAxeViolations(page)
  })

  test('writes the same text from the same seed, in steps or in one go', async ({ page }) => {
    await openSampling(page, '?seed=4')
    for (let count = 1; count <= 3; count += 1) {
      await page.getByRole('button', { name: 'Draw one token' }).click()
      await expect.poll(() => page.locator('p[aria-busy] span[title]').count()).toBe(count)
    }
    const steps = await text(page)
    await page.getByRole('button', { name: 'Write 40 tokens' }).click()
    await page.getByText(/^\d+ tokens written/).waitFor()
    const whole = await text(page)
    expect(whole.startsWith(steps)).toBe(true)
    await page.getByRole('button', { name: 'Write 40 tokens' }).click()
    await page.getByText('The same seed and settings wrote the same text again, token for token.').waitFor()
    expect(await text(page)).toBe(whole)
    await page.getByLabel('Seed').fill('5')
    await page.getByRole('button', { name: 'Write 40 tokens' }).click()
    await page.getByText(/^\d+ tokens written/).waitFor()
    expect(await text(page)).not.toBe(whole)
  })

  test('compares greedy, sampled and beam search; a beam of one is greedy', async ({ page }) => {
    await openSampling(page, '?temperature=0.8&topK=20')
    const region = (name: string) => page.getByRole('region', { name, exact: true })
    await page.getByLabel('Beam width').selectOption('1')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByText('All three are there.').waitFor()
    const [greedy, beam] = [await region('Greedy').innerText(), await region('Beam').innerText()]
    expect(beam.replace('Beam', '')).toBe(greedy.replace('Greedy', ''))

    await page.getByLabel('Beam width').selectOption('3')
    await page.getByRole('button', { name: 'Compare' }).click()
    const picture = page.getByRole('img', { name: /^A tree of \d\d ways on/ })
    await picture.waitFor()
    await page.getByText('The tree as a list').click()
    const rows = page.getByRole('table', { name: /^Every way on/ }).getByRole('row')
    const nodes = await picture.locator('text').count()
    expect((await rows.count()) - 1).toBe(nodes / 2)
    expect(await rows.filter({ hasText: 'in the best text' }).count()).toBe(8)
    await page.getByLabel('Also what was dropped').check()
    expect(await rows.filter({ hasText: 'dropped' }).count()).toBeGreaterThan(0)
    await expectNoAxeViolations(page)
    await page.getByLabel('Also what was dropped').uncheck()
    await shot(page, 'demo-sampling', { fullPage: true })
  })

  test('scores any text token by token', async ({ page }) => {
    await openSampling(page)
    const box = page.getByLabel('Text to score')
    await box.fill('The dog chased the ball.')
    await page.getByText('Token by token').click()
    const table = page.getByRole('table', { name: /^The chance the model gave each token/ })
    const perplexity = async () => {
      const bits = await table.getByRole('row').locator('td:nth-of-type(2)').allInnerTexts()
      return 2 ** (bits.map(Number).reduce((sum, value) => sum + value, 0) / bits.length)
    }
    await expect
      .poll(async () => (await table.getByRole('row').count()) - 1)
      .toBe(await measure(page, 'Tokens scored'))
    await expect.poll(() => measure(page, 'Tokens scored')).toBeLessThan(14)
    // The next token has a perplexity of its own further up; this one is the text's.
    const shown = Number(await page.locator('dl').last().locator('dd').first().innerText())
    expect(await perplexity()).toBeCloseTo(shown, 0)
    await box.fill('Ball the chased dog the.')
    await expect
      .poll(async () => Number(await page.locator('dl').last().locator('dd').first().innerText()))
      .toBeGreaterThan(shown * 2)
  })
})
