import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { closeDatabase, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { newId } from '@/lib/ids'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { today } from '@/lib/scheduling/today.server'
import { insertInto, withoutIndexes } from './without-indexes'

export type ScaleBenchmark = { name: string; ratio: number; goal: number; detail: string }

/** What a database is filled with, besides the learners who only make it bigger. */
type Size = { cards: number; reviews: number; decks: number; otherLearners: number }

const large: Size = { cards: 100_000, reviews: 1_000_000, decks: 5, otherLearners: 999 }
const small: Size = { cards: 1_000, reviews: 10_000, decks: 5, otherLearners: 0 }

const dayMs = 86_400_000
const now = new Date('2026-03-02T18:00:00Z')
const todayNumber = Math.floor(now.getTime() / dayMs)
const historyDays = 1_000
const answersToday = 60

/**
 * Home page counts and next cards of a learner with 100,000 cards and 1,000,000 reviews among 1,000 learners,
 * against one with 1,000 cards and 10,000 reviews who is alone. Both have as many decks, have studied every day
 * for a thousand days, and have given as many answers today; a fortieth of the cards waits. `ratio` is the median
 * processor time of the large one divided by that of the small one.
 */
export async function benchScale(): Promise<ScaleBenchmark[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-scale-'))
  try {
    const learners = [
      await prepare(path.join(folder, 'small.db'), small),
      await prepare(path.join(folder, 'large.db'), large),
    ] as const
    const opened = learners.map(({ file }) => openDatabase(`file:${file}`))
    const measure = async (name: string, work: (userId: string) => Promise<unknown>) => {
      const times: [number[], number[]] = [[], []]
      for (let round = -50; round < 200; round += 1) {
        for (const index of [0, 1] as const) {
          const database = opened[index]
          if (!database) throw new Error('not opened')
          setDatabase(database)
          const startedAt = process.cpuUsage()
          await work(learners[index].userId)
          const { user, system } = process.cpuUsage(startedAt)
          if (round >= 0) times[index].push((user + system) / 1_000)
        }
      }
      const [few, many] = times.map(median) as [number, number]
      const detail = `${many.toFixed(2)} ms with 100,000 cards, ${few.toFixed(2)} ms with 1,000`
      return { name, ratio: many / few, goal: 2, detail }
    }
    const results = [
      await measure('home page counts', (userId) => today(userId, now)),
      await measure('next cards', (userId) => nextCards(userId, { limit: 6 }, now)),
    ]
    for (const { client } of opened) await client.$disconnect()
    return results
  } finally {
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Migrates a file and fills it without Prisma, which would take an hour. */
async function prepare(file: string, size: Size): Promise<{ file: string; userId: string }> {
  await migrateDatabase(`file:${file}`)
  const raw = new Sqlite(file)
  const userId = await withoutIndexes(raw, () => {
    const fill = filler(raw)
    fill.preset()
    for (let index = 0; index < size.otherLearners; index += 1) {
      fill.learner({ cards: 100, reviews: 200, decks: 1, otherLearners: 0 })
    }
    return fill.learner(size)
  })
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  return { file, userId }
}

function filler(raw: Sqlite.Database) {
  const insert = (table: string, columns: string[]) => insertInto(raw, table, columns)
  const users = insert('User', ['id', 'kind', 'createdAt', 'updatedAt'])
  const decks = insert('Deck', ['id', 'ownerId', 'name', 'updatedAt'])
  const enrollments = insert('Enrollment', ['userId', 'deckId', 'deckRevision'])
  const notes = insert('Note', ['id', 'deckId', 'kind', 'content', 'searchText', 'updatedAt'])
  const cards = insert('Card', ['id', 'noteId', 'deckId', 'template', 'position'])
  const states = insert('CardState', [
    ...[
      'userId',
      'cardId',
      'deckId',
      'noteId',
      'queue',
      'position',
      'phase',
      'dueDay',
      'stability',
      'difficulty',
    ],
    ...['scheduledDays', 'reps', 'lastReviewAt', 'lastReviewDay', 'updatedAt'],
  ])
  const reviews = insert('Review', [
    ...[
      'id',
      'userId',
      'cardId',
      'deckId',
      'kind',
      'rating',
      'phaseBefore',
      'reviewedAt',
      'day',
      'durationMs',
    ],
    ...['presetId', 'createdAt'],
  ])
  const instant = (ms: number) => new Date(ms).toISOString().replace('Z', '+00:00')
  const longAgo = instant(now.getTime() - 2_000 * dayMs)

  /** A tenth of the cards is new; of the others one in forty waits, the rest is spread over the next year. */
  function addCard(userId: string, deckId: string, index: number): string {
    const [noteId, cardId] = [newId(), newId()]
    notes.run(noteId, deckId, 'basic', '{"kind":"basic","front":"f","back":"b"}', 'f b', longAgo)
    cards.run(cardId, noteId, deckId, 'forward', index)
    const isNew = index % 10 === 0
    const dueDay = todayNumber + (index % 40 === 1 ? -(index % 7) : 1 + ((index * 7) % 365))
    const lastReviewDay = dueDay - 400
    const reviewed = ['review', dueDay, 200 + (index % 300), 5.5, 400, 10] as const
    const learnt = isNew ? (['new', null, 0, 0, 0, 0] as const) : reviewed
    const last = isNew ? [null, null] : [instant(lastReviewDay * dayMs), lastReviewDay]
    states.run(userId, cardId, deckId, noteId, isNew ? 1 : 3, index, ...learnt, ...last, longAgo)
    return cardId
  }

  return {
    preset: () => insert('SchedulerPreset', ['id', 'parameters']).run('preset', '{}'),
    learner(size: Size): string {
      const userId = newId()
      users.run(userId, 'guest', longAgo, longAgo)
      const deckIds = Array.from({ length: size.decks }, newId)
      const cardIds: string[] = []
      for (const [index, deckId] of deckIds.entries()) {
        decks.run(deckId, userId, `Deck ${index}`, longAgo)
        enrollments.run(userId, deckId, 0)
        for (let card = 0; card < size.cards / size.decks; card += 1)
          cardIds.push(addCard(userId, deckId, card))
      }
      for (let index = 0; index < size.reviews; index += 1) {
        const earlier = size.reviews - answersToday
        const daysAgo = index < earlier ? historyDays - Math.floor((index * historyDays) / earlier) : 0
        const day = todayNumber - daysAgo
        const at = instant(day * dayMs + 8 * 3_600_000 + (index % 10_000) * 1_000)
        const deckId = deckIds[index % deckIds.length]
        const cardId = cardIds[(index * 31) % cardIds.length]
        const phase = index % 9 === 0 ? 'new' : 'review'
        reviews.run(
          newId(),
          userId,
          cardId,
          deckId,
          'review',
          3,
          phase,
          at,
          day,
          5_000 + (index % 7_000),
          'preset',
          at,
        )
      }
      return userId
    },
  }
}
