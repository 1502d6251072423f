import 'server-only'
import { UserError } from '@/lib/errors'
import { tokenBuckets } from '@/lib/grading/token-buckets'

const turns = tokenBuckets({ burst: 30, perSecond: 0.1, keys: 10_000 })

/** Nobody builds quizzes by the hundred: each is kept with all its questions. Throws `rate-limited`. */
export function takeBuildTurn(userId: string, now: Date): void {
  const seconds = turns.take(userId, now.getTime())
  if (seconds > 0) {
    throw new UserError(
      'rate-limited',
      'You built many quizzes in a short time. Those are kept: sit one of them, or build the next in a moment.',
      { retryAfterSeconds: seconds },
    )
  }
}
