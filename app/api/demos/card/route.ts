import { z } from 'zod'
import { exploreCard } from '@/lib/decks/explore-card.server'
import { getOriginCard } from '@/lib/decks/get-origin-card.server'
import { demoNames } from '@/lib/demos/presets'
import { route } from '@/lib/route'

const fields = { card: z.uuid(), demo: z.enum(demoNames) }

/** The card that a demo was opened from: for anybody, where it is the library's. */
export const GET = route({ schema: z.object(fields), auth: 'none' }, ({ user, input }) =>
  getOriginCard(user?.id ?? null, { cardId: input.card, demo: input.demo }),
)

/** Marks a card explored, and keeps what was found. */
export const POST = route(
  { schema: z.object({ ...fields, finding: z.string().max(20_000).optional() }) },
  ({ user, input: { card, demo, finding }, now }) =>
    exploreCard(user.id, { cardId: card, demo, finding }, now),
)
