'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/action'
import { emptyBin } from '@/lib/decks/purge-bin.server'
import { restoreDeck } from '@/lib/decks/restore-deck.server'
import { restoreNotes } from '@/lib/decks/restore-notes.server'

export const takeDeckBack = formAction(
  { schema: z.object({ deckId: z.uuid() }) },
  async ({ user, input, now }) => {
    await restoreDeck(user.id, input.deckId, now)
    revalidatePath('/bin')
  },
)

export const takeNoteBack = formAction(
  { schema: z.object({ noteId: z.uuid() }) },
  async ({ user, input, now }) => {
    await restoreNotes(user.id, [input.noteId], now)
    revalidatePath('/bin')
  },
)

export const emptyWholeBin = formAction({ schema: z.object({}) }, async ({ user }) => {
  await emptyBin(user.id)
  redirect('/bin')
})
