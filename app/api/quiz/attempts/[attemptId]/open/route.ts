import { z } from 'zod'
import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { saveSchema } from '@/lib/quiz/answer'
import { openQuestion } from '@/lib/quiz/open-attempt.server'
import { route } from '@/lib/route'

const schema = z.object({ position: saveSchema.shape.position })

/** Starts the clock of a question, where each has its own. */
export const POST = route({ schema }, ({ user, input, params, now }) =>
  openQuestion(user.id, attemptIdOf(params), input.position, now),
)
