'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, formAction } from '@/lib/action'
import { confirmNotes } from '@/lib/decks/confirm-notes.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { renameTag } from '@/lib/decks/rename-tag.server'
import { restoreNotes } from '@/lib/decks/restore-notes.server'
import { setTags } from '@/lib/decks/set-tags.server'
import { splitTags } from '@/lib/decks/tags'
import { changeCard } from '@/lib/scheduling/change-card.server'
import { sorts } from './_components/view'
import { readCards, rereadCards } from './read-cards.server'

const ids = z.array(z.uuid()).min(1).max(500)
const view = z.object({
  query: z.string().max(400),
  sort: z.enum(sorts.map(({ value }) => value)),
})

/** The cards behind a cursor. */
export const moreCards = action(
  { schema: z.object({ view, after: z.string().max(100) }) },
  async ({ user, input, now }) => {
    const { rows, next } = await readCards(user, input.view, input.after, now)
    return { rows, next }
  },
)

/** Suspends, unsuspends or flags cards, and answers how they are now. */
export const markCards = action(
  {
    schema: z.object({
      cardIds: ids,
      mark: z.discriminatedUnion('action', [
        z.object({ action: z.enum(['suspend', 'unsuspend']) }),
        z.object({ action: z.literal('flag'), flag: z.int().min(0).max(4) }),
      ]),
    }),
  },
  async ({ user, input, now }) => {
    for (const cardId of input.cardIds) await changeCard(user.id, { cardId, ...input.mark }, now)
    revalidatePath('/', 'layout')
    return rereadCards(user, input.cardIds, now)
  },
)

/** Puts tags on the notes of cards and takes others off. */
export const tagCards = action(
  {
    schema: z.object({
      cardIds: ids,
      noteIds: ids,
      add: z.string().max(1_000),
      remove: z.string().max(1_000),
    }),
  },
  async ({ user, input, now }) => {
    const { cardIds, noteIds, add, remove } = input
    await setTags(user.id, noteIds, { add: splitTags(add), remove: splitTags(remove) }, now)
    return rereadCards(user, cardIds, now)
  },
)

/** Takes the mark "derived, worth a look" off notes. */
export const confirmCards = action(
  { schema: z.object({ cardIds: ids, noteIds: ids }) },
  async ({ user, input, now }) => {
    await confirmNotes(user.id, input.noteIds)
    return rereadCards(user, input.cardIds, now)
  },
)

/** Moves notes into the bin. */
export const binNotes = action({ schema: z.object({ noteIds: ids }) }, async ({ user, input, now }) => {
  await deleteNotes(user.id, input.noteIds, now)
  revalidatePath('/', 'layout')
})

/** Takes them back out. */
export const takeNotesBack = action({ schema: z.object({ noteIds: ids }) }, async ({ user, input, now }) => {
  await restoreNotes(user.id, input.noteIds, now)
  revalidatePath('/', 'layout')
})

/** Renames a tag on all notes of the person's own; answers on how many. */
export const renameOwnTag = formAction(
  { schema: z.object({ from: z.string().max(200), to: z.string().max(200) }) },
  async ({ user, input, now }) => {
    const count = await renameTag(user.id, input.from, input.to, now)
    revalidatePath('/browse')
    return count
  },
)
