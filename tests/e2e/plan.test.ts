import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { startStudying } from './support/study'
import { test } from './support/visit'

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('a day to be ready for', () => {
  test('is planned, followed, changed into the impossible, and deleted', async ({ page }) => {
    await startStudying(page)
    await page.goto('/path')
    await page.getByRole('link', { name: 'exam plan' }).click()
    await page.waitForURL('/plan')
    await page.getByLabel('What for').fill('Interview at a laboratory')
    await page.getByLabel('Day', { exact: true }).fill(inDays(14))
    for (const deck of [/^Attention/, /^Decoding/]) await page.getByRole('checkbox', { name: deck }).check()
    await page.getByRole('button', { name: 'Make the plan' }).click()
    await page.waitForURL(/\/plan#plan-/)
    const plan = page.getByRole('article')
    await plan.getByRole('heading', { name: /Interview at a laboratory/ }).waitFor()
    expect(await plan.textContent()).toMatch(
      /\d+ new cards a day, at most \d+ minutes a day: about \d\d\s% recalled/,
    )
    await plan.getByText('Day by day').click()
    expect(await plan.getByRole('table').last().getByRole('row').count()).toBeGreaterThanOrEqual(15)
    await expectNoAxeViolations(page)

    await plan.getByRole('button', { name: 'Follow this plan' }).click()
    await plan.getByRole('button', { name: 'Stop following' }).waitFor()
    await shot(page, 'plan', { fullPage: true })
    await page.goto('/')
    await page
      .getByText(/Interview at a laboratory in 1[345] days: today’s new cards keep to the plan/)
      .waitFor()
    await page.getByRole('link', { name: 'See the plan' }).click()

    await page.getByRole('link', { name: 'Change' }).click()
    // The form for a new plan has the same fields: they are filled in once it has made room.
    await page.getByRole('heading', { name: 'Change “Interview at a laboratory”' }).waitFor()
    await page.getByLabel(/^Minutes a day/).fill('5')
    await page.getByRole('button', { name: 'Save the plan' }).click()
    await plan.getByText('What would make it possible').waitFor()
    expect(await plan.textContent()).toMatch(/85\s% is out of reach in 5 minutes a day/)
    await expectNoAxeViolations(page)
    await shot(page, 'plan-impossible', { fullPage: true })

    await page.getByRole('button', { name: /^Delete the plan/ }).click()
    await page.getByRole('heading', { name: 'A day to be ready for' }).waitFor()
    expect(await plan.count()).toBe(0)
  })

  test('that lies behind is refused with a sentence at the field', async ({ page }) => {
    await startStudying(page)
    await page.goto('/plan')
    await page.getByLabel('Day', { exact: true }).evaluate((input) => input.removeAttribute('min'))
    await page.getByLabel('Day', { exact: true }).fill(inDays(-3))
    await page.getByRole('button', { name: 'Make the plan' }).click()
    await page
      .getByText('Choose a day from tomorrow on: there is nothing left to plan for today.', { exact: true })
      .waitFor()
  })
})
