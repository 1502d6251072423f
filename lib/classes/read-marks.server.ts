import 'server-only'
import type { Queryable } from '@/lib/db/database.server'
import type { DayClock } from '@/lib/scheduling/study-day'
import { daysLater } from '@/lib/scheduling/wall-time'
import { earnedAt, type Standing } from './assignment-standing'
import { type Checkpoint, checkpoints, closesAt } from './assignment-terms'
import { type GivenMark, type Mark, roundedPoints } from './marks'
import { quizEarned, type SatQuiz } from './quiz-standing'
import { readAssignedCards, type StoredAssignment } from './read-assignments.server'
import { readSittings, sittingsKey } from './read-sittings.server'
import { readWork } from './read-work.server'

/** A student whose marks are asked for. */
export type MarkedStudent = {
  memberId: string
  userId: string | null
  clock: DayClock
  extraDays: number
}

/**
 * The marks of students in assignments that have begun, as they were at `asOf`: from the log up to then, with what
 * teachers had given by then in its place. Asked again it answers the same.
 */
export async function readMarks(
  db: Queryable,
  students: readonly MarkedStudent[],
  assignments: readonly StoredAssignment[],
  timeZone: string,
  asOf: Date,
): Promise<Map<string, Mark[]>> {
  const begun = assignments.filter(({ startAt }) => startAt <= asOf)
  const ids = begun.map(({ assignmentId }) => assignmentId)
  const memberIds = students.map(({ memberId }) => memberId)
  const [cards, extensions, given] = [
    await readAssignedCards(db, ids),
    await readExtensions(db, ids, memberIds),
    await readGiven(db, ids, memberIds, asOf),
  ]
  const extraOf = ({ memberId, extraDays }: MarkedStudent, assignmentId: string) =>
    extraDays + (extensions.get(`${assignmentId} ${memberId}`) ?? 0)
  const momentsOf = (student: MarkedStudent, assignment: StoredAssignment): Checkpoint[] =>
    checkpoints(assignment, extraOf(student, assignment.assignmentId), timeZone, asOf)

  // Quizzes are marked from what was handed in, everything else from the log.
  const quizzes = begun.filter(({ goal }) => goal === 'quiz')
  const studied = begun.filter(({ goal }) => goal !== 'quiz')
  const earliest = earliestOf(students, studied, momentsOf)
  const workers = students.flatMap(({ userId, clock }) => (userId === null ? [] : [{ userId, clock }]))
  const work = await readWork(db, workers, ids, {
    logSince: earliest,
    sessions: begun.some(({ goal }) => goal === 'steady'),
  })
  const sittings = await readSittings(
    db,
    quizzes.map(({ assignmentId }) => assignmentId),
    workers.map(({ userId }) => userId),
    asOf,
  )
  const results = await readKept(db, students)
  const marks = new Map<string, Mark[]>()
  for (const student of students) {
    const theirs = work.of(student.userId ?? '')
    const all = begun.map((assignment): Mark => {
      const { assignmentId, points, dueAt } = assignment
      const extraDays = extraOf(student, assignmentId)
      const moments = momentsOf(student, assignment)
      const { share, standing } =
        assignment.goal === 'quiz'
          ? ofQuiz(sittings.get(sittingsKey(assignmentId, student.userId ?? '')), assignment, moments, asOf)
          : earnedAt(assignment, cards.get(assignmentId) ?? [], theirs, moments, work.parametersOf)
      const kept = results.get(`${assignmentId} ${student.memberId}`)
      const byHand = given.get(`${assignmentId} ${student.memberId}`) ?? null
      const earned = roundedPoints((kept ?? share) * points)
      return {
        ...{ assignmentId, outOf: points, earned, standing, given: byHand, extraDays },
        points: byHand ? byHand.points : earned,
        closed: closesAt(assignment, extraDays, timeZone) <= asOf,
        dueAt: daysLater(dueAt, extraDays, timeZone),
      }
    })
    marks.set(student.memberId, all)
  }
  return marks
}

function ofQuiz(
  sittings: SatQuiz[] | undefined,
  { quiz: assigned }: StoredAssignment,
  moments: Checkpoint[],
  asOf: Date,
): { share: number; standing: Standing } {
  const { share, quiz } = quizEarned(sittings ?? [], moments, asOf)
  const standing = { cards: 0, seen: 0, strong: 0, recall: 0, days: 0 }
  return {
    share,
    standing: { ...standing, quiz: { ...quiz, questions: assigned?.questions ?? quiz.questions } },
  }
}

/** The earliest moment that is looked at: of cards answered since the log is needed. */
function earliestOf(
  students: readonly MarkedStudent[],
  assignments: readonly StoredAssignment[],
  momentsOf: (student: MarkedStudent, assignment: StoredAssignment) => Checkpoint[],
): Date | null {
  let earliest: Date | null = null
  const seen = new Set<string>()
  for (const student of students) {
    for (const assignment of assignments) {
      const [first] = momentsOf(student, assignment)
      if (!first || seen.has(String(first.at.getTime()))) continue
      seen.add(String(first.at.getTime()))
      if (earliest === null || first.at < earliest) earliest = first.at
    }
  }
  return earliest
}

async function readExtensions(
  db: Queryable,
  ids: string[],
  memberIds: string[],
): Promise<Map<string, number>> {
  const rows = await db.assignmentExtension.findMany({
    where: { assignmentId: { in: ids }, memberId: { in: memberIds } },
    select: { assignmentId: true, memberId: true, extraDays: true },
  })
  return new Map(
    rows.map(({ assignmentId, memberId, extraDays }) => [`${assignmentId} ${memberId}`, extraDays]),
  )
}

/** What teachers had given by `asOf` and not withdrawn by then: the latest of each. */
async function readGiven(
  db: Queryable,
  ids: string[],
  memberIds: string[],
  asOf: Date,
): Promise<Map<string, GivenMark>> {
  const rows = await db.markOverride.findMany({
    where: {
      assignmentId: { in: ids },
      memberId: { in: memberIds },
      createdAt: { lte: asOf },
      OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: asOf } }],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { assignmentId: true, memberId: true, points: true, reason: true, byName: true, createdAt: true },
  })
  return new Map(rows.map(({ assignmentId, memberId, ...mark }) => [`${assignmentId} ${memberId}`, mark]))
}

/** What was kept of students who are gone for good, and whose log nobody has any more: shares of the points. */
async function readKept(db: Queryable, students: readonly MarkedStudent[]): Promise<Map<string, number>> {
  const gone = students.filter(({ userId }) => userId === null).map(({ memberId }) => memberId)
  if (gone.length === 0) return new Map()
  const rows = await db.assignmentResult.findMany({
    where: { memberId: { in: gone } },
    select: { assignmentId: true, memberId: true, share: true },
  })
  return new Map(rows.map(({ assignmentId, memberId, share }) => [`${assignmentId} ${memberId}`, share]))
}
