import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { enrollInLibraryDeck, unenroll } from '@/lib/decks/enroll.server'
import { readLibraryGraph } from '@/lib/decks/library-graph.server'
import { seedLibrary } from '@/lib/decks/seed-library.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { noteProgress } from '@/lib/scheduling/note-progress'
import { readNoteMemory, readNoteProgress } from '@/lib/scheduling/read-note-progress.server'
import { studyPath, studyPathOfDeck } from '@/lib/scheduling/study-path.server'
import { freshDatabase } from '../../support/database'
import { basic, dayMs, deckOf, later, newLearner, rate, reversed, start } from './study'

beforeAll(async () => {
  await freshDatabase()
  await seedLibrary()
})

describe('the library', () => {
  it('is introduced with what a note builds on before the note, in every deck', async () => {
    const { decks, notes } = await readLibraryGraph()
    const cards = await database().card.findMany({
      where: { deckId: { in: decks.map(({ deckId }) => deckId) }, archivedAt: null },
      select: { noteId: true, position: true },
    })
    const positions = new Map<string, number[]>()
    for (const { noteId, position } of cards) {
      positions.set(noteId, [...(positions.get(noteId) ?? []), position])
    }
    const early = [...notes.values()].flatMap((note) =>
      note.needs
        .flatMap((key) => notes.get(key) ?? [])
        .filter((before) => before.deckKey === note.deckKey)
        .filter(
          (before) =>
            Math.max(...(positions.get(before.noteId) ?? [])) >=
            Math.min(...(positions.get(note.noteId) ?? [])),
        )
        .map((before) => `${note.libraryKey} comes before ${before.libraryKey}`),
    )
    expect(early).toEqual([])
    expect([...notes.values()].filter(({ needs }) => needs.length > 0).length).toBeGreaterThan(150)
  })

  it('lies in layers, each deck behind all it builds on', async () => {
    const { decks } = await readLibraryGraph()
    const layers = new Map(decks.map(({ libraryKey, layer }) => [libraryKey, layer]))
    for (const { libraryKey, needs, layer } of decks) {
      for (const need of needs)
        expect([libraryKey, layers.get(need)]).toEqual([libraryKey, expect.any(Number)])
      for (const need of needs) expect(layers.get(need)).toBeLessThan(layer)
    }
    expect(Math.max(...layers.values())).toBeGreaterThan(1)
  })
})

describe('a learner’s path', () => {
  it('is all new for somebody who is nobody yet', async () => {
    const { decks, notes } = await studyPath(null)
    expect(decks.length).toBeGreaterThanOrEqual(8)
    for (const deck of decks) {
      expect(deck).toMatchObject({ enrolled: false, newPerDay: 10, inOrder: true })
      expect(deck.counts.known + deck.counts.due + deck.counts.learning + deck.counts.aside).toBe(0)
      expect(deck.counts.ready + deck.counts.later).toBe(deck.noteKeys.length)
    }
    for (const note of notes.values()) {
      expect(note.standing).toBe(note.needs.length === 0 ? 'ready' : 'later')
    }
    await expect(studyPathOfDeck(null, 'nothing')).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('opens up note by note in the order in which the queue brings them', async () => {
    const userId = await newLearner()
    const { deckId } = await enrollInLibraryDeck(userId, 'attention', start)
    const before = await studyPathOfDeck(userId, 'attention', start)
    const [first, second] = before.notes
    expect(second).toMatchObject({ standing: 'later', waitsFor: [first?.libraryKey] })

    const { cards } = await nextCards(userId, { deckId, limit: 1 }, start)
    expect(cards[0]?.noteId).toBe(first?.noteId)
    await rate(userId, cards[0]?.cardId ?? '', 4, start)
    const after = await studyPathOfDeck(userId, 'attention', start)
    expect(after.notes[0]).toMatchObject({ standing: 'known', recall: 1 })
    expect(after.notes[1]).toMatchObject({ standing: 'ready', waitsFor: [] })
    expect(after.deck).toMatchObject({ enrolled: true, newCards: before.deck.newCards - 1 })

    const muchLater = await studyPathOfDeck(userId, 'attention', later(60 * dayMs))
    expect(muchLater.notes[0]).toMatchObject({ standing: 'due' })
    expect(muchLater.notes[0]?.recall).toBeLessThan(0.9)
    expect(muchLater.notes[1]?.standing).toBe('ready')

    await unenroll(userId, deckId, later(60 * dayMs))
    const left = await studyPathOfDeck(userId, 'attention', later(60 * dayMs))
    expect(left.deck.enrolled).toBe(false)
    expect(left.notes[0]).toMatchObject({ standing: 'known' })
  })
})

describe('how far a learner is with a note', () => {
  it('is told over all its cards, for them alone', async () => {
    const [userId, other] = [await newLearner(), await newLearner()]
    const { deckId, cardIds, noteIds } = await deckOf(userId, [basic('x'), reversed('y')])
    await deckOf(other, [basic('z')])
    const [x = '', y = ''] = noteIds
    await rate(userId, cardIds[1] ?? '', 4, start)

    const notes = await readNoteProgress(userId, { noteIds: [x, y] }, start)
    expect(notes).toEqual(await readNoteProgress(userId, { deckIds: [deckId] }, start))
    expect(noteProgress(notes.get(x) ?? [])).toMatchObject({ standing: 'new', cards: 1, seen: 0 })
    expect(noteProgress(notes.get(y) ?? [])).toMatchObject({ standing: 'learning', cards: 2, seen: 1 })
    expect(await readNoteProgress(other, { noteIds: [x, y] }, start)).toEqual(new Map())
  })

  it('comes with the forgetting curve of every card that was answered', async () => {
    const userId = await newLearner()
    const { cardIds, noteIds } = await deckOf(userId, [reversed('y')])
    await rate(userId, cardIds[0] ?? '', 4, start)
    const memory = await readNoteMemory(userId, noteIds[0] ?? '', later(2 * dayMs))
    expect(memory.map(({ template }) => template)).toEqual(['forward', 'reverse'])
    expect(memory[0]).toMatchObject({ standing: 'review', reviews: 1, lapses: 0 })
    expect(memory[0]?.curve[0]).toEqual({ inDays: -2, recall: 1 })
    expect(memory[0]?.curve.find(({ inDays }) => inDays === 0)?.recall).toBe(memory[0]?.recall)
    expect(memory[1]).toMatchObject({ standing: 'new', curve: [], reviews: 0 })
  })
})
