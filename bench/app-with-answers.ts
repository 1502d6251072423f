import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { sessionCookieName } from '@/lib/accounts/site'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { closeDatabase, database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { enroll } from '@/lib/decks/enroll.server'
import { seedLibrary } from '@/lib/decks/seed-library.server'
import { readStoredContent } from '@/lib/decks/stored-note.server'
import { type RunningApp, startApp } from '@/tests/support/running-app'

/** An answer to a note of the library, and who sends it. */
export type SentAnswer = { cookie: string; cardId: string; text: string }

export type AppWithAnswers = {
  app: RunningApp
  /** `count` answers, notes and people taking turns; the next ones at each call. */
  answers: (count: number) => SentAnswer[]
  noteCount: number
  folder: string
  remove: () => Promise<void>
}

/**
 * A production server with the built-in library and people who study its two largest decks. Their answers say the
 * key points in other words, as the library itself has them; most have two or three sentences.
 */
export async function startAppWithAnswers(
  people: number,
  env: Record<string, string>,
): Promise<AppWithAnswers> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-bench-'))
  const url = `file:${path.join(folder, 'engram.db')}`
  await migrateDatabase(url)
  setDatabase(openDatabase(url))
  await seedLibrary()
  const notes = await largestDecks()
  const cookies: string[] = []
  for (let person = 0; person < people; person += 1) {
    // Each comes from a network of their own, for one network may not start so many at once.
    const visitor = { network: `10.0.${person}.0`, userAgent: null, device: null, user: null }
    const guest = await startAsGuest(visitor, {})
    if (!guest) throw new Error('The learners of the benchmark could not be made.')
    for (const deckId of new Set(notes.map((note) => note.deckId))) await enroll(guest.userId, deckId)
    const value = await encodeSessionToken(guest.userId, guest.sessionId)
    cookies.push(`${sessionCookieName(false)}=${value}`)
  }
  const app = await startApp(url, { ...env, EVENT_LOOP_FILE: path.join(folder, 'event-loop.json') })
  let sent = 0
  return {
    app,
    folder,
    noteCount: notes.length,
    answers: (count) =>
      Array.from({ length: count }, () => {
        const note = notes[sent % notes.length]
        const cookie = cookies[sent % people]
        sent += 1
        if (!note || !cookie) throw new Error('There is nobody or nothing to answer.')
        return { cookie, cardId: note.cardId, text: wordingOf(note.points, sent) }
      }),
    remove: async () => {
      await app.stop()
      await closeDatabase()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Free-text notes of the two decks that have most of them. */
async function largestDecks() {
  const cards = await database().card.findMany({
    where: { note: { kind: 'free-text' }, deck: { ownerId: null } },
    select: { id: true, deckId: true, note: { select: { content: true } } },
    orderBy: { id: 'asc' },
  })
  const notes = cards.flatMap(({ id, deckId, note }) => {
    const content = readStoredContent(note.content)
    return content.kind === 'free-text' ? [{ cardId: id, deckId, points: content.keyPoints }] : []
  })
  const sizes = new Map<string, number>()
  for (const { deckId } of notes) sizes.set(deckId, (sizes.get(deckId) ?? 0) + 1)
  const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 2)
  return notes.filter(({ deckId }) => largest.some(([id]) => id === deckId))
}

/** Two or three points, each in one of its other wordings: another choice for each `turn`. */
function wordingOf(points: { text: string; also?: string[] }[], turn: number): string {
  const said = points
    .slice(0, 2 + (turn % 2))
    .map(({ text, also = [] }) => also[turn % Math.max(1, also.length)] ?? text)
  return said.map((sentence) => `${sentence.replace(/[.\s]+$/, '')}.`).join(' ')
}
