import { listOpenAnswers, queueSchema } from '@/lib/classes/list-open-answers.server'
import { route } from '@/lib/route'

/** A page of the answers that wait for a mark; with `size=0` only how many they are. */
export const GET = route({ schema: queueSchema }, ({ user, input, params, now }) =>
  listOpenAnswers(user.id, String(params.classId), input, now),
)
