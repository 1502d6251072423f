import 'server-only'
import { database } from '@/lib/db/database.server'
import { noteTitle } from '@/lib/decks/note-title'
import { readStoredContent } from '@/lib/decks/stored-note.server'
import { notFound } from '@/lib/errors'
import { type SuggestionState, storedState } from './suggestion-text'

/** A suggested correction as the deck's owner sees it: without who it was. */
export type SuggestedCorrection = {
  id: string
  noteId: string
  /** The beginning of what the note asks, as plain text. */
  question: string
  text: string
  state: SuggestionState
  reply: string
  createdAt: Date
  closedAt: Date | null
  /** The note was changed since it was suggested, so it may be settled. */
  changedSince: boolean
}

const openShown = 100
const closedShown = 20

const columns = {
  id: true,
  noteId: true,
  text: true,
  status: true,
  reply: true,
  createdAt: true,
  closedAt: true,
  note: { select: { content: true, updatedAt: true } },
} as const

/**
 * Corrections suggested to the notes of one's own deck: the open ones, the oldest first, and the latest that were closed.
 * Throws `not-found` for a deck that is not theirs, whoever assigns it.
 */
export async function listSuggestions(
  userId: string,
  deckId: string,
): Promise<{ open: SuggestedCorrection[]; openCount: number; closed: SuggestedCorrection[] }> {
  const db = database()
  const deck = await db.deck.findFirst({
    where: { id: deckId, ownerId: userId, deletedAt: null },
    select: { id: true },
  })
  if (!deck) throw notFound('deck')
  const ofDeck = { note: { deckId, deletedAt: null } }
  const [open, openCount, closed] = await Promise.all([
    db.suggestion.findMany({
      where: { ...ofDeck, status: 'open' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: openShown,
      select: columns,
    }),
    db.suggestion.count({ where: { ...ofDeck, status: 'open' } }),
    db.suggestion.findMany({
      where: { ...ofDeck, status: { not: 'open' } },
      orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
      take: closedShown,
      select: columns,
    }),
  ])
  return { open: open.map(shown), openCount, closed: closed.map(shown) }
}

/** How many corrections wait in a deck of one's own, and how many there ever were; none in anybody else's. */
export async function countSuggestions(
  userId: string,
  deckId: string,
): Promise<{ open: number; all: number }> {
  const groups = await database().suggestion.groupBy({
    by: ['status'],
    where: { note: { deletedAt: null, deck: { id: deckId, ownerId: userId, deletedAt: null } } },
    _count: { _all: true },
  })
  return {
    open: groups.find(({ status }) => status === 'open')?._count._all ?? 0,
    all: groups.reduce((sum, { _count }) => sum + _count._all, 0),
  }
}

/** The open corrections of one note, for its owner's editor; none for anybody else. */
export async function listOpenSuggestions(
  userId: string,
  noteId: string,
): Promise<{ id: string; text: string; createdAt: Date }[]> {
  return database().suggestion.findMany({
    where: { noteId, status: 'open', note: { deck: { ownerId: userId } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 20,
    select: { id: true, text: true, createdAt: true },
  })
}

type Row = {
  id: string
  noteId: string
  text: string
  status: string
  reply: string
  createdAt: Date
  closedAt: Date | null
  note: { content: unknown; updatedAt: Date }
}

function shown({ status, note, ...row }: Row): SuggestedCorrection {
  return {
    ...row,
    state: storedState(status),
    question: noteTitle(readStoredContent(note.content), 160),
    changedSince: note.updatedAt > row.createdAt,
  }
}
