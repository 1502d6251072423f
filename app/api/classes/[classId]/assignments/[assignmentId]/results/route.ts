import { after } from 'next/server'
import { z } from 'zod'
import { gradeWaiting } from '@/lib/classes/grade-waiting.server'
import { getQuizTallies } from '@/lib/classes/quiz-results.server'
import { route } from '@/lib/route'

/** How the class does with a quiz, question by question and without names. */
export const GET = route({ schema: z.object({}) }, async ({ user, params, now }) => {
  const classId = String(params.classId)
  const tallies = await getQuizTallies(user.id, classId, String(params.assignmentId), now)
  if (tallies.questions.some(({ waiting }) => waiting > 0)) after(() => gradeWaiting(user.id, classId))
  return tallies
})
