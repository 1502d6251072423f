import { z } from 'zod'
import { withdrawMarks } from '@/lib/classes/withdraw-marks.server'
import { route } from '@/lib/route'

/** Takes the marks of a batch back. */
export const POST = route({ schema: z.object({ batchId: z.uuid() }) }, ({ user, input, params, now }) =>
  withdrawMarks(user.id, String(params.classId), input.batchId, now),
)
