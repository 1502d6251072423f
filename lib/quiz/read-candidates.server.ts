import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { chunks } from '@/lib/decks/card-states.server'
import type { NoteKind } from '@/lib/decks/note'
import { type MemoryColumns, memoryOf } from '@/lib/scheduling/card-state'
import { retrievability } from '@/lib/scheduling/fsrs'
import { type Learner, readLearner } from '@/lib/scheduling/learner.server'
import type { Candidate, Seen } from './choose-questions'
import { drawSome } from './draw'
import { kindOfNote } from './question'
import type { QuizRecipe } from './quiz-recipe'
import { readSourceDecks, type SourceDeck } from './read-source-decks.server'
import { readLatelyMissed, readWaiting } from './read-waiting.server'
import { topicOf, topicTags } from './topics'

/** A candidate with where its note is. */
export type Found = Candidate & { deckId: string; deckName: string; template: string }

type Row = {
  cardId: string
  noteId: string
  deckId: string
  template: string
  noteKind: NoteKind
  text: string
} & { [Column in keyof MemoryColumns]: MemoryColumns[Column] | null }

/** Cards looked at, whatever the decks hold: enough to cover topics, few enough to weigh in a moment. */
const sampleSize = 240

/**
 * Cards that a quiz may ask, sampled by the seed: the time this takes depends on the length of the sample, not on that
 * of the decks. Throws `not-found` for a deck that the person may not read.
 */
export async function readCandidates(
  userId: string,
  recipe: Pick<QuizRecipe, 'from' | 'decks' | 'tags'>,
  seed: string,
  now: Date,
): Promise<Found[]> {
  const [learner, decks] = await Promise.all([
    readLearner(database(), userId, now),
    readSourceDecks(userId, recipe),
  ])
  if (decks.length === 0) return []
  const ids = decks.map(({ deckId }) => deckId)
  const each = Math.max(12, Math.ceil(sampleSize / decks.length))
  const rows =
    recipe.from === 'any'
      ? recipe.tags.length > 0
        ? await readByNotes(userId, await sampleTagged(ids, recipe.tags, seed))
        : await sampleDecks(userId, decks, each, seed)
      : await readByCards(userId, ids, await wanted(userId, learner, recipe.from, ids, each))
  const tags = await readTags(rows.map(({ noteId }) => noteId))
  const asked =
    recipe.tags.length === 0
      ? rows
      : rows.filter(({ noteId }) => tags.get(noteId)?.some((tag) => recipe.tags.includes(tag)))
  return candidatesOf(asked, tags, decks, learner)
}

async function wanted(
  userId: string,
  learner: Learner,
  from: 'weak' | 'due',
  deckIds: readonly string[],
  each: number,
): Promise<string[]> {
  const [waiting, missed] = await Promise.all([
    readWaiting(userId, deckIds, { until: from === 'due' ? learner.today : null, each }),
    from === 'weak' ? readLatelyMissed(userId) : [],
  ])
  return [...new Set([...missed, ...waiting])].slice(0, 2 * sampleSize)
}

/** The largest position of each deck stands at the end of an index; which positions are looked at is drawn. */
async function sampleDecks(
  userId: string,
  decks: readonly SourceDeck[],
  each: number,
  seed: string,
): Promise<Row[]> {
  const ids = Prisma.join(decks.map(({ deckId }) => deckId))
  const ends = await readDirectly<{ deckId: string; last: number | null }>(Prisma.sql`
    SELECT d."id" AS "deckId", (SELECT MAX(c."position") FROM "Card" c WHERE c."deckId" = d."id") AS "last"
    FROM "Deck" d WHERE d."id" IN (${ids})`)
  const found = await Promise.all(
    ends.map(({ deckId, last }) => {
      if (last === null) return []
      const positions = drawSome(Math.min(each, last + 1), last + 1, `${seed} ${deckId}`)
      return readRows(
        userId,
        Prisma.sql`c."deckId" = ${deckId} AND c."position" IN (${Prisma.join(positions)})`,
      )
    }),
  )
  return found.flat()
}

/** Notes of these tags; which of them is drawn inside the database, over an index alone. */
async function sampleTagged(
  deckIds: readonly string[],
  tags: readonly string[],
  seed: string,
): Promise<string[]> {
  const where = Prisma.sql`t."deckId" IN (${Prisma.join([...deckIds])}) AND t."tag" IN (${Prisma.join([...tags])})`
  const [counted] = await readDirectly<{ count: number | bigint }>(
    Prisma.sql`SELECT COUNT(*) AS "count" FROM "NoteTag" t WHERE ${where}`,
  )
  const count = Number(counted?.count ?? 0)
  if (count === 0) return []
  const places = drawSome(Math.min(sampleSize, count), count, seed).map((place) => place + 1)
  const rows = await readDirectly<{ noteId: string }>(Prisma.sql`
    SELECT o."noteId" FROM (
      SELECT t."noteId", ROW_NUMBER() OVER (ORDER BY t."noteId", t."tag") AS "place" FROM "NoteTag" t WHERE ${where}
    ) o WHERE o."place" IN (${Prisma.join(places)})`)
  return rows.map(({ noteId }) => noteId)
}

