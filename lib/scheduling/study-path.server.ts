import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import type { LibraryDeck, LibraryNote } from '@/lib/decks/library-graph'
import { readLibraryGraph } from '@/lib/decks/library-graph.server'
import { notFound } from '@/lib/errors'
import { readLearner } from './learner.server'
import { noteProgress } from './note-progress'
import { defaultStudyOptions } from './options'
import { countStandings, type PathCounts, type PathNoteStanding, pathStandings } from './path-standing'
import { readNoteProgress } from './read-note-progress.server'

/** A deck of the library on a learner's way through it. */
export type PathDeck = LibraryDeck & {
  enrolled: boolean
  counts: PathCounts
  /** Cards never answered, without those suspended. */
  newCards: number
  /** New cards a day that the learner's options allow in it. */
  newPerDay: number
  /** New cards come in the order of the path; false where the learner has them shuffled. */
  inOrder: boolean
}

export type PathNote = LibraryNote &
  PathNoteStanding & {
    /** Cards never answered, without those suspended. */
    newCards: number
  }

export type StudyPath = {
  /** By layer: what needs nothing first. */
  decks: PathDeck[]
  /** By deck key, in the order of introduction. */
  notes: ReadonlyMap<string, PathNote>
}

/**
 * The library as a path: what builds on what and, for a learner, what is known, due, next. Anybody may see it
 * (`userId` null: nobody signed in), for whom all of it is new.
 */
export async function studyPath(userId: string | null, now: Date = new Date()): Promise<StudyPath> {
  const graph = await readLibraryGraph()
  const deckIds = graph.decks.map(({ deckId }) => deckId)
  const [learner, cards, cardCounts] = await Promise.all([
    userId === null ? null : readLearner(database(), userId, now),
    userId === null ? null : readNoteProgress(userId, { deckIds }, now),
    countCards(deckIds),
  ])
  const progress = new Map([...(cards ?? [])].map(([noteId, ofNote]) => [noteId, noteProgress(ofNote)]))
  const standings = pathStandings(graph, (noteId) => progress.get(noteId))
  const notes = new Map<string, PathNote>()
  for (const [key, note] of graph.notes) {
    const standing = standings.get(key)
    if (!standing) continue
    const begun = (cards?.get(note.noteId) ?? []).filter((card) => card.standing !== 'new' || card.suspended)
    const newCards = Math.max(0, (cardCounts.get(note.noteId) ?? 0) - begun.length)
    notes.set(key, { ...note, ...standing, newCards })
  }
  const decks = graph.decks.map((deck): PathDeck => {
    const ofDeck = deck.noteKeys.flatMap((key) => notes.get(key) ?? [])
    const studied = learner?.decks.find(({ deckId }) => deckId === deck.deckId)
    const { options } = studied ?? learner?.own ?? { options: defaultStudyOptions }
    return {
      ...deck,
      enrolled: studied !== undefined,
      counts: countStandings(ofDeck),
      newCards: ofDeck.reduce((sum, note) => sum + note.newCards, 0),
      newPerDay: options.newPerDay,
      inOrder: options.newOrder !== 'shuffled',
    }
  })
  return { decks, notes }
}

/** One deck of the path with its notes in order. Throws `not-found` for what is not in the library. */
export async function studyPathOfDeck(
  userId: string | null,
  libraryKey: string,
  now: Date = new Date(),
): Promise<{ deck: PathDeck; notes: PathNote[]; path: StudyPath }> {
  const path = await studyPath(userId, now)
  const deck = path.decks.find((known) => known.libraryKey === libraryKey)
  if (!deck) throw notFound('deck')
  return { deck, notes: deck.noteKeys.flatMap((key) => path.notes.get(key) ?? []), path }
}

/** Cards of each note of these decks, by the note's id. */
async function countCards(deckIds: readonly string[]): Promise<Map<string, number>> {
  if (deckIds.length === 0) return new Map()
  const rows = await database().$queryRaw<{ noteId: string; count: number | bigint }[]>(Prisma.sql`
    SELECT c."noteId", COUNT(*) AS "count" FROM "Card" c JOIN "Note" n ON n."id" = c."noteId"
    WHERE c."deckId" IN (${Prisma.join([...deckIds])}) AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL
    GROUP BY c."noteId"`)
  return new Map(rows.map(({ noteId, count }) => [noteId, Number(count)]))
}
