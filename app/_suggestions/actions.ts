'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action, formAction } from '@/lib/action'
import { closeSuggestion } from '@/lib/classes/close-suggestion.server'
import { seeAnswers } from '@/lib/classes/my-suggestions.server'

export const close = formAction(
  {
    schema: z.object({
      suggestionId: z.uuid(),
      status: z.enum(['taken', 'declined']),
      reply: z.string().max(10_000).default(''),
    }),
  },
  async ({ user, input, now }) => {
    await closeSuggestion(user.id, input, now)
    revalidatePath('/decks', 'layout')
  },
)

/** Notes that somebody has now seen what became of their suggestions to a note. */
export const markSeen = action({ schema: z.object({ noteId: z.uuid() }) }, ({ user, input, now }) =>
  seeAnswers(user.id, input.noteId, now),
)
