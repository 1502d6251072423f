import { z } from 'zod'
import { countStale } from '@/lib/classes/refresh-standings.server'
import { route } from '@/lib/route'

/** How many students did something since the class was last looked at. */
export const GET = route({ schema: z.object({}) }, async ({ user, params, now }) => ({
  changed: await countStale(user.id, String(params.classId), now),
}))
