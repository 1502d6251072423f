import { describe, expect, test } from 'vitest'
import type { Verdict } from '@/lib/grading/verdict'
import { verdictView } from '@/lib/review/verdict-view'

const answer = 'It divides by the root, so the softmax keeps its gradients.'
const span = (text: string) => ({ start: answer.indexOf(text), end: answer.indexOf(text) + text.length })

function verdict(change: Partial<Verdict> = {}): Verdict {
  return {
    mode: 'semantic',
    outcome: 'partial',
    score: 0.614,
    confidence: 0.9,
    suggestedRating: 3,
    points: [
      {
        text: 'Scores are divided by $\\sqrt{d}$.',
        weight: 2,
        state: 'made',
        evidence: [span('divides by the root')],
      },
      {
        text: 'It keeps gradients alive.',
        weight: 1,
        state: 'partly',
        evidence: [span('softmax keeps its gradients')],
      },
      { text: 'Variance grows with d.', weight: 1, state: 'missing', evidence: [] },
    ],
    mistakes: [],
    notices: [],
    ...change,
  }
}

describe('a verdict as the page shows it', () => {
  test('says the mark, the points with their state in words, and quotes the answer', () => {
    const view = verdictView(verdict(), answer)
    expect(view).toMatchObject({ title: 'Right, with gaps', tone: 'good', mark: '61 of 100', mode: null })
    expect(view.spoken).toBe('Right, with gaps, 61 of 100, 1 of 3 points made.')
    expect(view.points.map(({ word, quotes }) => [word, quotes])).toEqual([
      ['Made', ['divides by the root']],
      ['Partly', ['softmax keeps its gradients']],
      ['Missing', []],
    ])
  })

  test.each([
    [{ outcome: 'correct' }, 'Right', 'good'],
    [{ outcome: 'partial', suggestedRating: 1 }, 'Partly right', 'hard'],
    [{ outcome: 'incorrect' }, 'Not there yet', 'again'],
    [{ outcome: 'incorrect', mode: 'exact' }, 'Not right', 'again'],
    [{ outcome: 'contradicted' }, 'Something is the wrong way round', 'again'],
    [{ outcome: 'unsure', mode: 'exact' }, 'Not readable', 'info'],
  ] as const)('%j is “%s”', (change, title, tone) => {
    expect(verdictView(verdict(change), answer)).toMatchObject({ title, tone })
  })

  test('asks instead of marking where it is not sure', () => {
    const view = verdictView(verdict({ outcome: 'unsure', suggestedRating: null }), answer)
    expect(view).toMatchObject({ title: 'Not sure', mark: null })
    expect(view.question).toMatch(/Did you make these points/)
    expect(verdictView(verdict(), answer).question).toBeNull()
    expect(verdictView(verdict({ outcome: 'unsure', mode: 'exact' }), answer).question).toBeNull()
  })

  test('says so when words alone were compared', () => {
    expect(verdictView(verdict({ mode: 'lexical' }), answer).mode).toMatch(/^Graded by words alone/)
  })

  test('gives no mark to what was checked exactly', () => {
    const view = verdictView(verdict({ mode: 'exact', outcome: 'correct', score: 1 }), answer)
    expect(view).toMatchObject({ mark: null, spoken: 'Right.' })
  })

  test('names mistakes with their reason and notices with their sentence', () => {
    const view = verdictView(
      verdict({
        mistakes: [{ text: 'It saves memory.', because: 'It does not.', evidence: [span('softmax')] }],
        notices: [{ code: 'cut', text: 'The end was cut.' }],
      }),
      answer,
    )
    expect(view.mistakes).toEqual([
      { key: 'm0', text: 'It saves memory.', because: 'It does not.', quotes: ['softmax'] },
    ])
    expect(view.notices).toEqual(['The end was cut.'])
    expect(view.spoken).toContain('one mistake')
  })
})

describe('the answer cut at its evidence', () => {
  test('keeps every character and names what each piece is evidence of', () => {
    const overlapping = verdict({
      mistakes: [{ text: 'x', evidence: [span('the softmax keeps')] }],
    })
    const { segments } = verdictView(overlapping, answer)
    expect(segments.map(({ text }) => text).join('')).toBe(answer)
    expect(segments.find(({ text }) => text === 'softmax keeps')?.keys).toEqual(['p1', 'm0'])
    expect(segments.find(({ text }) => text === 'divides by the root')?.keys).toEqual(['p0'])
    expect(segments.find(({ text }) => text.startsWith(', so'))?.keys).toEqual([])
  })

  test('joins spans that touch and forgives those outside the text', () => {
    const odd = verdict({
      points: [
        {
          text: 'a',
          weight: 1,
          state: 'made',
          evidence: [
            { start: 3, end: 10 },
            { start: 0, end: 4 },
            { start: 50, end: 900 },
          ],
        },
      ],
    })
    const view = verdictView(odd, answer)
    expect(view.points[0]?.quotes).toEqual(['It divides', answer.slice(50)])
    expect(view.segments.map(({ text }) => text).join('')).toBe(answer)
  })

  test('an empty answer has no pieces', () => {
    expect(verdictView(verdict({ points: [] }), '').segments).toEqual([])
  })
})
