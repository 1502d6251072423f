import { markSchema } from '@/lib/classes/answer-marks'
import { markAnswers } from '@/lib/classes/mark-answers.server'
import { route } from '@/lib/route'

/** Gives an answer, or several to one question, a mark; sent again under its batch id it changes nothing. */
export const POST = route({ schema: markSchema }, ({ user, input, params, now }) =>
  markAnswers(user.id, String(params.classId), input, now),
)
