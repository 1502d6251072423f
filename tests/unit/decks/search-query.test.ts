import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_TERMS, parseSearchQuery } from '@/lib/decks/search-query'

describe('what is typed into the search box', () => {
  it('words, quoted words, fields, and their opposites', () => {
    expect(
      parseSearchQuery('Attention -softmax "self attention" tag:Maths -deck:"How models work" is:New').terms,
    ).toEqual([
      { type: 'word', text: 'attention', not: false },
      { type: 'word', text: 'softmax', not: true },
      { type: 'word', text: 'self attention', not: false },
      { type: 'tag', tag: 'maths', not: false },
      { type: 'deck', name: 'how models work', not: true },
      { type: 'is', mark: 'new', not: false },
    ])
  })

  it('a hyphen inside a word, a lone minus and an unknown field are words', () => {
    expect(
      parseSearchQuery('top-p - C++ x:y').terms.map((term) => term.type === 'word' && term.text),
    ).toEqual(['top-p', 'c++', 'x:y'])
  })

  it('an open quote runs to the end', () => {
    expect(parseSearchQuery('"self attention').terms).toEqual([
      { type: 'word', text: 'self attention', not: false },
    ])
  })

  it('says what it does not understand, and searches for the rest', () => {
    const { terms, problems } = parseSearchQuery('is:purple tag: word')
    expect(terms).toHaveLength(1)
    expect(problems).toEqual([
      expect.stringMatching(/^“is:purple” is unknown; there is is:new, /),
      expect.stringMatching(/needs something after the colon/),
    ])
  })

  it('is bounded', () => {
    const { terms, problems } = parseSearchQuery('a '.repeat(1_000))
    expect(terms).toHaveLength(MAX_TERMS)
    expect(problems).toHaveLength(2)
  })

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500, unit: 'binary' }), (text) => {
        expect(parseSearchQuery(text).terms.length).toBeLessThanOrEqual(MAX_TERMS)
      }),
    )
  })
})
