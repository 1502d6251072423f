import { z } from 'zod'
import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { saveSchema, typedSchema } from '@/lib/quiz/answer'
import { answerFollowUp } from '@/lib/quiz/check-answer.server'
import { route } from '@/lib/route'

const schema = z.object({ position: saveSchema.shape.position, answer: typedSchema })

/** The answer to a follow-up question. */
export const POST = route({ schema }, ({ user, input, params, now }) =>
  answerFollowUp(user.id, attemptIdOf(params), input, now),
)
