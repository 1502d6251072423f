import 'server-only'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { newId } from '@/lib/ids'
import { chunks, parkCards } from './card-states.server'
import { type DeckFile, type DeckFileProblem, parseDeckFile } from './deck-file'
import type { DeckFileNote } from './deck-note'
import { insertNotes, prepareNote } from './insert-notes.server'
import { libraryKeyOf } from './library-key'
import { searchTextOf, templatesOf } from './note'
import { announceCards, fitCards } from './note-cards.server'
import { readStoredContent } from './stored-note.server'

export type SeedResult = {
  /** Library keys of the decks that were made or brought up to date. */
  changed: string[]
  problems: DeckFileProblem[]
}

/** Counts up when what is stored of an unchanged file would be different. */
const STORED_FORMAT = 2

/**
 * Makes the built-in library what the files of `content/decks` say: `00-starter.md` becomes the deck `starter`. A file
 * that was applied is known by its checksum, so at most starts nothing is written; several servers may start at once.
 * Notes are matched by their id: wording may change without touching anybody's schedule, a note that is gone is
 * archived, and comes back with its schedules if it returns. A file with problems is left out.
 */
export async function seedLibrary(
  folder: string = path.join(/* turbopackIgnore: true */ process.cwd(), 'content', 'decks'),
  now: Date = new Date(),
): Promise<SeedResult> {
  const result: SeedResult = { changed: [], problems: [] }
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  for (const name of files) {
    const libraryKey = libraryKeyOf(name)
    const text = await readFile(path.join(folder, name), 'utf8')
    const checksum = createHash('sha256').update(`${STORED_FORMAT}\n${text}`).digest('hex')
    const stored = await database().deck.findUnique({ where: { libraryKey }, select: { checksum: true } })
    if (stored?.checksum === checksum) continue
    const { deck, problems } = parseDeckFile(text, name)
    result.problems.push(...problems)
    if (deck && (await transact((tx) => applyDeck(tx, libraryKey, checksum, deck, now)))) {
      result.changed.push(libraryKey)
    }
  }
  return result
}

/** False when another server applied the same file in the meantime. */
async function applyDeck(
  tx: Transaction,
  libraryKey: string,
  checksum: string,
  file: DeckFile,
  now: Date,
): Promise<boolean> {
  const stored = await tx.deck.findUnique({ where: { libraryKey }, select: { id: true, checksum: true } })
  if (stored?.checksum === checksum) return false
  const fields = { name: file.title, description: file.description, checksum }
  const { id: deckId } = await tx.deck.upsert({
    where: { libraryKey },
    create: { id: newId(), libraryKey, ...fields, createdAt: now },
    update: fields,
    select: { id: true },
  })
  const known = await listStoredNotes(tx, deckId)
  const added = file.notes.filter((note) => !known.has(note.key))
  if (added.length > 0) {
    const prepared = added.map(({ key, content, tags }) => prepareNote(content, tags, { libraryKey: key }))
    await insertNotes(tx, deckId, prepared, 0, now)
    await announceCards(tx, deckId, null, now)
  }
  for (const note of file.notes) {
    const before = known.get(note.key)
    if (before) await reviseNote(tx, deckId, before, note, now)
  }
  const kept = new Set(file.notes.map((note) => note.key))
  const gone = [...known.values()].filter((note) => !kept.has(note.key) && note.deletedAt === null)
  await archiveNotes(tx, gone, now)
  await orderCards(tx, deckId, file.notes)
  return true
}

type StoredNote = {
  id: string
  key: string
  content: unknown
  searchText: string
  deletedAt: Date | null
  tags: string[]
}

async function listStoredNotes(tx: Transaction, deckId: string): Promise<Map<string, StoredNote>> {
  const notes = await tx.note.findMany({
    where: { deckId },
    select: {
      id: true,
      libraryKey: true,
      content: true,
      searchText: true,
      deletedAt: true,
      tags: { select: { tag: true } },
    },
  })
  return new Map(
    notes.flatMap(({ libraryKey, tags, ...note }) =>
      libraryKey === null
        ? []
        : [[libraryKey, { ...note, key: libraryKey, tags: tags.map(({ tag }) => tag) }]],
    ),
  )
}

async function reviseNote(
  tx: Transaction,
  deckId: string,
  before: StoredNote,
  note: DeckFileNote,
  now: Date,
): Promise<void> {
  const { content, tags } = note
  const searchText = searchTextOf(content, tags)
  const same =
    before.deletedAt === null &&
    before.searchText === searchText &&
    // Read, not compared as stored: PostgreSQL returns the fields in another order.
    JSON.stringify(readStoredContent(before.content)) === JSON.stringify(content)
  if (same) return
  await tx.note.update({
    where: { id: before.id },
    data: { kind: content.kind, content, searchText, deletedAt: null, updatedAt: now },
    select: { id: true },
  })
  await tx.noteTag.deleteMany({ where: { noteId: before.id } })
  await tx.noteTag.createMany({ data: tags.map((tag) => ({ noteId: before.id, deckId, tag })) })
  await fitCards(tx, { id: before.id, deckId, ownerId: null }, templatesOf(content), now)
}

async function archiveNotes(tx: Transaction, notes: StoredNote[], now: Date): Promise<void> {
  for (const slice of chunks(notes.map((note) => note.id))) {
    await tx.note.updateMany({ where: { id: { in: slice } }, data: { deletedAt: now, updatedAt: now } })
    await tx.card.updateMany({
      where: { noteId: { in: slice }, archivedAt: null },
      data: { archivedAt: now },
    })
    await parkCards(tx, { noteIds: slice }, now)
  }
}

/** Cards are introduced in the order of the file; new cards of learners follow. */
async function orderCards(tx: Transaction, deckId: string, notes: DeckFileNote[]): Promise<void> {
  const cards = await tx.card.findMany({
    where: { deckId, archivedAt: null },
    select: { id: true, template: true, position: true, note: { select: { libraryKey: true } } },
  })
  const byKey = new Map(cards.map((card) => [`${card.note.libraryKey} ${card.template}`, card]))
  let position = 0
  let moved = false
  for (const { key, content } of notes) {
    for (const template of templatesOf(content)) {
      const card = byKey.get(`${key} ${template}`)
      if (card && card.position !== position) {
        await tx.card.update({ where: { id: card.id }, data: { position }, select: { id: true } })
        moved = true
      }
      position++
    }
  }
  if (!moved) return
  // A position below 0 is a class's: it puts the card before the rest.
  await tx.$executeRaw(Prisma.sql`
    UPDATE "CardState" SET "position" =
      (SELECT c."position" FROM "Card" c WHERE c."id" = "CardState"."cardId")
    WHERE "userId" IN (SELECT e."userId" FROM "Enrollment" e WHERE e."deckId" = ${deckId})
      AND "deckId" = ${deckId} AND "queue" = 1 AND "position" >= 0`)
}
