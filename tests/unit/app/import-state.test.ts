import { describe, expect, it } from 'vitest'
import {
  cardsToSave,
  changePreview,
  emptyPreview,
  filterCards,
  type Preview,
  type PreviewChange,
  suggestName,
} from '@/app/(study)/import/_components/import-state'
import type { MarkedCard, MarkedDocument } from '@/lib/importing/mark-duplicates.server'

const card = (front: string, more: Partial<MarkedCard> = {}): MarkedCard => ({
  ...{ front, back: 'back', kind: 'basic', derived: false, line: 1, duplicate: null },
  ...more,
})
const document = (file: string, cards: MarkedCard[], more: Partial<MarkedDocument> = {}): MarkedDocument => ({
  ...{ file, cards, problems: [], remainder: [], title: null, refused: false },
  ...more,
})
const previewAfter = (...changes: PreviewChange[]): Preview => changes.reduce(changePreview, emptyPreview)
const read = (...documents: MarkedDocument[]): PreviewChange => ({ type: 'read', documents })
const inDeck = { in: 'deck', deckName: 'Mine', noteId: 'n' } as const

describe('the preview of an import', () => {
  it('ticks every card but those that are there already', () => {
    const { cards } = previewAfter(
      read(
        document('a.md', [
          card('New?'),
          card('Old?', { duplicate: { certainty: 'same', of: inDeck } }),
          card('Alike?', { duplicate: { certainty: 'possible', of: inDeck } }),
        ]),
      ),
    )
    expect(cards.map(({ front, chosen }) => [front, chosen])).toEqual([
      ['New?', true],
      ['Old?', false],
      ['Alike?', true],
    ])
  })

  it('finds what a document added later repeats, even of an edited card', () => {
    const first = previewAfter(read(document('a.md', [card('What?', { line: 7 })])))
    const id = first.cards[0]?.id ?? 0
    const { cards } = [
      { type: 'edited', id, front: 'What else?', back: 'b' } as const,
      read(document('b.md', [card('What?'), card('Why?')])),
    ].reduce(changePreview, first)
    expect(cards.map((found) => found.duplicate)).toEqual([
      null,
      { certainty: 'same', of: { in: 'import', file: 'a.md', line: 7, front: 'What else?' } },
      null,
    ])
  })

  it('keeps what the document said while a card is edited, and brings it back', () => {
    const start = previewAfter(read(document('a.md', [card('What?')])))
    const id = start.cards[0]?.id ?? 0
    const edited = changePreview(start, { type: 'edited', id, front: 'What now?', back: 'back' })
    expect(edited.cards[0]).toMatchObject({ front: 'What now?', original: { front: 'What?', back: 'back' } })
    const again = changePreview(edited, { type: 'edited', id, front: 'What now?', back: 'other' })
    expect(changePreview(again, { type: 'reverted', id })).toEqual(start)
    expect(changePreview(edited, { type: 'edited', id, front: 'What?', back: 'back' })).toEqual(start)
  })

  it('marks the cards that the server refused, whatever was unticked between them', () => {
    const start = previewAfter(read(document('a.md', [card('1?'), card('2?'), card('3?')])))
    const [first, second, third] = start.cards.map((found) => found.id) as [number, number, number]
    const refused = changePreview(start, {
      type: 'refused',
      ids: [first, third],
      problems: [
        { path: 'cards.1.back', message: 'Write the back.' },
        { path: 'cards.1.front', message: 'Later.' },
        { path: 'newDeckName', message: 'No card.' },
      ],
    })
    expect(refused.cards.map((found) => found.problem)).toEqual([null, null, 'Write the back.'])
    expect(filterCards(refused.cards, 'refused').map((found) => found.id)).toEqual([third])
    const mended = changePreview(refused, { type: 'edited', id: third, front: '3?', back: 'b' })
    expect(mended.cards[2]?.problem).toBeNull()
    expect(second).toBeGreaterThan(first)
  })

  it('sends the ticked cards; a reworded one is derived no more', () => {
    const start = previewAfter(
      read(
        document('a.md', [card('1?', { derived: true, line: 3 }), card('2?', { derived: true }), card('3?')]),
      ),
    )
    const [, second, third] = start.cards.map((found) => found.id) as [number, number, number]
    const { cards } = [
      { type: 'edited', id: second, front: 'Two?', back: 'back' } as const,
      { type: 'chosen', ids: [third], chosen: false } as const,
    ].reduce(changePreview, start)
    expect(cardsToSave(cards)).toEqual([
      { front: '1?', back: 'back', derived: true, source: 'a.md:3' },
      { front: 'Two?', back: 'back', derived: false, source: 'a.md:1' },
    ])
  })

  it('filters by what there is to look at', () => {
    const { cards } = previewAfter(
      read(
        document('a.md', [
          card('1?', { derived: true }),
          card('2?', { duplicate: { certainty: 'same', of: inDeck } }),
          card('3?'),
        ]),
      ),
    )
    const fronts = (filter: Parameters<typeof filterCards>[1]) =>
      filterCards(cards, filter).map(({ front }) => front)
    expect(fronts('all')).toEqual(['1?', '2?', '3?'])
    expect(fronts('derived')).toEqual(['1?'])
    expect(fronts('duplicate')).toEqual(['2?'])
    expect(fronts('unchosen')).toEqual(['2?'])
    expect(fronts('refused')).toEqual([])
  })

  it('gives every card and document an id of its own', () => {
    const { documents, cards } = previewAfter(
      read(document('a.md', [card('1?'), card('2?')])),
      read(document('b.md', [card('3?')]), document('c.md', [])),
    )
    const ids = [...documents, ...cards].map(({ id }) => id)
    expect(new Set(ids).size).toBe(6)
  })

  it('is empty again once it is cleared', () => {
    expect(previewAfter(read(document('a.md', [card('1?')])), { type: 'cleared' })).toEqual(emptyPreview)
  })
})

describe('the name of a new deck', () => {
  const named = (...documents: MarkedDocument[]) => suggestName(previewAfter(read(...documents)).documents)

  it('is the title of the document, or the name of its file', () => {
    expect(named(document('notes.v2.md', [card('1?')], { title: 'Sampling' }))).toBe('Sampling')
    expect(named(document('notes.v2.md', [card('1?')]))).toBe('notes.v2')
    expect(named(document('notes.md', [card('1?')]), document('binary', [], { refused: true }))).toBe('notes')
  })

  it('is left to the person where there is no one name', () => {
    expect(named(document('Pasted text', [card('1?')]))).toBe('')
    expect(named(document('a.md', [card('1?')]), document('b.md', [card('2?')]))).toBe('')
  })
})
