import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { closeDatabase, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { parseDeckFile } from '@/lib/decks/deck-file'
import { searchTextOf, templatesOf } from '@/lib/decks/note'
import type { NoteContent } from '@/lib/decks/note-content'
import { newId } from '@/lib/ids'
import { createQuiz } from '@/lib/quiz/create-quiz.server'

export type QuizBuildBenchmark = { ratio: number; smallMs: number; largeMs: number }

const rounds = 15

/**
 * Building a 30-question quiz from a deck of 100,000 notes against one of 1,000: notes of the library, over and over,
 * each with words of its own. `ratio` is the median processor time of the large one divided by that of the small one.
 */
export async function benchQuizBuild(): Promise<QuizBuildBenchmark> {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-quiz-'))
  try {
    const decks = [
      await prepare(path.join(folder, 'small.db'), 1_000),
      await prepare(path.join(folder, 'large.db'), 100_000),
    ]
    const opened = decks.map(({ file }) => openDatabase(`file:${file}`))
    const times: number[][] = [[], []]
    for (let round = -3; round < rounds; round += 1) {
      for (const [index, { userId, deckId }] of decks.entries()) {
        const database = opened[index]
        if (database) setDatabase(database)
        const startedAt = process.cpuUsage()
        const { questions } = await createQuiz(userId, recipe(deckId), { seed: `round ${round}` })
        const { user, system } = process.cpuUsage(startedAt)
        if (questions !== 30) throw new Error(`A quiz of 30 questions came out with ${questions}.`)
        if (round >= 0) times[index]?.push((user + system) / 1_000)
      }
    }
    for (const { client } of opened) await client.$disconnect()
    const [smallMs = 0, largeMs = 0] = times.map(median)
    return { ratio: largeMs / smallMs, smallMs, largeMs }
  } finally {
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
}

function recipe(deckId: string) {
  return {
    ...{ title: 'Bench', from: 'any' as const, decks: [deckId], tags: [], kinds: [] },
    ...{ length: { questions: 30 }, difficulty: 'any' as const },
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** The notes of the library. */
function libraryNotes(): { content: NoteContent; tags: string[] }[] {
  const folder = 'content/decks'
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => parseDeckFile(readFileSync(path.join(folder, name), 'utf8'), name).deck?.notes ?? [])
    .map(({ content, tags }) => ({ content, tags }))
}

async function prepare(file: string, count: number) {
  await migrateDatabase(`file:${file}`)
  const raw = new Sqlite(file)
  raw.pragma('synchronous = OFF')
  raw.pragma('foreign_keys = OFF')
  const insert = (table: string, columns: string[]) =>
    raw.prepare(
      `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`)}) VALUES (${columns.map(() => '?')})`,
    )
  const at = new Date('2026-03-01T08:00:00Z').toISOString().replace('Z', '+00:00')
  const [userId, deckId] = [newId(), newId()]
  const notes = insert('Note', ['id', 'deckId', 'kind', 'content', 'searchText', 'updatedAt'])
  const cards = insert('Card', ['id', 'noteId', 'deckId', 'template', 'position'])
  const tagged = insert('NoteTag', ['noteId', 'deckId', 'tag'])
  const originals = libraryNotes().map(({ content, tags }) => ({
    content: JSON.stringify(content),
    kind: content.kind,
    text: searchTextOf(content, tags),
    tags,
    template: templatesOf(content)[0] ?? 'forward',
  }))
  raw.transaction(() => {
    insert('User', ['id', 'kind', 'createdAt', 'updatedAt']).run(userId, 'guest', at, at)
    insert('Deck', ['id', 'ownerId', 'name', 'updatedAt']).run(deckId, userId, 'Bench', at)
    for (let index = 0; index < count; index += 1) {
      const original = originals[index % originals.length]
      if (!original) continue
      const noteId = newId()
      const own = `w${index} x${index} y${index} z${index} v${index} u${index} t${index} s${index}`
      notes.run(noteId, deckId, original.kind, original.content, `${own} ${original.text}`, at)
      cards.run(newId(), noteId, deckId, original.template, index)
      for (const tag of original.tags) tagged.run(noteId, deckId, tag)
    }
  })()
  raw.close()
  return { file, userId, deckId }
}
