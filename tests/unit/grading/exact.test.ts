import { describe, expect, it } from 'vitest'
import type { NoteContent } from '@/lib/decks/note-content'
import { gradeExactly } from '@/lib/grading/exact-answer'
import { gradeChoice } from '@/lib/grading/exact-choice'
import { gradeGaps } from '@/lib/grading/exact-gaps'
import { gradeNumber } from '@/lib/grading/exact-number'
import { gradeOrder } from '@/lib/grading/exact-order'

const options = [
  { text: 'It scales the scores', right: true },
  { text: 'It saves memory', right: false, because: 'The scores stay as many.' },
  { text: 'It masks the future', right: false },
]

describe('a choice', () => {
  it('passes with the right option', () => {
    expect(gradeChoice(options, 0)).toMatchObject({
      mode: 'exact',
      outcome: 'correct',
      score: 1,
      confidence: 1,
      suggestedRating: 3,
      points: [{ text: 'It scales the scores', state: 'made' }],
      mistakes: [],
    })
  })

  it('names a wrong option with its reason, where there is one', () => {
    const verdict = gradeChoice(options, 1)
    expect(verdict).toMatchObject({ outcome: 'incorrect', score: 0, suggestedRating: 1 })
    expect(verdict.mistakes).toEqual([
      { text: 'It saves memory', because: 'The scores stay as many.', evidence: [] },
    ])
    expect(gradeChoice(options, 2).mistakes).toEqual([{ text: 'It masks the future', evidence: [] }])
  })

  it('suggests nothing when nothing was chosen', () => {
    for (const chosen of [null, 7]) {
      expect(gradeChoice(options, chosen)).toMatchObject({
        outcome: 'incorrect',
        suggestedRating: null,
        notices: [{ code: 'empty' }],
      })
    }
  })
})

describe('an order', () => {
  const steps = ['chunk', 'embed', 'retrieve', 'generate']
  const states = (order: number[], given = steps) => gradeOrder(given, order).points.map(({ state }) => state)

  it('passes when every step stands in its place', () => {
    expect(gradeOrder(steps, [0, 1, 2, 3])).toMatchObject({
      outcome: 'correct',
      score: 1,
      suggestedRating: 3,
    })
  })

  it('says which steps stand in place and which only follow the right one', () => {
    expect(states([1, 0, 2, 3])).toEqual(['missing', 'missing', 'made', 'made'])
    expect(states([3, 0, 1, 2])).toEqual(['missing', 'partly', 'partly', 'missing'])
    expect(gradeOrder(steps, [1, 0, 2, 3])).toMatchObject({ outcome: 'partial', suggestedRating: 1 })
  })

  it('gives nothing for the order turned round, and never all for a rotation', () => {
    expect(gradeOrder(steps, [3, 2, 1, 0])).toMatchObject({ outcome: 'incorrect', score: 0 })
    expect(gradeOrder(steps, [1, 2, 3, 0]).score).toBeCloseTo(2 / 3)
    expect(gradeOrder(['a', 'b'], [1, 0])).toMatchObject({ score: 0, suggestedRating: 1 })
  })

  it('lets steps of the same text stand for each other', () => {
    const twice = ['norm', 'attend', 'norm', 'project']
    expect(gradeOrder(twice, [2, 1, 0, 3])).toMatchObject({ outcome: 'correct', score: 1 })
  })

  it('cannot read an order with steps missing or twice', () => {
    for (const order of [[], [0, 1, 2], [0, 0, 1, 2], [0, 1, 2, 9]]) {
      expect(gradeOrder(steps, order)).toMatchObject({ score: 0, suggestedRating: 1 })
    }
    expect(gradeOrder(steps, [0, 0, 1, 2]).notices).toMatchObject([{ code: 'unreadable' }])
  })
})

describe('a number', () => {
  const expected = { value: 1.5, tolerance: 0.01, unit: 'GiB' }

  it('passes within the tolerance, also in another unit', () => {
    for (const typed of ['1.5', '1.505 GiB', '1536 MiB', '1,5']) {
      expect(gradeNumber(expected, typed), typed).toMatchObject({ outcome: 'correct', suggestedRating: 3 })
    }
    expect(gradeNumber(expected, '1.5 GiB').points[0]?.evidence).toEqual([{ start: 0, end: 7 }])
  })

  it('names what is wrong: the value or the unit', () => {
    expect(gradeNumber(expected, '1.6')).toMatchObject({
      outcome: 'incorrect',
      suggestedRating: 1,
      mistakes: [{ text: '1.6 GiB', because: 'It is outside the tolerance.' }],
    })
    expect(gradeNumber(expected, '1.5 ms').mistakes).toMatchObject([
      { because: 'The unit measures something else.' },
    ])
  })

  it('asks when it cannot read a number, and when there is none', () => {
    expect(gradeNumber(expected, 'a lot')).toMatchObject({
      outcome: 'unsure',
      suggestedRating: null,
      notices: [{ code: 'unreadable' }],
    })
    expect(gradeNumber(expected, ' ')).toMatchObject({ suggestedRating: null, notices: [{ code: 'empty' }] })
  })
})

