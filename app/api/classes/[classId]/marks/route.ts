import { z } from 'zod'
import { getGradeBook } from '@/lib/classes/grade-book.server'
import { route } from '@/lib/route'

const schema = z.object({
  /** An instant (ISO 8601): the marks as they were then. */
  asOf: z.coerce.date().optional(),
  from: z.coerce.number().int().min(0).optional(),
})

/** A page of the grade book, as JSON. */
export const GET = route({ schema }, ({ user, params, input, now }) =>
  getGradeBook(user.id, String(params.classId), { asOf: input.asOf ?? null, from: input.from ?? 0 }, now),
)
