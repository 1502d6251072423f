import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getClassBoard, refreshWholeClass } from '@/lib/classes/class-board.server'
import { closeDatabase, openDatabase, setDatabase } from '@/lib/db/database.server'
import { createPostgresDatabase } from '@/tests/support/postgres-database'
import { measureBoardPage, percentile95 } from './class-board-http'
import { type FilledClass, fillClass, now } from './filled-class'

export type ClassesBenchmark = { name: string; ratio: number; unit: string; goal: number; detail: string }

const rounds = 150
const sizes = [100, 1_000] as const

/**
 * The teacher's board of a class of 1,000 students with 200 cards and 20 reviews of each (4 million reviews), against
 * that of a class of 100, standings being up to date, at the 95th percentile: `getClassBoard`, and its page by HTTP,
 * which is also held against an empty handler. And what it costs to make all standings anew, as after a change of the
 * assignment. On SQLite, and on PostgreSQL where TEST_DATABASE_URL names a server.
 */
export async function benchClasses(): Promise<ClassesBenchmark[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-classes-'))
  const removed: (() => Promise<void>)[] = []
  try {
    const files = sizes.map((size) => `file:${path.join(folder, `${size}.db`)}`)
    const made = await measure('SQLite', files)
    if (!process.env.TEST_DATABASE_URL) return made
    const urls: string[] = []
    for (const _ of sizes) {
      const { url, remove } = await createPostgresDatabase()
      urls.push(url)
      removed.push(remove)
    }
    return [...made, ...(await measure('PostgreSQL', urls))]
  } finally {
    await closeDatabase()
    for (const remove of removed) await remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(dialect: string, urls: readonly string[]): Promise<ClassesBenchmark[]> {
  const classes: FilledClass[] = []
  for (const [index, url] of urls.entries()) classes.push(await fillClass(url, sizes[index] ?? 0))
  const { few, many, anew } = await boards(classes)
  const pages = []
  for (const { url, userId, classId } of classes) pages.push(await measureBoardPage(url, userId, classId))
  const [small, large] = pages
  if (!small || !large) throw new Error('The page of a class was not measured.')
  const unit = 'x the small'
  const page = `p95 ${large.pageP95Ms.toFixed(1)} ms, empty handler ${large.emptyP95Ms.toFixed(1)} ms`
  return [
    {
      ...{ name: 'board of a class', ratio: many / few, unit, goal: 2 },
      detail: `p95 ${many.toFixed(1)} ms with 1,000 students, ${few.toFixed(1)} ms with 100, ${dialect}`,
    },
    {
      ...{ name: 'its page by HTTP', ratio: large.pageP95Ms / large.emptyP95Ms, unit: 'x empty', goal: 10 },
      detail: page,
    },
    {
      ...{ name: 'and by the small class', ratio: large.pageP95Ms / small.pageP95Ms, unit, goal: 2 },
      detail: `${small.pageP95Ms.toFixed(1)} ms with 100 students`,
    },
    {
      ...{ name: 'all standings anew', ratio: (anew[1] ?? 0) / (anew[0] ?? 1), unit, goal: 15 },
      detail: `${anew[1]?.toFixed(0)} ms for 1,000 students, ${anew[0]?.toFixed(0)} ms for 100`,
    },
  ]
}

/** `getClassBoard` of the small class and of the large one in turns, and once their standings anew. */
async function boards(classes: readonly FilledClass[]) {
  const opened = classes.map(({ url }) => openDatabase(url))
  const times: number[][] = [[], []]
  const anew: number[] = []
  for (let round = -20; round < rounds; round += 1) {
    for (const [index, { userId, classId }] of classes.entries()) {
      const database = opened[index]
      if (database) setDatabase(database)
      const startedAt = performance.now()
      if (round === -20) {
        await refreshWholeClass(userId, classId, now)
        anew.push(performance.now() - startedAt)
        continue
      }
      const board = await getClassBoard(userId, classId, {}, now)
      if (board.behind > 0) throw new Error('Standings that are up to date were made anew.')
      if (round >= 0) times[index]?.push(performance.now() - startedAt)
    }
  }
  for (const { client } of opened) await client.$disconnect()
  await closeDatabase()
  const [few = 0, many = 0] = times.map(percentile95)
  return { few, many, anew }
}
