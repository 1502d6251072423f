import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { versionOf } from './get-note.server'
import { type NoteContent, parseNoteContent, searchTextOf, templatesOf } from './note'
import { type CardChanges, fitCards } from './note-cards.server'
import { completedFrom } from './own-wording'
import { readableBy } from './readable.server'
import { asksTheSame, readStoredContent } from './stored-note.server'
import { parseTags } from './tags'

export type NoteChange = {
  content: NoteContent
  /** Left out: the tags stay. */
  tags?: readonly string[]
  /** The version the editor started from (`getNote`). */
  version: string
}

/**
 * Saves a note. A change of wording never touches a schedule; see `fitCards` for what a new gap or direction does.
 * A library note is not rewritten: the learner gets a wording of their own, which must ask the same (same kind, same
 * gaps). Throws `not-found`, `invalid` with problems at the fields, `conflict` when the note changed since `version`.
 */
export async function updateNote(
  userId: string,
  noteId: string,
  change: NoteChange,
  now: Date = new Date(),
): Promise<{ version: string; cards: CardChanges }> {
  const content = parseNoteContent(change.content)
  const tags = change.tags === undefined ? undefined : parseTags(change.tags)
  return transact(async (tx) => {
    const note = await requireNote(tx, userId, noteId)
    if (change.version !== versionOf(note.updatedAt, note.overlay?.updatedAt)) {
      throw new UserError(
        'conflict',
        'This note was changed elsewhere since you opened it, so nothing was saved. Copy your text, then reload.',
      )
    }
    return note.owned
      ? rewrite(tx, note, content, tags ?? note.tags, now)
      : overlay(tx, userId, note, content, tags ?? note.tags, now)
  })
}

/** Gives up the learner's own wording of a library note. Throws `not-found` when there is none. */
export async function dropOwnWording(userId: string, noteId: string): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.noteOverlay.deleteMany({ where: { userId, noteId } })
    if (count === 0) throw notFound('wording')
  })
}

async function requireNote(tx: Transaction, userId: string, noteId: string) {
  const note = await tx.note.findFirst({
    where: {
      id: noteId,
      deletedAt: null,
      deck: readableBy(userId),
    },
    select: {
      id: true,
      deckId: true,
      content: true,
      updatedAt: true,
      tags: { select: { tag: true }, orderBy: { tag: 'asc' } },
      deck: { select: { ownerId: true } },
      overlays: { where: { userId }, select: { updatedAt: true } },
    },
  })
  if (!note) throw notFound('note')
  const { deck, tags, overlays, ...fields } = note
  return {
    ...fields,
    tags: tags.map(({ tag }) => tag),
    owned: deck.ownerId === userId,
    ownerId: deck.ownerId,
    overlay: overlays[0],
  }
}

type FoundNote = Awaited<ReturnType<typeof requireNote>>

async function rewrite(tx: Transaction, note: FoundNote, content: NoteContent, tags: string[], now: Date) {
  const updatedAt = later(now, note.updatedAt)
  await tx.note.update({
    where: { id: note.id },
    data: {
      kind: content.kind,
      content,
      searchText: searchTextOf(content, tags),
      // Whoever edits a note has looked at it.
      derived: false,
      updatedAt,
    },
    select: { id: true },
  })
  const removed = note.tags.filter((tag) => !tags.includes(tag))
  const added = tags.filter((tag) => !note.tags.includes(tag))
  if (removed.length > 0) await tx.noteTag.deleteMany({ where: { noteId: note.id, tag: { in: removed } } })
  if (added.length > 0) {
    await tx.noteTag.createMany({ data: added.map((tag) => ({ noteId: note.id, deckId: note.deckId, tag })) })
  }
  const cards = await fitCards(tx, note, templatesOf(content), now)
  return { version: versionOf(updatedAt, note.overlay?.updatedAt), cards }
}

async function overlay(
  tx: Transaction,
  userId: string,
  note: FoundNote,
  content: NoteContent,
  tags: string[],
  now: Date,
) {
  const original = readStoredContent(note.content)
  if (tags.join() !== note.tags.join())
    refuse('tags', 'The tags of a library note are the same for everybody.')
  if (content.kind !== original.kind)
    refuse('kind', 'A library note keeps its kind: only its wording is yours.')
  if (!asksTheSame(content, original)) {
    refuse(
      'text',
      `A library note keeps its gaps (${templatesOf(original).join(', ')}): only its wording is yours.`,
    )
  }
  const cards: CardChanges = { added: 0, archived: 0 }
  const where = { userId_noteId: { userId, noteId: note.id } }
  const completed = parseNoteContent(completedFrom(original, content))
  if (JSON.stringify(completed) === JSON.stringify(original)) {
    await tx.noteOverlay.deleteMany({ where: { userId, noteId: note.id } })
    return { version: versionOf(note.updatedAt, undefined), cards }
  }
  const updatedAt = note.overlay ? later(now, note.overlay.updatedAt) : now
  await tx.noteOverlay.upsert({
    where,
    create: { userId, noteId: note.id, content, updatedAt },
    update: { content, updatedAt },
    select: { noteId: true },
  })
  return { version: versionOf(note.updatedAt, updatedAt), cards }
}

function refuse(path: string, message: string): never {
  throw new UserError('invalid', message, { problems: [{ path, message }] })
}

/** Versions are made of this instant, so two changes within one millisecond must not share it. */
function later(now: Date, previous: Date): Date {
  return now > previous ? now : new Date(previous.getTime() + 1)
}
