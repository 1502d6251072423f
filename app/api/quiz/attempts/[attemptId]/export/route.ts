import { z } from 'zod'
import { attemptIdOf } from '@/app/api/quiz/attempt-id'
import { exportReport } from '@/lib/quiz/export-report.server'
import { route } from '@/lib/route'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** The report as a file: a table, or everything in it. */
export const GET = route(
  { schema: z.object({ format: z.enum(['csv', 'json']) }) },
  async ({ user, input: { format }, params, now }) => {
    const text = await exportReport(user.id, attemptIdOf(params), format, now)
    return new Response(text, {
      headers: {
        'content-type': types[format],
        'content-disposition': `attachment; filename="engram-quiz-${now.toISOString().slice(0, 10)}.${format}"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
