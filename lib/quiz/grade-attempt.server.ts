import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { UserError } from '@/lib/errors'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { type Attempt, requireAttempt } from './attempt.server'
import { gradeQuestion, strictnessOf } from './grade-question.server'
import { markedOf } from './marks'
import { summaryOf, WEAK_BELOW } from './score'

export type GradingProgress = { graded: number; total: number }

/**
 * Grades what has no verdict yet of an attempt that was handed in, for about `budgetMs`: called again it goes on, so
 * neither a closed tab nor a server that was stopped loses anything. Throws `not-found`, `conflict`, `unavailable`.
 */
export async function gradeAttempt(
  userId: string,
  attemptId: string,
  { budgetMs, now = new Date() }: { budgetMs: number; now?: Date },
): Promise<GradingProgress> {
  const attempt = await requireAttempt(userId, attemptId, now)
  const { submittedAt, gradedAt, questions, answers } = attempt
  const total = questions.length
  if (gradedAt) return { graded: total, total }
  if (!submittedAt) throw new UserError('conflict', 'This quiz is not handed in yet.')
  const startedAt = performance.now()
  // A class is measured by one measure, whatever its students have chosen for themselves.
  const strictness =
    attempt.assignmentId === null ? await strictnessOf(userId, now) : defaultStudyOptions.gradingStrictness
  for (const record of answers.filter(({ verdict }) => !verdict)) {
    if (performance.now() - startedAt > budgetMs) break
    const { position } = record
    const question = questions[position]
    if (!question) continue
    const verdict = await gradeQuestion(question, record.answer, strictness)
    await database().quizAnswer.updateMany({
      where: { attemptId, position, verdict: { equals: Prisma.DbNull } },
      data: { verdict },
    })
    record.verdict = verdict
  }
  const graded = answers.filter(({ verdict }) => verdict).length
  if (graded >= total) await keepSummary(attempt, now)
  return { graded: Math.min(graded, total), total }
}

/** Sums an attempt up, for lists and trends; again whenever a verdict was overruled. */
export async function keepSummary({ attemptId, questions, answers }: Attempt, now: Date): Promise<void> {
  const marked = answers.flatMap((record) => {
    const question = questions[record.position]
    return question ? [{ question, ...markedOf(question, record) }] : []
  })
  const weakCards = marked.filter(({ mark }) => mark < WEAK_BELOW).map(({ question }) => question.cardId)
  const summary = { ...summaryOf(marked), weakCards }
  await database().quizAttempt.updateMany({
    where: { id: attemptId },
    data: { summary, score: summary.mean, gradedAt: now },
  })
}
