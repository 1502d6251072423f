import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { noteTitle } from '@/lib/decks/note-title'
import { readStoredContent } from '@/lib/decks/stored-note.server'
import { correctableBy } from './correctable.server'
import { type SuggestionState, storedState } from './suggestion-text'

/** A correction that one suggested, with what became of it. */
export type MySuggestion = {
  id: string
  text: string
  state: SuggestionState
  reply: string
  createdAt: Date
  closedAt: Date | null
  /** It was answered, and the person has not seen that yet. */
  fresh: boolean
}

/** Whether a person may suggest corrections of a note, and those they did, the latest first. */
export async function listMySuggestions(
  userId: string,
  noteId: string,
): Promise<{ offered: boolean; suggestions: MySuggestion[] }> {
  const db = database()
  const [may, rows] = await Promise.all([
    db.note.count({ where: { id: noteId, ...correctableBy(userId) } }),
    db.suggestion.findMany({
      where: { noteId, userId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 50,
      select: {
        ...{ id: true, text: true, status: true, reply: true },
        ...{ createdAt: true, closedAt: true, seenAt: true },
      },
    }),
  ])
  return {
    offered: may > 0,
    suggestions: rows.map(({ status, seenAt, ...row }) => ({
      ...row,
      state: storedState(status),
      fresh: status !== 'open' && seenAt === null,
    })),
  }
}

/** Somebody's suggestion that was answered. */
export type AnsweredSuggestion = { noteId: string; deckId: string; title: string; state: SuggestionState }

/** Suggestions of a person that were answered and whose answer they have not seen, the latest first, at most ten. */
export async function listAnswered(userId: string): Promise<AnsweredSuggestion[]> {
  const rows = await database().suggestion.findMany({
    where: { userId, status: { not: 'open' }, seenAt: null, note: correctableBy(userId) },
    orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
    take: 10,
    select: { noteId: true, status: true, note: { select: { deckId: true, content: true } } },
  })
  return rows.map(({ noteId, status, note }) => ({
    ...{ noteId, deckId: note.deckId, state: storedState(status) },
    title: noteTitle(readStoredContent(note.content), 80),
  }))
}

/** The person has seen what became of their suggestions to a note. */
export async function seeAnswers(userId: string, noteId: string, now: Date = new Date()): Promise<void> {
  await transact((tx) =>
    tx.suggestion.updateMany({
      where: { userId, noteId, status: { not: 'open' }, seenAt: null },
      data: { seenAt: now },
    }),
  )
}
