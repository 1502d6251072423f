import 'server-only'
import { database } from '@/lib/db/database.server'
import { frontOfCard } from '@/lib/decks/note'
import { excerpt } from '@/lib/decks/plain-text'
import { readStoredContent } from '@/lib/decks/stored-note.server'
import { notFound } from '@/lib/errors'

/** That a verdict was overruled, as the author of the deck sees it: without who it was. */
export type Overruling = {
  id: string
  noteId: string
  /** The beginning of the question, as plain text. */
  question: string
  stance: 'i-was-right' | 'too-generous'
  why: string | null
  answer: string
  mode: string
  outcome: string
  score: number
  /** The note was changed since, so it may be settled. */
  changedSince: boolean
  /** The reader's own. */
  own: boolean
  at: string
}

/**
 * The latest 100 overruled verdicts of a deck: all of them for its owner, their own for somebody who studies it.
 * Throws `not-found` for a deck that is neither.
 */
export async function listOverrides(userId: string, deckId: string): Promise<Overruling[]> {
  const deck = await database().deck.findFirst({
    where: { id: deckId, deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
    select: { ownerId: true },
  })
  if (!deck) throw notFound('deck')
  const whose = deck.ownerId === userId ? {} : { userId }
  const rows = await database().gradeOverride.findMany({
    where: { note: { deckId, deletedAt: null }, ...whose },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
    select: {
      id: true,
      userId: true,
      noteId: true,
      template: true,
      stance: true,
      why: true,
      answer: true,
      mode: true,
      outcome: true,
      score: true,
      createdAt: true,
      note: { select: { content: true, updatedAt: true } },
    },
  })
  return rows.map(({ userId: by, template, stance, createdAt, note, ...row }) => ({
    ...row,
    question: excerpt(frontOfCard(readStoredContent(note.content), template), 160),
    stance: stance === 'too-generous' ? 'too-generous' : 'i-was-right',
    changedSince: note.updatedAt > createdAt,
    own: by === userId,
    at: createdAt.toISOString(),
  }))
}
