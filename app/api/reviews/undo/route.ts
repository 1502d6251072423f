import { takeBack } from '@/lib/review/take-back.server'
import { route } from '@/lib/route'
import { nextCardsSchema, undoReviewSchema } from '@/lib/scheduling/review-input'

const schema = undoReviewSchema.extend({ deckId: nextCardsSchema.shape.deckId })

/** Takes back the latest rating and lays its card on the table again. */
export const POST = route({ schema }, ({ user, input, now }) => takeBack(user.id, input, now))
