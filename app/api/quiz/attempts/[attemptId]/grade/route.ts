import { z } from 'zod'
import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { route } from '@/lib/route'

/** Grades on for a moment and says how far it is; asked again until all is graded. */
export const POST = route({ schema: z.object({}) }, ({ user, params, now }) =>
  gradeAttempt(user.id, attemptIdOf(params), { budgetMs: 1_000, now }),
)
