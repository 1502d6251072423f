import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { answer, questionText, rateWithKey, startStudying } from './support/study'
import { test } from './support/visit'

const running = /million parameters.* on (WebGPU|WebAssembly|plain JavaScript)/
const minutes = 60_000

async function openLora(page: Page, query = ''): Promise<void> {
  await page.goto(`/demos/lora${query}`)
  await page.getByText(running).waitFor()
}

const train = (page: Page) => page.getByRole('button', { name: 'Train', exact: true })
const after = (page: Page) => page.getByRole('region', { name: /^With the adapter/ })

describe('training an adapter on the page', () => {
  test('shows its loss, its text beside the base model’s, what it learnt and what it forgot', async ({
    page,
  }) => {
    await openLora(page, '?steps=10&rank=4')
    await page.getByText(/^Trains/).waitFor()
    await shot(page, 'demo-lora-start', { fullPage: true })
    await train(page).click()
    await page.getByText('Trained for 10 steps.').waitFor({ timeout: 4 * minutes })
    await page.getByText('The losses as a table').click()
    expect(await page.getByRole('region', { name: 'Loss of every step' }).getByRole('row').count()).toBe(12)
    await page.getByText('The losses as a table').click()
    await page
      .getByText('With the adapter, strength 1.00: written.')
      .waitFor({ state: 'attached', timeout: minutes })
    const [base, adapted] = await Promise.all([
      page.getByRole('region', { name: 'Base model' }).innerText(),
      after(page).innerText(),
    ])
    expect(base.replace('Base model', '')).not.toBe(adapted.replace(/With the adapter.*/, ''))

    // At strength 0 the adapter is not there: the same dice write the same text.
    await page.getByLabel('Strength of the adapter').fill('0')
    const texts = () => page.locator('section[aria-busy] > p.font-serif').allInnerTexts()
    await expect
      .poll(
        async () => {
          const [one, other] = await texts()
          return one !== undefined && one === other
        },
        { timeout: minutes },
      )
      .toBe(true)
    await page.getByLabel('Strength of the adapter').fill('1')

    // Rank 4: four singular values, and the others are said to be zero.
    await page.getByText('The other 124 are zero').waitFor()
    await page.getByText(/changes no logit of the plain story by more than/).waitFor()
    await page.getByRole('button', { name: 'Train every weight for 10 steps, too' }).click()
    await page.getByRole('columnheader', { name: 'Every weight' }).waitFor({ timeout: 4 * minutes })
    await expectNoAxeViolations(page)
    await shot(page, 'demo-lora', { fullPage: true })
  })

  test('is paused, goes on, and is reset', async ({ page }) => {
    await openLora(page, '?steps=200')
    await train(page).click()
    await page.getByRole('button', { name: 'Pause' }).click({ timeout: minutes })
    await page.getByText(/^Paused after step \d+/).waitFor({ timeout: 2 * minutes })
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText(/^Paused after step \d+/).waitFor({ timeout: 2 * minutes })
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByText('Train an adapter, or load one').waitFor()
    expect(await page.getByText(/^Paused/).count()).toBe(0)
  })

  test('takes one’s own text, and says what is wrong with it', async ({ page }) => {
    await openLora(page, '?rank=99')
    await page.getByText('“rank” takes a whole number from 1 to 16, not “99”').waitFor()
    await page.getByText('A text of yours').click()
    await train(page).click()
    await page.getByText('There is no text yet.').waitFor()
    await page.getByRole('textbox', { name: 'Text to learn from' }).fill('Far too short.')
    await train(page).click()
    await page.getByText(/it takes 300 to learn a style/).waitFor()
    await page.getByLabel('Steps').fill('9999')
    await page.getByText('1 to 500; 50 is used.').waitFor()
  })

  test('gives the adapter as two files, and takes it back', async ({ page }) => {
    await openLora(page, '?steps=2&rank=1&targets=v')
    await train(page).click()
    await page.getByText('Trained for 2 steps.').waitFor({ timeout: 2 * minutes })
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `Save ${name}` }).click(),
      ])
      expect(download.suggestedFilename()).toBe(name)
      return { name, mimeType: 'application/octet-stream', buffer: readFileSync(await download.path()) }
    }
    const files = [await save('adapter_model.safetensors'), await save('adapter_config.json')]
    expect(JSON.parse(files[1]?.buffer.toString() ?? '')).toMatchObject({ peft_type: 'LORA', r: 1 })
    await page.getByRole('button', { name: 'Reset' }).click()
    const input = page.getByLabel('Load an adapter')
    const [weights] = files
    if (!weights) throw new Error('There is no file.')
    await input.setInputFiles([{ ...weights, buffer: weights.buffer.subarray(0, 100) }])
    await page.getByRole('alert').filter({ hasText: 'Nothing was changed.' }).waitFor()
    await input.setInputFiles(files)
    await page.getByText('Rank 1, alpha 8, beside v.').waitFor()
    await page.getByText('The adapter was loaded.').waitFor({ timeout: minutes })
  })

  test('asks for a guess before it shows, by keyboard, and keeps the answer in the tab', async ({ page }) => {
    await openLora(page)
    const tasks = page.getByRole('region', { name: 'Predict first' })
    const show = tasks.getByRole('button', { name: 'Show what happens' })
    expect(await show.isDisabled()).toBe(true)
    expect(await tasks.innerText()).not.toContain('You predicted')
    await tasks.getByLabel('About half').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tasks.getByText('You predicted: About half. It is: Fewer than 5 in 100.').waitFor()
    await expectNoAxeViolations(page)
    await page.reload()
    await tasks.getByText('You predicted: About half.').waitFor()
    await tasks.getByRole('button', { name: 'Next task' }).click()
    await tasks.getByRole('button', { name: 'Skip the guess' }).click()
    await tasks.getByText('It is: Nothing at all.').waitFor({ timeout: minutes })
  })
})

