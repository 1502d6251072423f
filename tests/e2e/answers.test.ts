import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Verdict } from '@/lib/grading/verdict'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { answer, left, question, questionText, startStudying } from './support/study'
import { test } from './support/visit'

type Fields = Record<string, string>

/** Makes a deck with one note of this kind, written in the editor, and opens its review. */
async function reviewNote(page: Page, kind: string, fields: Fields): Promise<void> {
  await startStudying(page)
  await page.goto('/decks')
  await page.getByRole('button', { name: 'New deck' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Mine')
  await page.getByRole('button', { name: 'Make the deck' }).click()
  await page.waitForURL(/\/decks\/[0-9a-f-]+$/)
  const deck = new URL(page.url()).pathname.split('/').at(-1)
  await page.goto(`/notes/new?deck=${deck}`)
  await page.getByLabel('Kind').selectOption(kind)
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved. Write the next one').waitFor()
  await page.goto(`/review?deck=${deck}`, { waitUntil: 'networkidle' })
  await question(page).waitFor()
}

const suggested = (page: Page) => page.getByRole('button', { name: /suggested: Enter takes it/ }).innerText()

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
    await page.waitForURL(/\/review\/done/)
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
    await page.waitForURL(/\/review\/done/)
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
    await verdict.getByText('Not right').waitFor()
    expect(await verdict.getByText('Right', { exact: true }).count()).toBe(1)
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

const text = 'It keeps gradients alive: scores are divided by the root of the width. It also saves memory.'

function span(part: string) {
  const start = text.indexOf(part)
  return { start, end: start + part.length }
}

function verdict(change: Partial<Verdict>): Verdict {
  const points: Verdict['points'] = [
    {
      text: 'Scores are divided by $\\sqrt{d_k}$.',
      weight: 2,
      state: 'made',
      evidence: [span('scores are divided by the root of the width')],
    },
    {
      text: 'Without it the softmax saturates.',
      weight: 1,
      state: 'partly',
      evidence: [span('keeps gradients alive')],
    },
    {
      text: 'The variance of a dot product grows with the width.',
      weight: 1,
      state: 'missing',
      evidence: [],
    },
  ]
  return {
    ...{ mode: 'semantic', outcome: 'partial', score: 0.66, confidence: 0.9, suggestedRating: 3 },
    ...{ points, mistakes: [], notices: [] },
    ...change,
  }
}

/** Answers every grading request with this verdict. */
async function gradeWith(page: Page, graded: Verdict): Promise<void> {
  await page.route('**/api/grade', (route) =>
    route.fulfill({ json: { verdict: graded, noteVersion: 'some version' } }),
  )
}

describe('the verdict on an answer in one’s own words', () => {
  const note = {
    Question: 'Why are attention scores divided by $\\sqrt{d_k}$?',
    Answer: 'So that the softmax does not saturate: the variance of a dot product grows with the width.',
    'Key points':
      '(2) Scores are divided by $\\sqrt{d_k}$.\nWithout it the softmax saturates.\nThe variance of a dot product grows with the width.',
  }

  async function answerNote(page: Page): Promise<void> {
    await reviewNote(page, 'free-text', note)
    await page.keyboard.press('a')
    await page.keyboard.type(text)
    await page.keyboard.press('Control+Enter')
    await answer(page).waitFor()
  }
  const panel = (page: Page) => page.getByRole('region', { name: 'Verdict' })

  const verdicts: [string, Partial<Verdict>, string, RegExp | null][] = [
    [
      'full',
      {
        outcome: 'correct',
        score: 0.94,
        points: verdict({}).points.map((point) => ({ ...point, state: 'made' })),
      },
      'Right',
      /Good/,
    ],
    ['partial', {}, 'Right, with gaps', /Good/],
    [
      'contradicted',
      {
        ...{ outcome: 'contradicted', score: 0.2, suggestedRating: 1 },
        points: verdict({}).points.map((point, index) =>
          index === 1 ? { ...point, state: 'contradicted' } : point,
        ),
        mistakes: [
          {
            text: 'Scaling saves memory.',
            because: 'There are as many scores as before.',
            evidence: [span('It also saves memory.')],
          },
        ],
      },
      'Something is the wrong way round',
      /Again/,
    ],
    ['unsure', { outcome: 'unsure', confidence: 0.4, suggestedRating: null }, 'Not sure', null],
    ['lexical', { mode: 'lexical' }, 'Right, with gaps', /Good/],
  ]
  for (const [name, change, title, rating] of verdicts) {
    test(`a ${name} verdict reads well`, async ({ page }) => {
      await gradeWith(page, verdict(change))
      await answerNote(page)
      await panel(page).getByRole('heading', { name: title }).waitFor()
      if (rating) await expect.poll(() => suggested(page)).toMatch(rating)
      else {
        await panel(page).getByText('Did you make these points?').waitFor()
        expect(await page.getByRole('button', { name: /suggested/ }).count()).toBe(0)
        await page.keyboard.press('Enter')
        expect(await questionText(page)).toMatch(/^Why are attention scores/)
      }
      await shot(page, `verdict-${name}`, { fullPage: true })
      await expectNoAxeViolations(page)
    })
  }

  test('reads as mark, points, evidence; a point lights up its evidence; Enter takes the rating', async ({
    page,
  }) => {
    await gradeWith(page, verdict({}))
    await answerNote(page)
    await panel(page).getByText('66 of 100').waitFor()
    const said = await panel(page).innerText()
    const order = [
      '66 of 100',
      'Without it the softmax saturates.',
      'You said: “keeps gradients alive”',
      'Your answer',
    ]
    const places = order.map((part) => said.indexOf(part))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    // The formula of a point is set, and the list under the answer does not say the same again.
    expect(await panel(page).locator('.katex').count()).toBe(1)
    expect(await answer(page).getByText('Worth saying').isVisible()).toBe(false)
    const lit = panel(page).locator('mark.bg-accent-soft')
    expect(await lit.count()).toBe(0)
    await panel(page).getByText('Without it the softmax saturates.').hover()
    await expect.poll(() => lit.allInnerTexts()).toEqual(['keeps gradients alive'])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/review\/done/)
  })

  test('is never waited for: one may rate before it comes', async ({ page }) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/api/grade', async (route) => {
      await held
      await route.fulfill({ json: { verdict: verdict({}), noteVersion: 'v' } }).catch(() => {})
    })
    await answerNote(page)
    await page
      .getByText('Your answer is being checked. You can rate it meanwhile.')
      .waitFor({ state: 'attached' })
    await shot(page, 'verdict-waiting')
    await page.keyboard.press('3')
    await page.waitForURL(/\/review\/done/)
    release()
  })

  test('says so when the server is out of reach, and the rating is kept as ever', async ({
    page,
    visitor,
    noise,
  }) => {
    noise.expect(/ERR_INTERNET_DISCONNECTED/)
    await reviewNote(page, 'free-text', note)
    await page.keyboard.press('a')
    await page.keyboard.type(text)
    await page.waitForLoadState('networkidle')
    await visitor.context.setOffline(true)
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Grading needs the server|could not be loaded/).waitFor()
    await page.keyboard.press('3')
    await page.getByText('One rating is kept in this browser').waitFor()
    await visitor.context.setOffline(false)
    await page.waitForURL(/\/review\/done/)
  })

  test('can be overruled with a reason', async ({ page }) => {
    await gradeWith(page, verdict({ outcome: 'incorrect', score: 0.3, suggestedRating: 1 }))
    const sent: unknown[] = []
    await page.route('**/api/grade/override', (route) => {
      sent.push(route.request().postDataJSON())
      return route.fulfill({ json: { stored: true } })
    })
    await answerNote(page)
    await page.getByRole('button', { name: 'I was right' }).click()
    await page.getByLabel('Why, in one line (optional)').fill('The root is there.')
    await page.keyboard.press('Enter')
    await page.getByText('Noted.').waitFor()
    expect(sent).toMatchObject([
      {
        stance: 'i-was-right',
        why: 'The root is there.',
        answer: text,
        noteVersion: 'some version',
        verdict: { mode: 'semantic', outcome: 'incorrect', score: 0.3 },
      },
    ])
    expect(await left(page)).toBe('1 new, 0 learning, 0 review')
  })
})