describe('gaps', () => {
  const one = (answer: string, typed: string, accept: string[] = []) =>
    gradeGaps({ gaps: [answer], accept }, [typed]).outcome === 'correct'

  it.each([
    ['softmax', 'Softmax'],
    ['softmax', 'sofmax'],
    ['softmax', 'sotfmax'],
    ['key-value cache', 'key value cache'],
    ['key-value cache', 'the KV-cache', ['kv cache']],
    ['fine-tuning', 'finetuning'],
    ['logits', 'logit'],
    ['a residual stream', 'residual stream'],
    ['perplexity', 'perplexety'],
    ['normalisation', 'normalization'],
    ['√d_k', '\\sqrt{d_k}'],
    ['2 · n · d', '2*n*d'],
    ['1,024', '1024'],
    ['naïve', 'naive'],
    ["Zipf's law", 'Zipf law'],
  ])('takes “%s” as “%s”', (answer, typed, accept: string[] = []) => {
    expect(one(answer, typed, accept)).toBe(true)
  })

  it.each([
    ['top-k', 'top-p'],
    ['encoder', 'decoder'],
    ['increase', 'decrease'],
    ['maximising', 'minimising'],
    ['supervised', 'unsupervised'],
    ['pre-norm', 'post-norm'],
    ['GQA', 'MQA'],
    ['LoRA', 'QLoRA'],
    ['key', 'keys to it'],
    ['1024', '1204'],
    ['over-fitting', 'under-fitting'],
    ['intra-layer', 'inter-layer'],
    ['bias', 'base'],
    ['√d_k', '√d_v'],
    ['softmax', ''],
    ['softmax', '?'],
  ])('does not take “%s” as “%s”', (answer, typed) => {
    expect(one(answer, typed)).toBe(false)
  })

  it('marks gap by gap; all of them pass, some are partial', () => {
    const asked = { gaps: ['query', 'key', 'value'], accept: [] }
    expect(gradeGaps(asked, ['query', 'value', 'key'])).toMatchObject({
      outcome: 'partial',
      suggestedRating: 1,
      points: [{ state: 'made' }, { state: 'missing' }, { state: 'missing' }],
    })
    expect(gradeGaps(asked, ['query', 'key', 'values'])).toMatchObject({
      outcome: 'correct',
      suggestedRating: 3,
    })
    expect(gradeGaps(asked, ['', ' ', ''])).toMatchObject({
      suggestedRating: null,
      notices: [{ code: 'empty' }],
    })
    expect(gradeGaps(asked, ['query'])).toMatchObject({ outcome: 'partial' })
  })
})

describe('the grader of a card', () => {
  const at = { template: 'forward', cardId: 'some card', showing: 0 }
  const numeric: NoteContent = {
    kind: 'numeric',
    question: 'How many bytes do {n} numbers of 2 bytes take?',
    value: 8,
    tolerance: 0,
    parameters: [{ name: 'n', min: 2, max: 100, step: 1, value: 4 }],
    formula: 'n * 2',
  }

  it('grades a number against those that this showing drew', () => {
    expect(gradeExactly(numeric, at, '8')).toMatchObject({ outcome: 'correct' })
    const wrong = [1, 2, 3].filter(
      (showing) => gradeExactly(numeric, { ...at, showing }, '8')?.outcome !== 'correct',
    )
    expect(wrong.length).toBeGreaterThan(0)
  })

  it('grades the gaps that the card asks for', () => {
    const cloze: NoteContent = { kind: 'cloze', text: '{{c1::one}} {{c2::**two**}} {{c1::three}}' }
    expect(gradeExactly(cloze, { ...at, template: 'c1' }, { gaps: ['one', 'three'] })).toMatchObject({
      outcome: 'correct',
    })
    expect(gradeExactly(cloze, { ...at, template: 'c2' }, { gaps: ['two'] })).toMatchObject({ score: 1 })
  })

  it('grades choices and orders by their places in the note', () => {
    const choice: NoteContent = { kind: 'choice', question: '?', options }
    const order: NoteContent = { kind: 'order', question: '?', steps: ['a', 'b'] }
    expect(gradeExactly(choice, at, { option: 0 })).toMatchObject({ outcome: 'correct' })
    expect(gradeExactly(order, at, { order: [1, 0] })).toMatchObject({ outcome: 'incorrect' })
  })

  it('has no verdict on answers of another kind, nor on free text', () => {
    expect(gradeExactly(numeric, at, { option: 0 })).toBeNull()
    expect(gradeExactly({ kind: 'choice', question: '?', options }, at, 'A')).toBeNull()
    expect(gradeExactly({ kind: 'basic', front: 'a', back: 'b' }, at, 'b')).toBeNull()
  })
})
