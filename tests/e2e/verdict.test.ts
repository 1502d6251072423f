import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Verdict } from '@/lib/grading/verdict'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { answer, left, questionText, ratedOnlyCard, reviewNote, suggested } from './support/study'
import { test } from './support/visit'

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
    await panel(page).getByText('66 of 100', { exact: true }).waitFor()
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
    await ratedOnlyCard(page)
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
    await ratedOnlyCard(page)
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
    await page.getByText('One rating is kept in this browser').waitFor({ state: 'hidden' })
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

  test('comes from the server, and what is overruled is listed for the author of the deck', async ({
    page,
  }) => {
    await answerNote(page)
    await panel(page).getByText('It keeps gradients alive').first().waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Too generous' }).click()
    await page.getByLabel('Why, in one line (optional)').fill('It says nothing of the variance.')
    await page.keyboard.press('Enter')
    await page.getByText('Noted.').waitFor()

    const deck = new URL(page.url()).searchParams.get('deck')
    await page.goto(`/decks/${deck}`)
    await page.getByRole('link', { name: 'Overruled verdicts' }).click()
    await page.waitForURL(`/decks/${deck}/overruled`)
    await page.getByText('“It says nothing of the variance.”').waitFor()
    await page.getByText(text).waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'overruled')
  })
})
