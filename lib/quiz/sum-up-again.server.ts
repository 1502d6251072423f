import 'server-only'
import { findAttempt } from './attempt.server'
import { keepSummary } from './grade-attempt.server'

/** Sums attempts up again because what counts of their answers was changed by somebody else than who sat them. */
export async function sumUpAgain(attemptIds: readonly string[]): Promise<void> {
  for (const id of new Set(attemptIds)) {
    const attempt = await findAttempt({ id, gradedAt: { not: null } })
    if (attempt?.gradedAt) await keepSummary(attempt, attempt.gradedAt)
  }
}
