import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { test } from './support/visit'

const sentence = 'Anna dropped the cup because it was wet.'

/** Opens the page and waits until every head was computed. */
async function openAttention(page: Page, query: string): Promise<void> {
  await page.goto(`/demos/attention?${query}`)
  await page.getByText(/million parameters.* on WebAssembly/).waitFor()
  await page.getByRole('group', { name: /^Choose the token that looks/ }).waitFor()
}

const search = (page: Page) => new URL(page.url()).searchParams
const headHeading = (page: Page) => page.getByRole('heading', { level: 2, name: /^Head \d\.\d/ })
const numbersIn = (text: string) => Number(text.replace('−', '-').replace(/[<%]/g, ''))

describe('the demos', () => {
  test('are there for anybody, each a press away', async ({ page }) => {
    await page.goto('/decks')
    await page.getByRole('main').getByRole('link', { name: 'Demos' }).click()
    await page.waitForURL('/demos')
    await expectNoAxeViolations(page)
    await shot(page, 'demos', { fullPage: true })
    for (const name of ['attention', 'sampling', 'lora']) {
      expect(await page.locator(`main a[href="/demos/${name}"]`).count()).toBe(2)
    }
    await page.getByRole('link', { name: 'Type a sentence: Attention, opened up' }).click()
    await page.waitForURL('/demos/attention')
    await page.getByRole('heading', { level: 1, name: 'Attention, opened up' }).waitFor()
  })
})

describe('the attention page', () => {
  test('opens what the link asks for, and says what it could not take', async ({ page }) => {
    await openAttention(page, `text=${encodeURIComponent(sentence)}&head=antecedent&ablated=9.9`)
    await page.getByText('“ablated” takes heads such as 1.2,3.4, not “9.9”: it starts as usual.').waitFor()
    expect(await headHeading(page).innerText()).toMatch(/^Head \d\.\d, antecedent$/)
    expect(await page.getByRole('radio', { name: 'it', exact: true }).isChecked()).toBe(true)
    await expectNoAxeViolations(page)
    await shot(page, 'demo-attention', { fullPage: true })
  })

  test('is worked with the keyboard: heads, tokens, steps; the numbers agree in every view', async ({
    page,
  }) => {
    await openAttention(page, `text=${encodeURIComponent(sentence)}&head=1.1`)
    const grid = page.getByRole('grid', { name: 'All heads' })
    await grid.getByRole('button', { pressed: true }).focus()
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'ArrowLeft', 'Enter']) await page.keyboard.press(key)
    await page.getByRole('heading', { level: 2, name: /^Head 2\.6/ }).waitFor()
    expect(await grid.locator('button[tabindex="0"]').count()).toBe(1)
    await expect.poll(() => search(page).get('head')).toBe('2.6')

    await page.getByRole('radio', { name: 'it', exact: true }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('How “was” shares out its attention in head 2.6.').waitFor()
    await page.getByRole('radio', { name: '÷ sum' }).check({ force: true })
    const rows = page.getByRole('table', { name: /^One row of head 2\.6/ }).getByRole('row')
    const weights: number[] = []
    for (const row of (await rows.all()).slice(1)) {
      const cells = await row.getByRole('cell').allInnerTexts()
      const [score = '', scaled = '', masked = ''] = cells
      expect(numbersIn(scaled)).toBeCloseTo(numbersIn(score) / 4, 1)
      if (masked === '−∞') expect(cells.at(-1)).toBe('0.00 %')
      weights.push(numbersIn(cells.at(-1) ?? '') / 100)
    }
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 2)

    await page.getByRole('radio', { name: 'Table' }).check({ force: true })
    const line = page
      .getByRole('table', { name: 'Attention weights of head 2.6' })
      .getByRole('row', { name: '·was' })
    const listed = (await line.getByRole('cell').allInnerTexts()).filter(Boolean).map(numbersIn)
    for (const [key, weight] of listed.entries()) expect(weight).toBeCloseTo(weights[key] ?? Number.NaN, 2)
    await page.getByRole('radio', { name: 'Arcs' }).check({ force: true })
    await page.getByRole('img', { name: /^Arcs of head 2\.6\. “was” is tied most/ }).waitFor()
    await shot(page, 'demo-attention-arcs')

    await page.getByText('One q·k, number by number').click()
    const sum = await page.getByRole('row', { name: /^q·k/ }).getByRole('cell').innerText()
    const first = await rows.nth(1).getByRole('cell').first().innerText()
    expect(numbersIn(sum)).toBeCloseTo(numbersIn(first), 1)
  })

  test('switches heads off, compares them, keeps it all in the address, and gives it away as files', async ({
    page,
  }) => {
    await openAttention(page, `text=${encodeURIComponent(sentence)}&head=0.3`)
    await page.getByRole('button', { name: 'Switch off' }).click()
    await page.getByRole('columnheader', { name: 'Without 0.3' }).waitFor()
    await page.getByText(/^\d.*% of the probability goes to other tokens without this head\.$/).waitFor()
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.getByRole('button', { name: 'Open head 0.3' }).waitFor()
    await expect.poll(() => search(page).get('ablated')).toBe('0.3')

    await page.reload()
    await page.getByRole('columnheader', { name: 'Without 0.3' }).waitFor()
    expect(await headHeading(page).innerText()).toMatch(/^Head 0\.3/)

    const saved = async (name: string) => {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name, exact: true }).click()
      const file = await download
      expect(file.suggestedFilename()).toBe(`engram-head-0.3.${name.toLowerCase()}`)
      return readFileSync(await file.path())
    }
    const json = JSON.parse((await saved('JSON')).toString())
    expect(json).toMatchObject({
      text: sentence,
      head: { layer: 0, head: 3 },
      ablated: ['0.3'],
      backend: 'wasm',
    })
    for (const row of json.weights) {
      expect(row.reduce((sum: number, weight: number) => sum + weight, 0)).toBeCloseTo(1, 4)
    }
    expect((await saved('SVG')).toString()).toContain(`<title>Head 0.3, `)
    expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG')

    await page.getByRole('button', { name: 'Switch head 0.3 on' }).click()
    await page.getByText('Every head is on.').waitFor()
  })

  test('asks first, then shows what it asked about', async ({ page }) => {
    await openAttention(page, 'text=One%20day')
    const predict = page.getByRole('region', { name: 'Predict first' })
    await predict.getByRole('radio', { name: 'cup', exact: true }).check()
    await page.getByRole('button', { name: 'Show what happens' }).click()
    await page.getByText(/^You predicted/).waitFor()
    await expect.poll(() => page.getByLabel('Your text').inputValue()).toBe(sentence)
    await page.getByText(/“it” gives [\d.]+ % to “Anna”/).waitFor()
    await expectNoAxeViolations(page)
  })
})
