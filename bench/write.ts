import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import Sqlite from 'better-sqlite3'
import { closeDatabase, openDatabase, setDatabase, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { writeTogether } from '@/lib/db/write-together.server'
import { newId } from '@/lib/ids'

const cardCount = 64
const writes = 1000
const rounds = 5

/** One way of writing against the raw one: `ratio` is its writes per second divided by the raw ones. */
export type WriteBenchmark = {
  name: string
  ratio: number
  writesPerSecond: number
  rawWritesPerSecond: number
}

/**
 * The two writes of a review (insert it, update the card's state), one after the other and with 16 in flight,
 * as a review does them (`writeTogether`) and as most of the app writes (Prisma queries in `transact`), against
 * a better-sqlite3 transaction that does the same two to a file of the same schema with synchronous=FULL.
 * Rounds alternate, so that a change of the machine's pace meets all.
 */
export async function benchWrite(): Promise<WriteBenchmark[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-bench-'))
  try {
    const app = await prepare(path.join(folder, 'app.db'))
    const raw = await prepare(path.join(folder, 'raw.db'))
    setDatabase(openDatabase(`file:${app.file}`))
    const rawWrite = rawWriter(raw)
    const results: WriteBenchmark[] = []
    for (const [how, write] of Object.entries(ways)) {
      for (const inFlight of [1, 16]) {
        const rates = { app: [0], raw: [0] }
        for (let round = 0; round < rounds; round += 1) {
          rates.raw.push(await rate(1, async (index) => rawWrite.write(index)))
          rates.app.push(await rate(inFlight, (index) => write(app, index)))
        }
        const writesPerSecond = Math.round(Math.max(...rates.app))
        const rawWritesPerSecond = Math.round(Math.max(...rates.raw))
        const name = `${how}, ${inFlight === 1 ? 'one after the other' : `${inFlight} in flight`}`
        results.push({
          name,
          ratio: writesPerSecond / rawWritesPerSecond,
          writesPerSecond,
          rawWritesPerSecond,
        })
      }
    }
    rawWrite.close()
    return results
  } finally {
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Prepared = { file: string; userId: string; deckId: string; cardIds: string[] }

/** A migrated file with one learner who studies one deck. */
async function prepare(file: string): Promise<Prepared> {
  await migrateDatabase(`file:${file}`)
  setDatabase(openDatabase(`file:${file}`))
  const [userId, deckId, noteId] = [newId(), newId(), newId()]
  const cardIds = Array.from({ length: cardCount }, newId)
  await transact(async (tx) => {
    await tx.user.create({ data: { id: userId, kind: 'guest' } })
    await tx.schedulerPreset.create({ data: { id: 'preset', parameters: {} } })
    await tx.deck.create({ data: { id: deckId, ownerId: userId, name: 'Bench' } })
    await tx.note.create({ data: { id: noteId, deckId, kind: 'cloze', content: {}, searchText: '' } })
    await tx.card.createMany({
      data: cardIds.map((id, position) => ({ id, deckId, noteId, template: `c${position}`, position })),
    })
    await tx.cardState.createMany({
      data: cardIds.map((cardId, position) => ({ userId, cardId, deckId, noteId, queue: 1, position })),
    })
  })
  await closeDatabase()
  return { file, userId, deckId, cardIds }
}

/** Writes per second over `writes` calls, `inFlight` of them at a time. */
async function rate(inFlight: number, write: (index: number) => Promise<void>): Promise<number> {
  let next = 0
  const lane = async () => {
    while (next < writes) await write(next++)
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: inFlight }, lane))
  return (writes / (performance.now() - startedAt)) * 1000
}

async function writeReview({ userId, deckId, cardIds }: Prepared, index: number): Promise<void> {
  const cardId = cardIds[index % cardIds.length]
  const now = new Date()
  await writeTogether([
    Prisma.sql`
      INSERT INTO "Review" ("id", "userId", "cardId", "deckId", "kind", "rating", "phaseBefore", "reviewedAt",
        "day", "clientAt", "durationMs", "presetId", "source", "createdAt")
      VALUES (${newId()}, ${userId}, ${cardId}, ${deckId}, 'review', ${3}, ${'review'}, ${now},
        ${20_000}, ${now}, ${5000}, ${'preset'}, 'review', ${now})`,
    Prisma.sql`
      UPDATE "CardState" SET "queue" = ${3}, "phase" = ${'review'}, "dueDay" = ${20_000 + index},
        "stability" = ${5.5 + index}, "difficulty" = ${4.2}, "scheduledDays" = ${10}, "reps" = "reps" + 1,
        "lastReviewAt" = ${now}, "lastReviewDay" = ${20_000}, "version" = "version" + 1, "updatedAt" = ${now}
      WHERE "userId" = ${userId} AND "cardId" = ${cardId}`,
  ])
}

async function transactReview({ userId, deckId, cardIds }: Prepared, index: number): Promise<void> {
  const cardId = cardIds[index % cardIds.length] ?? ''
  const now = new Date()
  await transact(async (tx) => {
    await tx.review.create({
      data: {
        id: newId(),
        userId,
        cardId,
        deckId,
        kind: 'review',
        rating: 3,
        phaseBefore: 'review',
        reviewedAt: now,
        day: 20_000,
        clientAt: now,
        durationMs: 5000,
        presetId: 'preset',
      },
      select: { id: true },
    })
    await tx.cardState.updateMany({
      where: { userId, cardId },
      data: {
        queue: 3,
        phase: 'review',
        dueDay: 20_000 + index,
        stability: 5.5 + index,
        difficulty: 4.2,
        scheduledDays: 10,
        reps: { increment: 1 },
        lastReviewAt: now,
        lastReviewDay: 20_000,
        version: { increment: 1 },
      },
    })
  })
}

const ways = {
  "a review's two writes": writeReview,
  'the same through Prisma queries': transactReview,
}

function rawWriter({ file, userId, deckId, cardIds }: Prepared) {
  const raw = new Sqlite(file)
  raw.pragma('journal_mode = WAL')
  raw.pragma('synchronous = FULL')
  raw.pragma('foreign_keys = ON')
  const insert = raw.prepare(
    `INSERT INTO "Review" ("id", "userId", "cardId", "deckId", "kind", "rating", "phaseBefore", "reviewedAt",
       "day", "clientAt", "durationMs", "presetId", "source", "createdAt")
     VALUES (?, ?, ?, ?, 'review', 3, 'review', ?, 20000, ?, 5000, 'preset', 'review', ?)`,
  )
  const update = raw.prepare(
    `UPDATE "CardState" SET "queue" = 3, "phase" = 'review', "dueDay" = ?, "stability" = ?, "difficulty" = 4.2,
       "scheduledDays" = 10, "reps" = "reps" + 1, "lastReviewAt" = ?, "lastReviewDay" = 20000,
       "version" = "version" + 1, "updatedAt" = ? WHERE "userId" = ? AND "cardId" = ?`,
  )
  const both = raw.transaction((index: number) => {
    const cardId = cardIds[index % cardIds.length]
    const now = new Date().toISOString()
    insert.run(newId(), userId, cardId, deckId, now, now, now)
    update.run(20_000 + index, 5.5 + index, now, now, userId, cardId)
  })
  return { write: (index: number) => both.immediate(index), close: () => raw.close() }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { name, ratio, writesPerSecond, rawWritesPerSecond } of await benchWrite()) {
    console.log(
      `${name}: ${ratio.toFixed(2)} of raw better-sqlite3 (${writesPerSecond} against ${rawWritesPerSecond} per second)`,
    )
  }
}
