import { z } from 'zod'
import { getQuizTallies } from '@/lib/classes/quiz-results.server'
import { route } from '@/lib/route'

/** How the class does with a quiz, question by question and without names. */
export const GET = route({ schema: z.object({}) }, ({ user, params, now }) =>
  getQuizTallies(user.id, String(params.classId), String(params.assignmentId), now),
)
