'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/lib/accounts/current-user.server'
import { formAction } from '@/lib/action'
import { copyDeck } from '@/lib/decks/copy-deck.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { enroll, unenroll } from '@/lib/decks/enroll.server'
import { updateDeck } from '@/lib/decks/update-deck.server'
import { setDeckOptions } from '@/lib/scheduling/study-options.server'
import { optionsFromForm } from '../settings/_components/study-fields'

const deckId = z.uuid()
const fields = { name: z.string().max(1000), description: z.string().max(10_000).default('') }

export const makeDeck = formAction({ schema: z.object(fields) }, async ({ user, input, now }) => {
  const made = await createDeck(user.id, input, now)
  redirect(`/decks/${made.deckId}`)
})

/** Makes a copy of one's own, to change as one likes, and opens it. */
export const makeCopy = formAction({ schema: z.object({ deckId }) }, async ({ user, input, now }) => {
  const made = await copyDeck(user.id, input.deckId, now)
  redirect(`/decks/${made.deckId}`)
})

export const renameDeck = formAction(
  { schema: z.object({ deckId, ...fields }) },
  async ({ user, input, now }) => {
    await updateDeck(user.id, input.deckId, input, now)
    revalidatePath('/decks', 'layout')
  },
)

export const binDeck = formAction({ schema: z.object({ deckId }) }, async ({ user, input, now }) => {
  await deleteDeck(user.id, input.deckId, now)
  redirect('/bin')
})

export const leaveDeck = formAction({ schema: z.object({ deckId }) }, async ({ user, input, now }) => {
  await unenroll(user.id, input.deckId, now)
  revalidatePath('/decks', 'layout')
})

/** For a plain form in a list: there is nothing to say when it worked, and the page shows that it did. */
export async function studyDeck(form: FormData): Promise<void> {
  const user = await requireUser()
  await enroll(user.id, deckId.parse(form.get('deckId')))
  revalidatePath('/decks', 'layout')
}

export const saveDeckOptions = formAction({ schema: z.looseObject({ deckId }) }, async ({ user, input }) => {
  await setDeckOptions(user.id, input.deckId, optionsFromForm(input))
  revalidatePath('/decks', 'layout')
})
