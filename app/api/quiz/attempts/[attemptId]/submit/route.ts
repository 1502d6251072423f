import { z } from 'zod'
import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { saveSchema } from '@/lib/quiz/answer'
import { MAX_QUESTIONS } from '@/lib/quiz/quiz-recipe'
import { submitAttempt } from '@/lib/quiz/submit-attempt.server'
import { route } from '@/lib/route'

/** `unsent`: changes that autosave had not got through yet. */
const schema = z.object({ unsent: z.array(saveSchema).max(MAX_QUESTIONS).default([]) })

/** Hands the quiz in; handed in twice it stays as it was. */
export const POST = route({ schema, maxBytes: 2 * 1024 * 1024 }, ({ user, input, params, now }) =>
  submitAttempt(user.id, attemptIdOf(params), input.unsent, now),
)
