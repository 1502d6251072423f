'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/action'
import { createNotes } from '@/lib/decks/create-notes.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { parseNoteContent } from '@/lib/decks/note'
import { parseTags } from '@/lib/decks/tags'
import { dropOwnWording, updateNote } from '@/lib/decks/update-note.server'

const fields = {
  content: z.record(z.string(), z.unknown()),
  tags: z.array(z.string().max(200)).max(100),
}

export const addNote = action(
  { schema: z.object({ deckId: z.uuid(), ...fields }) },
  async ({ user, input, now }) => {
    const content = parseNoteContent(input.content)
    const tags = parseTags(input.tags)
    const { cardCount } = await createNotes(user.id, input.deckId, [{ content, tags }], now)
    revalidatePath('/decks', 'layout')
    return { cardCount }
  },
)

export const saveNote = action(
  { schema: z.object({ noteId: z.uuid(), version: z.string().max(200), ...fields }) },
  async ({ user, input, now }) => {
    const content = parseNoteContent(input.content)
    const saved = await updateNote(
      user.id,
      input.noteId,
      { content, tags: input.tags, version: input.version },
      now,
    )
    revalidatePath('/decks', 'layout')
    return { version: saved.version }
  },
)

export const binNote = action({ schema: z.object({ noteId: z.uuid() }) }, async ({ user, input, now }) => {
  await deleteNotes(user.id, [input.noteId], now)
  revalidatePath('/decks', 'layout')
})

export const restoreWording = action({ schema: z.object({ noteId: z.uuid() }) }, async ({ user, input }) => {
  await dropOwnWording(user.id, input.noteId)
  revalidatePath('/decks', 'layout')
})
