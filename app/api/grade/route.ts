import { gradeAnswer } from '@/lib/grading/grade-answer.server'
import { gradeSchema } from '@/lib/grading/grade-input'
import { route } from '@/lib/route'

/** The verdict on one answer. Nothing is stored. */
export const POST = route({ schema: gradeSchema }, ({ user, input, now }) => gradeAnswer(user.id, input, now))
