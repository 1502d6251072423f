import { describe, expect, it } from 'vitest'
import { printPath, readPrintView } from '@/app/(print)/decks/[deckId]/print/print-view'
import { deckViewPath, isFiltered, readDeckView } from '@/app/(study)/decks/_reader/deck-view'
import { percent, standingShape, standingWords } from '@/app/(study)/decks/_reader/standing-words'
import { readInterview } from '@/app/(study)/path/_components/interview'

const base = '/decks/attention'
const paramsOf = (path: string) => Object.fromEntries(new URL(path, 'http://x').searchParams)

describe('the view of a deck', () => {
  it('stands in the address and is read back from it', () => {
    const view = readDeckView({ q: ' soft  max ', tag: '#KV cache', kind: 'cloze', after: '3~x' })
    expect(view).toEqual({ query: 'soft  max', tag: 'kv-cache', kind: 'cloze', after: '3~x', before: null })
    expect(readDeckView(paramsOf(deckViewPath(base, view, { after: '3~x' })))).toEqual(view)
  })

  it('starts at the first page when what is shown changes', () => {
    const view = readDeckView({ tag: 'gqa', after: '3~x' })
    expect(deckViewPath(base, view, { tag: null })).toBe(base)
    expect(deckViewPath(base, view, { kind: 'choice' })).toBe(`${base}?tag=gqa&kind=choice`)
  })

  it('leaves out what cannot be read', () => {
    const view = readDeckView({ kind: 'nonsense', tag: '!!!', q: ['a', 'b'] })
    expect(view).toMatchObject({ kind: null, tag: null, query: 'a' })
    expect(isFiltered(readDeckView({}))).toBe(false)
    expect(isFiltered(view)).toBe(true)
  })
})

describe('the view of a print', () => {
  it('keeps what is shown, and the place in the deck, when the layout changes', () => {
    const view = { ...readDeckView({ tag: 'gqa', after: '3~x' }), ...readPrintView({ paper: 'letter' }) }
    const cards = paramsOf(printPath(base, view, { layout: 'cards' }))
    expect(cards).toEqual({ tag: 'gqa', after: '3~x', layout: 'cards', paper: 'letter' })
    expect(paramsOf(printPath(base, view, { query: '', tag: null, kind: null }))).toEqual({
      layout: 'sheet',
      paper: 'letter',
    })
    expect(readPrintView({ layout: 'x', paper: ['a'] })).toEqual({ layout: 'sheet', paper: 'a4' })
  })
})

describe('how far a note is', () => {
  const told = { isDue: false, recall: null, dueInDays: null }

  it('is said in words, with a shape for each that needs no colour', () => {
    expect(standingWords({ ...told, standing: 'new' })).toEqual({ name: 'New', details: [] })
    const review = { ...told, standing: 'review' as const, recall: 0.938, dueInDays: 5 }
    expect(standingWords(review)).toEqual({ name: 'In review', details: ['recall 93 %', 'due in 5 days'] })
    expect(standingWords({ ...review, isDue: true, dueInDays: 0 }).details).toContain('due now')
    expect(standingWords({ ...review, dueInDays: 1 }).details).toContain('due tomorrow')
    expect(standingWords({ ...told, standing: 'learning', isDue: true, cards: 3, seen: 1 }).details).toEqual([
      '1 of 3 cards seen',
      'due today',
    ])
    const shapes = [
      standingShape({ ...told, standing: 'new' }),
      standingShape({ ...told, standing: 'learning' }),
      standingShape(review),
      standingShape({ ...review, isDue: true }),
      standingShape({ ...told, standing: 'suspended' }),
    ]
    expect(new Set(shapes).size).toBe(5)
  })

  it('never says 100 % of what may be forgotten', () => {
    expect(percent(0.9999)).toBe('99 %')
    expect(percent(1)).toBe('100 %')
    expect(percent(0.29)).toBe('29 %')
  })
})

describe('the days until an interview', () => {
  it('are a whole number within bounds, or none', () => {
    expect(readInterview({ days: '14' }, 10)).toEqual({ days: 14, perDay: 10 })
    expect(readInterview({ days: '14', new: '25' }, 10)).toEqual({ days: 14, perDay: 25 })
    expect(readInterview({ days: '9999', new: '0' }, 10)).toEqual({ days: 365, perDay: 1 })
    for (const days of ['', '-1', '1e3', '14.5', 'soon', undefined]) {
      expect(readInterview({ days }, 10)).toBeNull()
    }
  })
})
