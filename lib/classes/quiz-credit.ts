/** A teacher's mark of one answer. Given and taken back at instants, so that the past can be told. */
export type AnswerCredit = { credit: number; createdAt: Date; withdrawnAt: Date | null }

/** What one answer is worth, 0..1, and who says so. `waiting`: nobody yet; it counts nothing until then. */
export type Credit = { credit: number; by: 'grader' | 'teacher' | 'waiting' }

/**
 * The credit of one answer as it was at `asOf`: the latest mark that a teacher had given by then and not taken back by
 * then, or else what the grader's verdict says. What students say of their own answers is no part of it.
 * @param verdictCredit of the grader, 0..1; null while there is no verdict
 */
export function creditOf(verdictCredit: number | null, marks: readonly AnswerCredit[], asOf: Date): Credit {
  let latest: AnswerCredit | null = null
  for (const mark of marks) {
    const given = mark.createdAt <= asOf && (mark.withdrawnAt === null || mark.withdrawnAt > asOf)
    if (given && (latest === null || mark.createdAt >= latest.createdAt)) latest = mark
  }
  if (latest) return { credit: latest.credit, by: 'teacher' }
  return verdictCredit === null ? { credit: 0, by: 'waiting' } : { credit: verdictCredit, by: 'grader' }
}
