import { z } from 'zod'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { textStream } from '@/lib/accounts/text-stream'
import { isAttemptHeldBack } from '@/lib/quiz/held-back.server'
import { route } from '@/lib/route'

/** Everything the learner has, as one JSON file. */
export const GET = route({ schema: z.object({}) }, async ({ user, now }) => {
  const day = now.toISOString().slice(0, 10)
  return new Response(textStream(exportAccount(user.id, now, (attempt) => isAttemptHeldBack(attempt, now))), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="engram-${day}.json"`,
      'cache-control': 'private, no-store',
    },
  })
})
