import { route } from '@/lib/route'
import { submitReviewSchema } from '@/lib/scheduling/review-input'
import { submitReview } from '@/lib/scheduling/submit-review.server'

/** Books one rating. */
export const POST = route({ schema: submitReviewSchema }, ({ user, input, now }) =>
  submitReview(user.id, input, now),
)
