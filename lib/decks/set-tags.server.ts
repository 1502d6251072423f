import 'server-only'
import { transact } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { chunks } from './card-states.server'
import { searchTextOf } from './note'
import { requireOwnNotes } from './own-notes.server'
import { readStoredContent } from './stored-note.server'
import { MAX_TAGS, parseTags } from './tags'

/** Puts tags on notes of the person's own and takes others off. A tag in both lists is put on. */
export async function setTags(
  userId: string,
  noteIds: readonly string[],
  change: { add?: readonly string[]; remove?: readonly string[] },
  now: Date = new Date(),
): Promise<void> {
  const add = parseTags(change.add ?? [])
  const remove = parseTags(change.remove ?? []).filter((tag) => !add.includes(tag))
  if (add.length + remove.length === 0) return
  await transact(async (tx) => {
    const own = await requireOwnNotes(
      tx,
      userId,
      noteIds,
      'The tags of a library note are the same for everybody.',
    )
    for (const slice of chunks(own.map((note) => note.id))) {
      const notes = await tx.note.findMany({
        where: { id: { in: slice } },
        select: { id: true, deckId: true, content: true, tags: { select: { tag: true } } },
      })
      for (const note of notes) {
        const before = note.tags.map(({ tag }) => tag)
        const after = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])].sort()
        if (after.length > MAX_TAGS) {
          throw new UserError('invalid', `A note has at most ${MAX_TAGS} tags. Nothing was changed.`)
        }
        if (after.join() === [...before].sort().join()) continue
        const missing = after.filter((tag) => !before.includes(tag))
        await tx.noteTag.deleteMany({ where: { noteId: note.id, tag: { in: remove } } })
        await tx.noteTag.createMany({
          data: missing.map((tag) => ({ noteId: note.id, deckId: note.deckId, tag })),
        })
        await tx.note.update({
          where: { id: note.id },
          data: { searchText: searchTextOf(readStoredContent(note.content), after), updatedAt: now },
          select: { id: true },
        })
      }
    }
  })
}
