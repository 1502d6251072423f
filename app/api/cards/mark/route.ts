import { route } from '@/lib/route'
import { changeCard } from '@/lib/scheduling/change-card.server'
import { changeCardSchema } from '@/lib/scheduling/review-input'

/** Suspends, buries or flags a card. */
export const POST = route({ schema: changeCardSchema }, ({ user, input, now }) =>
  changeCard(user.id, input, now),
)
