import { overrideSchema } from '@/lib/grading/grade-input'
import { overrideVerdict } from '@/lib/grading/override-verdict.server'
import { route } from '@/lib/route'

/** Keeps that the learner disagrees with a verdict. */
export const POST = route({ schema: overrideSchema }, ({ user, input, now }) =>
  overrideVerdict(user.id, input, now),
)
