import { z } from 'zod'
import { isId } from '@/lib/ids'
import { openReview } from '@/lib/review/open-review.server'
import { route } from '@/lib/route'

// An address that somebody mistyped opens the review of everything.
const id = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((text) => (typeof text === 'string' && isId(text) ? text : null))

const schema = z.object({ deck: id, card: id })

/** What the review page starts with. */
export const GET = route({ schema }, ({ user, input, now }) =>
  openReview(user.id, { deckId: input.deck, cardId: input.card }, now),
)
