import { z } from 'zod'
import { maxCards } from '@/lib/importing/limits'
import { saveImport } from '@/lib/importing/save-import.server'
import { route } from '@/lib/route'

const card = z.object({
  front: z.string().max(100_000),
  back: z.string().max(100_000),
  derived: z.boolean(),
  source: z.string().max(400).optional(),
})
const cards = z.array(card).max(maxCards)
const schema = z.union([
  z.object({ deckId: z.uuid(), cards }),
  z.object({ newDeckName: z.string().max(1_000), cards }),
])

/** Saves the cards of a preview, all or none. A route, since an action takes no more than 1 MB. */
export const POST = route({ schema, maxBytes: 9 * 1024 * 1024 }, ({ user, input, now }) =>
  saveImport(user.id, input, now),
)
