import { describe, expect, it } from 'vitest'
import { claimsOf } from '@/lib/grading/claims'
import { passChance } from '@/lib/grading/pass-chance'
import { distance, likeness } from '@/lib/grading/relate'
import { stemOf } from '@/lib/grading/stem'
import { wordsOf } from '@/lib/grading/words'

const word = (text: string) => {
  const found = wordsOf(text).at(-1)
  if (!found) throw new Error(`no word in ${text}`)
  return found
}
const alike = (a: string, b: string) => likeness(word(a), word(b))

describe('words', () => {
  it('have a stem that inflections share', () => {
    for (const [a, b] of [
      ['connected', 'connection'],
      ['running', 'ran'],
      ['probabilities', 'probability'],
      ['normalises', 'normalisation'],
      ['matrices', 'matrix'],
    ] as const) {
      expect(stemOf(a)).toBe(stemOf(b))
    }
    expect(stemOf('universal')).not.toBe(stemOf('universe'.slice(0, 4)))
  })

  it('keep their place in the text as it was typed', () => {
    const text = 'The KV-cache isn’t “free”: 7B needs 1,024 tokens.'
    for (const { start, end, kind } of wordsOf(text)) {
      expect(text.slice(start, end)).not.toMatch(/^\s|\s$/)
      expect(kind).not.toBe('')
    }
    expect(wordsOf(text).find(({ value }) => value === 1024)).toMatchObject({ unit: 'token' })
    expect(wordsOf(text).some(({ value }) => value === 7e9)).toBe(true)
  })

  it('of the field are one term in all their spellings', () => {
    expect(alike('KV cache', 'key-value cache')).toBe(1)
    expect(alike('fine-tuning', 'finetune')).toBe(1)
    expect(alike('nucleus sampling', 'top-p')).toBe(1)
    expect(alike('top-k', 'top-p')).toBeLessThan(0.5)
  })

  it('are alike in spite of a slip of the pen, not by chance', () => {
    expect(alike('seperated', 'separated')).toBeGreaterThan(0.8)
    expect(alike('gradeint', 'gradient')).toBeGreaterThan(0.8)
    expect(alike('layer', 'label')).toBe(0)
    expect(distance('gradeint', 'gradient', 2)).toBe(1)
  })

  it('oppose each other as opposites or by a negation, and agree by both', () => {
    expect(alike('connected', 'separated')).toBeLessThan(-0.9)
    expect(alike('not connected', 'connected')).toBe(-1)
    expect(alike('not connected', 'separated')).toBeGreaterThan(0.9)
    expect(alike('stable', 'unstable')).toBeLessThan(-0.9)
  })

  it('are numbers by their value', () => {
    expect(alike('1,000', '1000')).toBe(1)
    expect(alike('three', '3')).toBe(1)
    expect(alike('7 billion', '7B')).toBe(1)
    expect(alike('20', '2')).toBe(0)
  })
})

describe('claims', () => {
  it('are sentences, clauses, bullets and lines, with their places', () => {
    const text =
      'It is fast, because nothing is stored twice; memory stays small.\n- no second pass\n2) cheap'
    const claims = claimsOf(text)
    expect(claims.map((claim) => claim.text)).toEqual([
      'It is fast, because nothing is stored twice; memory stays small.',
      'no second pass',
      'cheap',
    ])
    for (const { text: part, span } of claims) expect(text.slice(span.start, span.end)).toBe(part)
  })

  it('do not end inside numbers', () => {
    expect(claimsOf('The rate is 1.5 at first. Then 2.').map(({ text }) => text)).toEqual([
      'The rate is 1.5 at first.',
      'Then 2.',
    ])
  })
})

describe('the chance to pass', () => {
  it('counts every way to reach the weight', () => {
    const even = [
      { weight: 1, made: 0.5 },
      { weight: 1, made: 0.5 },
    ]
    expect(passChance(even, 0.5)).toBeCloseTo(0.75)
    expect(passChance(even, 0.6)).toBeCloseTo(0.25)
    expect(passChance([], 0.5)).toBe(0)
  })

  it('is close to the exact one when there are many points', () => {
    const many = Array.from({ length: 14 }, () => ({ weight: 1, made: 0.8 }))
    expect(passChance(many, 0.5)).toBeGreaterThan(0.95)
    expect(passChance(many, 0.95)).toBeLessThan(0.15)
  })
})
