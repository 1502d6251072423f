import { describe, expect, it } from 'vitest'
import { exactValueOf } from '@/lib/classes/answer-value'
import { mistakeOf } from '@/lib/classes/named-mistake'
import { gradeNumber } from '@/lib/grading/exact-number'
import type { Verdict } from '@/lib/grading/verdict'

describe('the value of an answer that is the same as another or not', () => {
  it('is the number as it was read, the option, the order, the words of the gaps', () => {
    const number = (typed: string) =>
      exactValueOf({ kind: 'number' }, typed, gradeNumber({ value: 8, tolerance: 0 }, typed))
    expect(number('12')).toBe(number(' 12.0 '))
    expect(number('12')).not.toBe(number('13'))
    // What cannot be read as a number is itself.
    expect(number('Twelve-ish')).toBe('twelve-ish')
    expect(exactValueOf({ kind: 'choice' }, { option: 2 }, null)).toBe('2')
    expect(exactValueOf({ kind: 'order' }, { order: [2, 0, 1] }, null)).toBe('2 0 1')
    expect(exactValueOf({ kind: 'gap' }, { gaps: [' Greedy ', 'FLAT'] }, null)).toBe('greedy | flat')
  })

  it('is none for sentences', () => {
    expect(exactValueOf({ kind: 'text' }, 'It flattens.', null)).toBeNull()
  })
})

describe('what a group of wrong answers gets wrong', () => {
  const verdict = (mistakes: string[], turned: string[] = []): Verdict => ({
    ...{
      mode: 'lexical',
      outcome: 'contradicted',
      score: 0.1,
      confidence: 0.9,
      suggestedRating: 1,
      notices: [],
    },
    mistakes: mistakes.map((text) => ({ text, because: `${text}: no.`, evidence: [] })),
    points: turned.map((text) => ({ text, weight: 1, state: 'contradicted', evidence: [] })),
  })

  it('is the misconception that half of them show', () => {
    expect(mistakeOf([verdict(['A']), verdict([])])).toEqual({
      kind: 'misconception',
      text: 'A',
      because: 'A: no.',
    })
    expect(mistakeOf([verdict(['A']), verdict([]), verdict([])])).toBeNull()
    expect(mistakeOf([verdict(['B', 'A']), verdict(['A', 'B'])])?.text).toBe('A')
  })

  it('or else the point that half of them turn round', () => {
    expect(mistakeOf([verdict([], ['P']), verdict([], ['P']), verdict(['A'], [])])).toEqual({
      kind: 'point',
      text: 'P',
    })
    expect(mistakeOf([])).toBeNull()
    expect(mistakeOf([null, { ...verdict(['A']), mode: 'exact' }])).toBeNull()
  })
})
