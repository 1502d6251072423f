import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { getClassBoard, refreshWholeClass } from '@/lib/classes/class-board.server'
import { closeDatabase, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { newId } from '@/lib/ids'
import { measureBoardPage, percentile95 } from './class-board-http'

export type ClassesBenchmark = { name: string; ratio: number; unit: string; goal: number; detail: string }

const cardsOfClass = 200
const reviewsOfCard = 20
const dayMs = 86_400_000
const now = new Date('2026-11-20T09:00:00Z')
const today = Math.floor(now.getTime() / dayMs)
const rounds = 150

/**
 * The teacher's board of a class of 1,000 students with 200 cards and 20 reviews of each (4 million reviews), against
 * that of a class of 100: processor time of `getClassBoard` at the 95th percentile, standings being up to date. And
 * what it costs to make all standings anew, as after a change of the assignment.
 */
export async function benchClasses(): Promise<ClassesBenchmark[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-classes-'))
  try {
    const classes = [
      await prepare(path.join(folder, 'small.db'), 100),
      await prepare(path.join(folder, 'large.db'), 1_000),
    ]
    const opened = classes.map(({ file }) => openDatabase(`file:${file}`))
    const times: number[][] = [[], []]
    const anew: number[] = []
    for (const [index, { userId, classId }] of classes.entries()) {
      const database = opened[index]
      if (database) setDatabase(database)
      const startedAt = performance.now()
      await refreshWholeClass(userId, classId, now)
      anew.push(performance.now() - startedAt)
    }
    for (let round = -20; round < rounds; round += 1) {
      for (const [index, { userId, classId }] of classes.entries()) {
        const database = opened[index]
        if (database) setDatabase(database)
        const startedAt = process.cpuUsage()
        const board = await getClassBoard(userId, classId, {}, now)
        const { user, system } = process.cpuUsage(startedAt)
        if (board.behind > 0) throw new Error('Standings that are up to date were made anew.')
        if (round >= 0) times[index]?.push((user + system) / 1_000)
      }
    }
    for (const { client } of opened) await client.$disconnect()
    const [few = 0, many = 0] = times.map(percentile95)
    const detail = `p95 ${many.toFixed(1)} ms with 1,000 students, ${few.toFixed(1)} ms with 100`
    const all = `${anew[1]?.toFixed(0)} ms for 1,000 students, ${anew[0]?.toFixed(0)} ms for 100`
    await closeDatabase()
    const pages = []
    for (const { file, userId, classId } of classes) pages.push(await measureBoardPage(file, userId, classId))
    const [small, large] = pages
    if (!small || !large) throw new Error('The page of a class was not measured.')
    const page = `p95 ${large.pageP95Ms.toFixed(1)} ms, empty handler ${large.emptyP95Ms.toFixed(1)} ms`
    const both = `${small.pageP95Ms.toFixed(1)} ms with 100 students`
    const unit = 'x the small'
    return [
      { name: 'board of a class', ratio: many / few, unit, goal: 2, detail },
      {
        name: 'its page by HTTP',
        ratio: large.pageP95Ms / large.emptyP95Ms,
        unit: 'x empty',
        goal: 10,
        detail: page,
      },
      {
        name: 'and by the small class',
        ratio: large.pageP95Ms / small.pageP95Ms,
        unit,
        goal: 2,
        detail: both,
      },
      { name: 'all standings anew', ratio: (anew[1] ?? 0) / (anew[0] ?? 1), unit, goal: 15, detail: all },
    ]
  } finally {
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
}

const instant = (ms: number) => new Date(ms).toISOString().replace('Z', '+00:00')

/** Migrates a file and fills it without Prisma, which would take hours. */
async function prepare(
  file: string,
  students: number,
): Promise<{ file: string; userId: string; classId: string }> {
  await migrateDatabase(`file:${file}`)
  const raw = new Sqlite(file)
  raw.pragma('synchronous = OFF')
  raw.pragma('foreign_keys = OFF')
  raw.pragma('cache_size = -262144')
  const indexes = raw
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('Review', 'CardState')`,
    )
    .all()
  for (const { name } of indexes) raw.exec(`DROP INDEX "${name}"`)
  const made = raw.transaction(() => fill(raw, students))()
  for (const { sql } of indexes) raw.exec(sql)
  raw.exec('ANALYZE')
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  return { file, ...made }
}

function fill(raw: Sqlite.Database, students: number): { userId: string; classId: string } {
  const insert = (table: string, names: string) => {
    const columns = names.split(' ')
    return raw.prepare(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
  }
  const start = instant(now.getTime() - 30 * dayMs)
  const due = instant(now.getTime() + 10 * dayMs)
  const [teacherId, classId, deckId, assignmentId] = [newId(), newId(), newId(), newId()] as const
  const users = insert('User', 'id kind createdAt updatedAt')
  users.run(teacherId, 'account', start, start)
  insert('SchedulerPreset', 'id parameters').run('preset', '{}')
  insert('Deck', 'id ownerId name updatedAt').run(deckId, teacherId, 'Deck', start)
  insert('Class', 'id name timeZone workChangedAt updatedAt').run(classId, 'Class', 'UTC', start, start)
  const members = insert('ClassMember', 'id classId userId role status displayName joinedAt updatedAt')
  members.run(newId(), classId, teacherId, 'owner', 'active', 'Teacher', start, start)
  insert(
    'Assignment',
    'id classId title goal targetRecall points startAt dueAt seeByDay latePolicy updatedAt',
  ).run(...[assignmentId, classId, 'Assignment', 'mastered', 0.9, 10, start, due, today + 7, 'refuse', start])
  insert('AssignmentDeck', 'assignmentId deckId deckRevision position').run(assignmentId, deckId, 0, 0)
  const notes = insert('Note', 'id deckId kind content searchText updatedAt')
  const tags = insert('NoteTag', 'noteId deckId tag')
  const cards = insert('Card', 'id noteId deckId template position')
  const listed = insert('AssignmentCard', 'assignmentId cardId deckId addedAt')
  const made = Array.from({ length: cardsOfClass }, (_, position) => {
    const [noteId, cardId] = [newId(), newId()] as const
    notes.run(noteId, deckId, 'basic', '{"kind":"basic","front":"f","back":"b"}', 'f b', start)
    tags.run(noteId, deckId, `topic-${position % 8}`)
    cards.run(cardId, noteId, deckId, 'forward', position)
    listed.run(assignmentId, cardId, deckId, start)
    return { noteId, cardId }
  })
  const enrollments = insert('Enrollment', 'userId deckId deckRevision partial')
  const states = insert(
    'CardState',
    'userId cardId deckId noteId queue position phase dueDay stability difficulty scheduledDays reps lapses lastReviewAt lastReviewDay updatedAt',
  )
  const reviews = insert(
    'Review',
    'id userId cardId deckId kind rating phaseBefore reviewedAt day durationMs presetId createdAt',
  )
  for (let student = 0; student < students; student += 1) {
    const userId = newId()
    users.run(userId, 'guest', start, start)
    members.run(newId(), classId, userId, 'student', 'active', `Student ${student}`, start, start)
    enrollments.run(userId, deckId, 0, 1)
    for (const [position, { noteId, cardId }] of made.entries()) {
      const lastDay = today - 1 - ((student + position) % 9)
      const at = instant(lastDay * dayMs + 9 * 3_600_000 + position * 1_000)
      const learnt = [
        'review',
        lastDay + 12,
        4 + ((student * 7 + position) % 40),
        5.5,
        12,
        reviewsOfCard,
        student % 3,
      ]
      states.run(userId, cardId, deckId, noteId, 3, position, ...learnt, at, lastDay, at)
      for (let turn = 0; turn < reviewsOfCard; turn += 1) {
        const day = lastDay - (reviewsOfCard - 1 - turn)
        const then = instant(day * dayMs + 9 * 3_600_000 + position * 1_000)
        const phase = turn === 0 ? 'new' : 'review'
        reviews.run(newId(), userId, cardId, deckId, 'review', 3, phase, then, day, 5_000, 'preset', then)
      }
    }
  }
  return { userId: teacherId, classId }
}
