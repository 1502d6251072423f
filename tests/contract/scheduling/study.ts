import { expect } from 'vitest'
import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { enroll } from '@/lib/decks/enroll.server'
import type { NoteContent } from '@/lib/decks/note'
import { newId } from '@/lib/ids'
import { readCardLog } from '@/lib/scheduling/card-log.server'
import { columnsOf, queueFor } from '@/lib/scheduling/card-state'
import { readPresets } from '@/lib/scheduling/learner-options.server'
import type { Rating } from '@/lib/scheduling/memory'
import { replay } from '@/lib/scheduling/replay'
import { submitReview } from '@/lib/scheduling/submit-review.server'

export const minuteMs = 60_000
export const dayMs = 86_400_000
export const start = new Date('2026-03-02T09:00:00Z')
export const later = (ms: number, from: Date = start): Date => new Date(from.getTime() + ms)

/** A guest who has been here since long ago. */
export async function newLearner(patch: { timeZone?: string; rolloverHour?: number } = {}): Promise<string> {
  const id = newId()
  await database().user.create({
    data: { id, kind: 'guest', createdAt: new Date('2020-01-01T00:00:00Z'), ...patch },
    select: { id: true },
  })
  return id
}

export const basic = (name: string): NoteContent => ({ kind: 'basic', front: `What is ${name}?`, back: name })
export const reversed = (name: string): NoteContent => ({ kind: 'reversed', front: name, back: `of ${name}` })

/** A deck of the learner's own with notes; cards in the order of introduction. */
export async function deckOf(
  userId: string,
  contents: NoteContent[],
): Promise<{ deckId: string; cardIds: string[]; noteIds: string[] }> {
  const { deckId } = await createDeck(userId, { name: `Deck ${newId()}` }, start)
  await enroll(userId, deckId, start)
  const { noteIds } = await createNotes(
    userId,
    deckId,
    contents.map((content) => ({ content })),
    start,
  )
  return { deckId, cardIds: await cardIdsOf(deckId), noteIds }
}

/** Many studied decks at once, of notes that nobody looks into. */
export async function bareDecks(userId: string, decks: number, cardsInEach: number): Promise<void> {
  const db = database()
  const deckIds = Array.from({ length: decks }, newId)
  const cards = deckIds.flatMap((deckId) =>
    Array.from({ length: cardsInEach }, (_, position) => ({
      deckId,
      position,
      id: newId(),
      noteId: newId(),
    })),
  )
  await db.deck.createMany({ data: deckIds.map((id) => ({ id, ownerId: userId, name: id })) })
  await db.enrollment.createMany({ data: deckIds.map((deckId) => ({ userId, deckId, deckRevision: 0 })) })
  await db.note.createMany({
    data: cards.map(({ deckId, noteId }) => ({
      ...{ id: noteId, deckId, kind: 'basic', content: { ...basic('bare') }, searchText: '' },
    })),
  })
  await db.card.createMany({ data: cards.map((card) => ({ ...card, template: 'forward' })) })
  await db.cardState.createMany({
    data: cards.map(({ id, ...card }) => ({ ...card, userId, cardId: id, queue: 1 })),
  })
}

/** A deck of the library, which anybody may study. */
export async function libraryDeckOf(count: number): Promise<{ deckId: string; cardIds: string[] }> {
  const maker = await newLearner()
  const { deckId, cardIds } = await deckOf(
    maker,
    Array.from({ length: count }, (_, index) => basic(`library ${index}`)),
  )
  await database().deck.update({ where: { id: deckId }, data: { ownerId: null }, select: { id: true } })
  return { deckId, cardIds }
}

async function cardIdsOf(deckId: string): Promise<string[]> {
  const cards = await database().card.findMany({
    where: { deckId },
    orderBy: { position: 'asc' },
    select: { id: true },
  })
  return cards.map(({ id }) => id)
}

export async function stateOf(userId: string, cardId: string) {
  return database().cardState.findUniqueOrThrow({ where: { userId_cardId: { userId, cardId } } })
}

/** Answers a card as it is now. */
export async function rate(userId: string, cardId: string, rating: Rating, now: Date, id: string = newId()) {
  const { version } = await stateOf(userId, cardId)
  return submitReview(userId, { id, cardId, rating, version, durationMs: 4_000, clientAt: now }, now)
}

/** Answers a new card Easy, so that it comes back after days. */
export async function learn(userId: string, cardIds: string[], now: Date): Promise<void> {
  for (const cardId of cardIds) await rate(userId, cardId, 4, now)
}

/** The log is the truth: every stored state of the learner is what replaying its log gives. */
export async function expectStatesToBeReplays(userId: string): Promise<void> {
  const rows = await database().cardState.findMany({ where: { userId } })
  for (const row of rows) {
    const log = await readCardLog(database(), userId, row.cardId)
    const presetIds = log.flatMap((entry) => (entry.kind === 'review' ? [entry.presetId] : []))
    const memory = replay(row.cardId, log, await readPresets(database(), presetIds))
    expect(row).toMatchObject({
      ...columnsOf(memory),
      queue: queueFor(memory, { out: row.suspended }),
    })
  }
}
