import { z } from 'zod'
import { readBatch } from '@/lib/review/read-batch.server'
import { route } from '@/lib/route'
import { nextCardsSchema } from '@/lib/scheduling/review-input'

const { deckId, exclude } = nextCardsSchema.shape

const schema = z.object({
  deck: deckId,
  /** Card ids with commas between. */
  exclude: z
    .string()
    .default('')
    .transform((ids) => ids.split(',').filter(Boolean))
    .pipe(exclude.unwrap()),
})

/** The cards that come next, as the review page shows them. */
export const GET = route({ schema }, ({ user, input, now }) =>
  readBatch(user.id, { deckId: input.deck, exclude: input.exclude }, now),
)
