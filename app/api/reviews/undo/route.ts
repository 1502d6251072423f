import { takeBack } from '@/lib/review/take-back.server'
import { route } from '@/lib/route'
import { undoReviewSchema } from '@/lib/scheduling/review-input'

/** Takes back the latest rating and lays its card on the table again. */
export const POST = route({ schema: undoReviewSchema }, ({ user, input, now }) =>
  takeBack(user.id, input, now),
)
