import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import { chunks } from '@/lib/decks/card-states.server'
import { storedSummary } from '@/lib/quiz/stored.server'
import type { SatAnswer, SatQuiz } from './quiz-standing'
import { readAnswerCredits } from './read-answer-credits.server'

/** Where a student's sittings of an assignment are found in what `readSittings` answers. */
export const sittingsKey = (assignmentId: string, userId: string) => `${assignmentId} ${userId}`

/**
 * What students sat of the quizzes of assignments, by `sittingsKey`. A sitting whose clock ran out while nobody looked is
 * handed in at that moment. Answers are read one by one only where the grader's mean does not say everything.
 */
export async function readSittings(
  db: Queryable,
  assignmentIds: readonly string[],
  userIds: readonly string[],
  asOf: Date,
): Promise<Map<string, SatQuiz[]>> {
  const sittings = new Map<string, SatQuiz[]>()
  if (assignmentIds.length === 0 || userIds.length === 0) return sittings
  for (const ids of chunks(userIds)) {
    const rows = await db.quizAttempt.findMany({
      where: { assignmentId: { in: [...assignmentIds] }, userId: { in: ids }, startedAt: { lte: asOf } },
      orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
      select: {
        ...{
          id: true,
          userId: true,
          assignmentId: true,
          startedAt: true,
          deadlineAt: true,
          submittedAt: true,
        },
        ...{ gradedAt: true, score: true, summary: true },
        marks: { select: { position: true, credit: true, createdAt: true, withdrawnAt: true } },
      },
    })
    const closely = rows.filter(({ gradedAt, marks }) => gradedAt === null || marks.length > 0)
    const credits = await readAnswerCredits(closely.map(({ id }) => id))
    for (const row of rows) {
      const { id, userId, assignmentId, startedAt, marks, score } = row
      const answers = credits.get(id)
      const summary = storedSummary(row.summary)
      const overdue = row.deadlineAt !== null && row.deadlineAt < asOf ? row.deadlineAt : null
      const key = sittingsKey(assignmentId ?? '', userId)
      const sat: SatQuiz = {
        startedAt,
        handedInAt: row.submittedAt ?? overdue,
        questions: answers?.length ?? summary?.count ?? 0,
        answered: answers?.filter(({ answered }) => answered).length ?? summary?.answered ?? 0,
        graderMean: score,
        answers:
          answers?.map(
            ({ position, score: verdictCredit }): SatAnswer => ({
              verdictCredit,
              marks: marks.filter((mark) => mark.position === position),
            }),
          ) ?? null,
      }
      sittings.set(key, [...(sittings.get(key) ?? []), sat])
    }
  }
  return sittings
}