describe('from a card to a demo and back', () => {
  test('of a note: explored, with what was found on its page', async ({ page }) => {
    await startStudying(page)
    await page.goto('/decks/fine-tuning-and-peft/notes/lora-formula')
    await page.getByRole('link', { name: 'See it at work' }).click()
    await page.waitForURL(/\/demos\/lora\?.*card=/)
    const card = page.getByRole('complementary', { name: 'The card you came from' })
    await card.getByText('explored').waitFor()
    await card.getByText('Keep what I found').click()
    await card.getByRole('textbox').fill('Two thin matrices.\nThat is all.')
    await expectNoAxeViolations(page)
    await card.getByRole('button', { name: 'Keep it' }).click()
    await card.getByText('Kept on the card.').waitFor()
    await shot(page, 'demo-lora-from-card')
    await card.getByRole('link', { name: 'Back to the card' }).click()
    await page.waitForURL('/decks/fine-tuning-and-peft/notes/lora-formula')
    await page.getByText('You saw this at work.').waitFor()
    expect(await page.getByText('Two thin matrices.').isVisible()).toBe(false)
    await page.getByText('Show the answer').click()
    await page.getByText('Two thin matrices.').waitFor()
  })

  test('of a review: the very card, turned over, with what was typed', async ({ page }) => {
    await startStudying(page)
    const link = answer(page).getByRole('link', { name: 'See it at work' })
    for (let cards = 0; cards < 15; cards += 1) {
      await page.keyboard.press('Space')
      await answer(page).waitFor()
      if ((await link.count()) > 0) break
      await rateWithKey(page, '4')
    }
    const asked = await questionText(page)
    await link.click()
    await page.waitForURL(/\/demos\/[a-z]+\?.*from=review/)
    const card = page.getByRole('complementary', { name: 'The card you came from' })
    await card.getByText('explored').waitFor()
    await card.getByRole('link', { name: 'Back to the card' }).click()
    await page.waitForURL(/\/review\?.*card=/)
    await answer(page).getByText('explored').waitFor()
    expect(await questionText(page)).toBe(asked)
    await rateWithKey(page, '3')
    expect(await questionText(page)).not.toBe(asked)
  })

  test('works without an account: nothing is kept, and nothing is offered to keep', async ({ page }) => {
    await page.goto('/decks/fine-tuning-and-peft/notes/lora-formula')
    await page.getByRole('link', { name: 'See it at work' }).click()
    await page.waitForURL(/\/demos\/lora/)
    const card = page.getByRole('complementary', { name: 'The card you came from' })
    await card.getByText(/^From /).waitFor()
    expect(await card.getByText('Keep what I found').count()).toBe(0)
    await card.getByRole('link', { name: 'Back to the card' }).click()
    await page.waitForURL('/decks/fine-tuning-and-peft/notes/lora-formula')
  })
})
