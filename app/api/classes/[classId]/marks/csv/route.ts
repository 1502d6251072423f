import { z } from 'zod'
import { exportGradeBook } from '@/lib/classes/grade-book.server'
import { route } from '@/lib/route'

const schema = z.object({ asOf: z.coerce.date().optional() })

/** The whole grade book as a table for spreadsheets. */
export const GET = route({ schema }, async ({ user, params, input, now }) => {
  const { name, csv } = await exportGradeBook(user.id, String(params.classId), input.asOf ?? null, now)
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="marks.csv"; filename*=UTF-8''${encodeURIComponent(name)}.csv`,
      'cache-control': 'private, no-store',
    },
  })
})
