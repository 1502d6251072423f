import { z } from 'zod'
import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { pauseAttempt } from '@/lib/quiz/pause-attempt.server'
import { route } from '@/lib/route'

/** Stops or restarts the clock of a practice. */
export const POST = route({ schema: z.object({ paused: z.boolean() }) }, ({ user, input, params, now }) =>
  pauseAttempt(user.id, attemptIdOf(params), input.paused, now),
)
