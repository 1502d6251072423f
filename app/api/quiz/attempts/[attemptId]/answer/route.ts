import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { saveSchema } from '@/lib/quiz/answer'
import { saveAnswer } from '@/lib/quiz/save-answer.server'
import { route } from '@/lib/route'

/** Keeps an answer as it is typed; sent again it changes nothing. */
export const POST = route({ schema: saveSchema }, ({ user, input, params, now }) =>
  saveAnswer(user.id, attemptIdOf(params), input, now),
)
