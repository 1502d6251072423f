import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { sessionCookieName } from '@/lib/accounts/site'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { closeDatabase, database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import type { NoteContent } from '@/lib/decks/note-content'
import { type RunningApp, startApp } from '@/tests/support/running-app'

/** A production server on a database of its own, and a learner in it. */
export type AppWithCards = {
  app: RunningApp
  cookie: { name: string; value: string }
  cards: { cardId: string; version: number }[]
  /** How many reviews the database holds by now. */
  countReviews: () => Promise<number>
  remove: () => Promise<void>
}

const basicNote = (index: number): NoteContent => ({
  kind: 'basic',
  front: `What is ${index}?`,
  back: `The number ${index}.`,
})

/**
 * Makes a learner with a deck of `cardCount` new cards through the app's own use cases, then starts the server; on a new
 * SQLite file, or on the empty database of `url`.
 */
export async function startAppWithCards(
  cardCount: number,
  { contentOf = basicNote, url: given }: { contentOf?: (index: number) => NoteContent; url?: string } = {},
): Promise<AppWithCards> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-bench-'))
  const url = given ?? `file:${path.join(folder, 'engram.db')}`
  await migrateDatabase(url)
  setDatabase(openDatabase(url))

  const guest = await startAsGuest({ network: '127.0.0.1', userAgent: null, device: null, user: null }, {})
  if (!guest) throw new Error('The learner of the benchmark could not be made.')
  const { deckId } = await createDeck(guest.userId, { name: 'Bench' })
  const notes = Array.from({ length: cardCount }, (_, index) => ({ content: contentOf(index) }))
  await createNotes(guest.userId, deckId, notes)
  const cards = await database().cardState.findMany({
    where: { userId: guest.userId, deckId },
    orderBy: { position: 'asc' },
    select: { cardId: true, version: true },
  })
  const value = await encodeSessionToken(guest.userId, guest.sessionId)

  const app = await startApp(url)
  return {
    app,
    cookie: { name: sessionCookieName(false), value },
    cards,
    countReviews: () => database().review.count(),
    remove: async () => {
      await app.stop()
      await closeDatabase()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
