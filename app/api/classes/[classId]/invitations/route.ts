import { z } from 'zod'
import { listInvitations } from '@/lib/classes/invitations.server'
import { route } from '@/lib/route'

/** The personal links of everybody who has not come yet: for a mail merge, say. */
export const GET = route({ schema: z.object({}) }, async ({ user, params, now }) => ({
  invitations: await listInvitations(user.id, String(params.classId), null, now),
}))
