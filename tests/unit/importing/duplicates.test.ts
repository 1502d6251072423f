import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DuplicateFinder } from '@/lib/importing/duplicates'
import { similarity, wordsOf } from '@/lib/importing/sentences'

const finderOf = (...fronts: string[]) => new DuplicateFinder<string>(fronts, (index) => `new ${index}`)

describe('questions that are there already', () => {
  it('are the same whatever their markup, case and punctuation', () => {
    const finder = finderOf('What is **beam search**?', 'What else?')
    finder.compare('what is beam search', 'old')
    expect(finder.marks()).toEqual([{ certainty: 'same', of: 'old' }, null])
  })

  it('are possibly the same with four words in five in common', () => {
    const finder = finderOf(
      'How does beam search find likely sequences of words?',
      'How does beam search end?',
    )
    finder.compare('How does a beam search find likely sequences of words?', 'old')
    expect(finder.marks()).toEqual([{ certainty: 'possible', of: 'old' }, null])
  })

  it('are not the same for sharing a few words', () => {
    const finder = finderOf('What is a bit?')
    finder.compare('What is a nat?', 'old')
    expect(finder.marks()).toEqual([null])
  })

  it('are the same only with the same signs in formulas', () => {
    const finder = finderOf('What is $a+b$?')
    finder.compare('What is $a=b$?', 'old')
    expect(finder.marks()).toEqual([null])
  })

  it('among new ones are all but the first', () => {
    expect(finderOf('What is it?', 'Why?', 'What is it?', '**What** is it').marks()).toEqual([
      null,
      null,
      { certainty: 'same', of: 'new 0' },
      { certainty: 'same', of: 'new 0' },
    ])
  })

  it('are marked as the same when a look-alike was found before', () => {
    const finder = finderOf('How does beam search find likely sequences of words?')
    finder.compare('How does a beam search find likely sequences of words?', 'alike')
    finder.compare('How does beam search find likely sequences of words?', 'equal')
    finder.compare('How does one beam search find likely sequences of words?', 'alike again')
    expect(finder.marks()).toEqual([{ certainty: 'same', of: 'equal' }])
  })

  it('are found as by comparing every pair', () => {
    const question = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { minLength: 1, maxLength: 9 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(
        fc.array(question, { maxLength: 12 }),
        fc.array(question, { maxLength: 12 }),
        (fresh, known) => {
          const finder = new DuplicateFinder<string>(fresh, (index) => `new ${index}`)
          for (const front of known) finder.compare(front, front)
          const marks = finder.marks()
          for (const [index, front] of fresh.entries()) {
            const others = [...fresh.slice(0, index), ...known]
            const alike = (other: string) =>
              wordsOf(front).size >= 4 &&
              wordsOf(other).size >= 4 &&
              similarity(wordsOf(front), wordsOf(other)) >= 0.8
            const expected = others.includes(front) ? 'same' : others.some(alike) ? 'possible' : undefined
            expect(marks[index]?.certainty).toBe(expected)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
