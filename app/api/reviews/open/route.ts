import { z } from 'zod'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { isId } from '@/lib/ids'
import { openReview } from '@/lib/review/open-review.server'
import { route } from '@/lib/route'

// An address that somebody mistyped opens the review of everything.
const schema = z.object({
  deck: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((deck) => (typeof deck === 'string' && isId(deck) ? deck : null)),
})

/** What the review page starts with. */
export const GET = route({ schema }, async ({ user, input, now }) => {
  await catchUpWithClasses(user.id, now)
  return openReview(user.id, { deckId: input.deck }, now)
})