async function readByNotes(userId: string, noteIds: readonly string[]): Promise<Row[]> {
  const slices = chunks([...new Set(noteIds)])
  const found = await Promise.all(
    slices.map((ids) => readRows(userId, Prisma.sql`c."noteId" IN (${Prisma.join(ids)})`)),
  )
  return found.flat()
}

async function readByCards(
  userId: string,
  deckIds: readonly string[],
  cardIds: readonly string[],
): Promise<Row[]> {
  const inDecks = Prisma.sql`c."deckId" IN (${Prisma.join([...deckIds])})`
  const found = await Promise.all(
    chunks(cardIds).map((ids) =>
      readRows(userId, Prisma.sql`c."id" IN (${Prisma.join(ids)}) AND ${inDecks}`),
    ),
  )
  return found.flat()
}

function readRows(userId: string, where: Prisma.Sql): Promise<Row[]> {
  return readDirectly<Row>(Prisma.sql`
    SELECT c."id" AS "cardId", c."noteId", c."deckId", c."template", n."kind" AS "noteKind",
      SUBSTR(n."searchText", 1, 400) AS "text",
      s."phase", s."dueAt", s."dueDay", s."stability", s."difficulty", s."step", s."scheduledDays", s."reps",
      s."lapses", s."leech", s."lastReviewAt", s."lastReviewDay"
    FROM "Card" c JOIN "Note" n ON n."id" = c."noteId"
    LEFT JOIN "CardState" s ON s."userId" = ${userId} AND s."cardId" = c."id" AND s."suspended" = FALSE
    WHERE ${where} AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL
    ORDER BY c."deckId", c."position", c."id"`)
}

async function readTags(noteIds: readonly string[]): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>()
  for (const ids of chunks([...new Set(noteIds)])) {
    const rows = await readDirectly<{ noteId: string; tag: string }>(Prisma.sql`
      SELECT t."noteId", t."tag" FROM "NoteTag" t WHERE t."noteId" IN (${Prisma.join(ids)}) ORDER BY t."tag"`)
    for (const { noteId, tag } of rows) tags.set(noteId, [...(tags.get(noteId) ?? []), tag])
  }
  return tags
}

function candidatesOf(
  rows: readonly Row[],
  tags: ReadonlyMap<string, string[]>,
  decks: readonly SourceDeck[],
  learner: Learner,
): Found[] {
  const names = new Map(decks.map(({ deckId, name }) => [deckId, name]))
  const several = new Set(rows.map(({ deckId }) => deckId)).size > 1
  const telling = topicTags(rows.map(({ noteId }) => tags.get(noteId) ?? []))
  return rows.map((row) => {
    const { cardId, noteId, deckId, template } = row
    const deckName = names.get(deckId) ?? ''
    const own = tags.get(noteId) ?? []
    const lines = row.text.split('\n')
    return {
      ...{ cardId, noteId, deckId, deckName, template, tags: own },
      topic: several ? deckName : topicOf(own, telling, deckName),
      kind: kindOfNote(row.noteKind),
      text: lines.slice(0, row.noteKind === 'cloze' ? 2 : 1).join(' '),
      // Seen for sure when the choice is made, see `makeChoice`.
      canBeChoice: kindOfNote(row.noteKind) === 'text',
      seen: seenOf(row, learner),
    }
  })
}

function seenOf(row: Row, { decks, own, today }: Learner): Seen | null {
  const { phase, stability, difficulty, step, scheduledDays, reps, lapses, ...rest } = row
  if (phase === null || phase === 'new') return null
  const numbers = { stability: stability ?? 0, difficulty: difficulty ?? 0, step: step ?? 0 }
  const counts = { scheduledDays: scheduledDays ?? 0, reps: reps ?? 0, lapses: lapses ?? 0 }
  const memory = memoryOf({ ...rest, phase, ...numbers, ...counts })
  if (memory.phase === 'new') return null
  const { preset } = decks.find((deck) => deck.deckId === row.deckId) ?? own
  return {
    recall: retrievability(memory, today, preset.parameters),
    difficulty: memory.difficulty,
    lapses: memory.lapses,
  }
}
