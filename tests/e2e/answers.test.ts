import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { answer, ratedOnlyCard, reviewNote, suggested } from './support/study'
import { test } from './support/visit'

const choice = {
  Question: 'Why are attention scores divided by $\\sqrt{d_k}$?',
  Options:
    '[x] To keep the softmax out of its flat ends\nTo save memory | There are as many scores as before.\nTo mask the future | That is done by adding minus infinity.',
}

describe('a choice', () => {
  test('is made with a letter, checked with Enter, and the rating confirmed with Enter', async ({ page }) => {
    await reviewNote(page, 'choice', choice)
    const right = page.getByRole('radio', { name: /To keep the softmax/ })
    const letter = 'abc'[await indexOf(page, 'To keep the softmax')] ?? ''
    await page.keyboard.press(letter)
    expect(await right.isChecked()).toBe(true)
    await shot(page, 'review-choice-question')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.getByText('Right, your choice').waitFor()
    await expect.poll(() => suggested(page)).toMatch(/Good/)
    expect(await page.getByText('There are as many scores as before.').isVisible()).toBe(true)
    await shot(page, 'review-choice-right')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await ratedOnlyCard(page)
  })

  test('marks a wrong option beside the right one and suggests Again, which a key overrules', async ({
    page,
  }) => {
    await reviewNote(page, 'choice', choice)
    await page.getByText('To save memory').click()
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('Your choice', { exact: true }).waitFor()
    await expect.poll(() => suggested(page)).toMatch(/Again/)
    await shot(page, 'review-choice-wrong')
    await page.keyboard.press('2')
    await ratedOnlyCard(page)
  })

  test('walks through its options with the arrow keys', async ({ page }) => {
    await reviewNote(page, 'choice', choice)
    await page.getByRole('radio').first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
    await page.keyboard.press('Enter')
    await answer(page).waitFor({ state: 'attached' })
    await expect.poll(() => suggested(page)).toMatch(/Again|Good/)
  })
})

async function indexOf(page: Page, text: string): Promise<number> {
  const options = await page.locator('fieldset label').allInnerTexts()
  return options.findIndex((option) => option.includes(text))
}

describe('an order', () => {
  const order = {
    Question: 'How does retrieval-augmented generation answer?',
    Steps: 'Embed the question\nFetch near passages\nPut them into the prompt\nWrite the answer',
  }
  const steps = async (page: Page) =>
    (await page.getByRole('list', { name: 'Steps' }).getByRole('listitem').allInnerTexts()).map((text) =>
      text.trim(),
    )
  const wanted = order.Steps.split('\n')

  test('is put right with Alt and the arrow keys, said aloud, and checked with Enter', async ({ page }) => {
    await reviewNote(page, 'order', order)
    const handles = page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: /^Step/ })
    for (const [target, step] of wanted.entries()) {
      const from = (await steps(page)).indexOf(step)
      await handles.nth(from).focus()
      for (let place = from; place > target; place -= 1) await page.keyboard.press('Alt+ArrowUp')
      if (from > target) await page.getByText(`moved to ${target + 1} of 4`).waitFor({ state: 'attached' })
    }
    expect(await steps(page)).toEqual(wanted)
    await shot(page, 'review-order-question')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByText('In place').count()).toBe(4)
    await expect.poll(() => suggested(page)).toMatch(/Good/)
  })

  test('is carried with Space, dragged, and moved with buttons; what is wrong is shown', async ({ page }) => {
    await reviewNote(page, 'order', order)
    const before = await steps(page)
    const handles = page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: /^Step/ })
    await handles.first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    expect(await steps(page)).toEqual(before)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    const [first = '', second = '', ...rest] = before
    expect(await steps(page)).toEqual([second, first, ...rest])
    await page.getByRole('button', { name: 'Move step 1 down' }).click()
    expect(await steps(page)).toEqual(before)

    const from = await handles.last().boundingBox()
    const to = await handles.first().boundingBox()
    if (!from || !to) throw new Error('The handles have no place on the page.')
    await page.mouse.move(from.x + 10, from.y + 20)
    await page.mouse.down()
    await page.mouse.move(to.x + 10, to.y + 2, { steps: 8 })
    await page.mouse.up()
    expect((await steps(page))[0]).toBe(before.at(-1))

    // Whatever stands there now, a wrong order is wanted.
    if ((await steps(page)).join() === wanted.join()) {
      await page.getByRole('button', { name: 'Move step 1 down' }).click()
    }
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.poll(() => suggested(page)).toMatch(/Again/)
    await shot(page, 'review-order-wrong')
    await expectNoAxeViolations(page)
  })
})

describe('numbers and gaps', () => {
  test('a number is checked within its tolerance, with its worked solution below', async ({ page }) => {
    await reviewNote(page, 'numeric', {
      Question: 'How many GiB do 805,306,368 numbers of 2 bytes take?',
      Answer: '1.5',
      Tolerance: '0.01',
      Unit: 'GiB',
      'Worked solution': '$805306368 \\cdot 2 / 2^{30} = 1.5$',
    })
    await page.keyboard.press('a')
    await page.keyboard.type('1536 MiB')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Verdict' }).getByRole('heading', { name: 'Right' }).waitFor()
    await expect.poll(() => suggested(page)).toMatch(/Good/)
    await shot(page, 'review-numeric')
    await expectNoAxeViolations(page)
  })

  test('gaps are typed in place; a typo is forgiven, another word is not', async ({ page }) => {
    await reviewNote(page, 'cloze', {
      'Text with gaps': 'Attention weighs the {{c1::values}} by how well {{c1::queries::plural}} match keys.',
    })
    await page.keyboard.press('a')
    await page.keyboard.type('vallues')
    await page.keyboard.press('Enter')
    await page.keyboard.type('masks')
    await shot(page, 'review-cloze-question')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    const verdict = page.getByRole('region', { name: 'Verdict' })
    await verdict.getByRole('heading', { name: 'Partly right' }).waitFor()
    const lines = await verdict.getByRole('listitem').allInnerTexts()
    expect(lines.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
      'Right vallues → In the text: values',
      'Not right masks → In the text: queries',
    ])
    await expect.poll(() => suggested(page)).toMatch(/Again/)
    expect(await answer(page).getByText('queries').isVisible()).toBe(true)
    await shot(page, 'review-cloze')
    await expectNoAxeViolations(page)
  })

  test('a refresh resumes with what was answered, turned over and checked', async ({ page }) => {
    await reviewNote(page, 'choice', choice)
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    const before = await suggested(page)
    await page.reload()
    await expect.poll(() => suggested(page)).toBe(before)
  })
})
