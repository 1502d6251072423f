import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { saveSchema } from '@/lib/quiz/answer'
import { checkAnswer } from '@/lib/quiz/check-answer.server'
import { route } from '@/lib/route'

/** The verdict on one answer in practice, and what is right. */
export const POST = route({ schema: saveSchema }, ({ user, input, params, now }) =>
  checkAnswer(user.id, attemptIdOf(params), input, now),
)
