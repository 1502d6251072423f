import { z } from 'zod'
import { suggestCorrection } from '@/lib/classes/suggest-correction.server'
import { route } from '@/lib/route'

const schema = z.object({ id: z.uuid(), noteId: z.uuid(), text: z.string().max(10_000) })

/** Proposes a correction of somebody else's note. A route, since the review (decision 7) knows no actions. */
export const POST = route({ schema }, ({ user, input, now }) => suggestCorrection(user.id, input, now))
