import 'server-only'
import { database } from '@/lib/db/database.server'
import { daysLeft } from './bin'
import { frontOf, type NoteKind } from './note'
import { excerpt } from './plain-text'
import { readStoredContent } from './stored-note.server'

export type BinnedDeck = {
  deckId: string
  name: string
  noteCount: number
  deletedAt: Date
  daysLeft: number
}
export type BinnedNote = {
  noteId: string
  deckId: string
  deckName: string
  kind: NoteKind
  front: string
  deletedAt: Date
  daysLeft: number
}

export type Bin = {
  decks: BinnedDeck[]
  /** The latest first, 100 at a time. */
  notes: BinnedNote[]
  /** Give it back as `after` for the notes that follow; null at the end. */
  next: string | null
}

const PAGE = 100

/** What the person deleted in the last 30 days; notes of a deleted deck are part of the deck. */
export async function listBin(userId: string, after?: string, now: Date = new Date()): Promise<Bin> {
  const decks = await database().deck.findMany({
    where: { ownerId: userId, deletedAt: { not: null }, purgedAt: null },
    orderBy: { deletedAt: 'desc' },
    select: {
      id: true,
      name: true,
      deletedAt: true,
      _count: { select: { notes: { where: { purgedAt: null } } } },
    },
  })
  const cursor = parseCursor(after)
  const notes = await database().note.findMany({
    where: {
      deck: { ownerId: userId, deletedAt: null },
      deletedAt: { not: null },
      purgedAt: null,
      ...(cursor
        ? { OR: [{ deletedAt: { lt: cursor.at } }, { deletedAt: cursor.at, id: { lt: cursor.id } }] }
        : {}),
    },
    orderBy: [{ deletedAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    select: { id: true, content: true, deletedAt: true, deck: { select: { id: true, name: true } } },
  })
  const shown = notes.slice(0, PAGE).map(({ id, content, deletedAt, deck }): BinnedNote => {
    const read = readStoredContent(content)
    const at = deletedAt ?? now
    return {
      noteId: id,
      deckId: deck.id,
      deckName: deck.name,
      kind: read.kind,
      front: excerpt(frontOf(read), 140),
      deletedAt: at,
      daysLeft: daysLeft(at, now),
    }
  })
  const last = shown.at(-1)
  return {
    decks: decks.map(({ id, name, deletedAt, _count }) => ({
      deckId: id,
      name,
      noteCount: _count.notes,
      deletedAt: deletedAt ?? now,
      daysLeft: daysLeft(deletedAt ?? now, now),
    })),
    notes: shown,
    next: last && notes.length > PAGE ? `${last.deletedAt.getTime()}.${last.noteId}` : null,
  }
}

function parseCursor(text: string | undefined): { at: Date; id: string } | null {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text ?? '')
  return match?.[1] && match[2] ? { at: new Date(Number(match[1])), id: match[2] } : null
}
