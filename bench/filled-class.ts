import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { newId } from '@/lib/ids'
import { insertInto, withoutIndexes } from './without-indexes'

const cardsOfClass = 200
const reviewsOfCard = 20
/** The morning on which the class is looked at. */
export const now = new Date('2026-11-20T09:00:00Z')

const dayMs = 86_400_000
const today = Math.floor(now.getTime() / dayMs)

export type FilledClass = { url: string; userId: string; classId: string }

/** Takes rows of tables; `flush` between two of them that may be sent. */
type Filler = {
  insert: (table: string, columns: string) => (...values: unknown[]) => void
  flush: () => Promise<void>
}

/** Migrates an empty database and fills it without Prisma, which would take hours. */
export async function fillClass(url: string, students: number): Promise<FilledClass> {
  await migrateDatabase(url)
  const made = await (url.startsWith('file:') ? onSqlite(url, students) : onPostgres(url, students))
  return { url, ...made }
}

async function onSqlite(url: string, students: number) {
  const raw = new Sqlite(url.slice('file:'.length))
  const filler: Filler = {
    insert: (table, names) => {
      const statement = insertInto(raw, table, names.split(' '))
      return (...values) => void statement.run(values)
    },
    flush: async () => {},
  }
  const made = await withoutIndexes(raw, () => fill(filler, students))
  raw.exec('ANALYZE')
  raw.pragma('wal_checkpoint(TRUNCATE)')
  raw.close()
  return made
}

const rowsPerStatement = 10_000

async function onPostgres(url: string, students: number) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Of one administrator who knows that the rows fit together.
    await client.query('SET session_replication_role = replica')
    await client.query('SET synchronous_commit = off')
    const waiting = new Map<string, { table: string; columns: string[]; rows: object[] }>()
    const send = async (least: number) => {
      for (const { table, columns, rows } of waiting.values()) {
        if (rows.length < least) continue
        const names = columns.map((name) => `"${name}"`).join(', ')
        await client.query(
          `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
          [JSON.stringify(rows.splice(0))],
        )
      }
    }
    const made = await fill(
      {
        insert: (table, names) => {
          const columns = names.split(' ')
          const of = { table, columns, rows: [] as object[] }
          waiting.set(table, of)
          return (...values) =>
            void of.rows.push(Object.fromEntries(columns.map((name, at) => [name, json(values[at])])))
        },
        flush: () => send(rowsPerStatement),
      },
      students,
    )
    await send(1)
    await client.query('ANALYZE')
    return made
  } finally {
    await client.end()
  }
}

/** SQLite keeps JSON as text; here it is told what it says. */
const json = (value: unknown) =>
  typeof value === 'string' && value.startsWith('{') ? JSON.parse(value) : value

const instant = (ms: number) => new Date(ms).toISOString().replace('Z', '+00:00')

async function fill(
  { insert, flush }: Filler,
  students: number,
): Promise<{ userId: string; classId: string }> {
  const start = instant(now.getTime() - 30 * dayMs)
  const due = instant(now.getTime() + 10 * dayMs)
  const [teacherId, classId, deckId, assignmentId] = [newId(), newId(), newId(), newId()] as const
  const users = insert('User', 'id kind createdAt updatedAt')
  users(teacherId, 'account', start, start)
  insert('SchedulerPreset', 'id parameters')('preset', '{}')
  insert('Deck', 'id ownerId name updatedAt')(deckId, teacherId, 'Deck', start)
  insert('Class', 'id name timeZone workChangedAt updatedAt')(classId, 'Class', 'UTC', start, start)
  const members = insert('ClassMember', 'id classId userId role status displayName joinedAt updatedAt')
  members(newId(), classId, teacherId, 'owner', 'active', 'Teacher', start, start)
  insert(
    'Assignment',
    'id classId title goal targetRecall points startAt dueAt seeByDay latePolicy updatedAt',
  )(...[assignmentId, classId, 'Assignment', 'mastered', 0.9, 10, start, due, today + 7, 'refuse', start])
  insert('AssignmentDeck', 'assignmentId deckId deckRevision position')(assignmentId, deckId, 0, 0)
  const notes = insert('Note', 'id deckId kind content searchText updatedAt')
  const tags = insert('NoteTag', 'noteId deckId tag')
  const cards = insert('Card', 'id noteId deckId template position')
  const listed = insert('AssignmentCard', 'assignmentId cardId deckId addedAt')
  const made = Array.from({ length: cardsOfClass }, (_, position) => {
    const [noteId, cardId] = [newId(), newId()] as const
    notes(noteId, deckId, 'basic', '{"kind":"basic","front":"f","back":"b"}', 'f b', start)
    tags(noteId, deckId, `topic-${position % 8}`)
    cards(cardId, noteId, deckId, 'forward', position)
    listed(assignmentId, cardId, deckId, start)
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
    users(userId, 'guest', start, start)
    members(newId(), classId, userId, 'student', 'active', `Student ${student}`, start, start)
    enrollments(userId, deckId, 0, 1)
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
      states(userId, cardId, deckId, noteId, 3, position, ...learnt, at, lastDay, at)
      for (let turn = 0; turn < reviewsOfCard; turn += 1) {
        const day = lastDay - (reviewsOfCard - 1 - turn)
        const then = instant(day * dayMs + 9 * 3_600_000 + position * 1_000)
        const phase = turn === 0 ? 'new' : 'review'
        reviews(newId(), userId, cardId, deckId, 'review', 3, phase, then, day, 5_000, 'preset', then)
      }
    }
    await flush()
  }
  return { userId: teacherId, classId }
}
