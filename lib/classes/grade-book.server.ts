import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { wallOf } from '@/lib/scheduling/wall-time'
import { writeCsv } from './csv'
import { type Mark, totalOf } from './marks'
import { requireMember } from './membership.server'
import { readAssignments, type StoredAssignment } from './read-assignments.server'
import { type MarkedStudent, readMarks } from './read-marks.server'
import { inOrderOf, studentsByName } from './students-by-name.server'
import { quizText } from './words'

/** One line of the grade book. */
export type GradeLine = {
  memberId: string
  name: string
  /** E-mail or number of the roster, or "". */
  key: string
  groupName: string
  status: string
  marks: Mark[]
  total: { points: number; outOf: number }
}

export type GradeBook = {
  className: string
  timeZone: string
  asOf: Date
  assignments: { assignmentId: string; title: string; points: number; dueAt: Date; goal: string }[]
  lines: GradeLine[]
  students: number
  /** Lines before this page, and on it. */
  from: number
  /** The reader may change marks. */
  teaches: boolean
}

/** Lines of one page. */
export const gradePage = 50

/**
 * A page of the grade book as it was at `asOf` (now, when not given), by name; with `memberId` that student alone.
 * For those who may read the work of the class. Throws `invalid` for a moment that is still to come.
 */
export async function getGradeBook(
  userId: string,
  classId: string,
  options: { from?: number; asOf?: Date | null; memberId?: string } = {},
  now: Date = new Date(),
): Promise<GradeBook> {
  const db = database()
  const reader = await requireMember(db, userId, classId, 'read')
  const asOf = options.asOf ?? now
  if (asOf > now) throw new UserError('invalid', 'Nobody knows the marks of a day that is still to come.')
  const from = Math.max(0, Math.floor(options.from ?? 0))
  const assignments = await readAssignments(db, classId)
  const [students, lines] = await readLines(
    db,
    classId,
    assignments,
    reader.timeZone,
    asOf,
    from,
    options.memberId,
  )
  if (options.memberId !== undefined && lines.length === 0) throw notFound('student')
  return {
    ...{ className: reader.className, timeZone: reader.timeZone, asOf, lines, students, from },
    assignments: assignments
      .filter(({ startAt }) => startAt <= asOf)
      .map(({ assignmentId, title, points, dueAt, goal }) => ({ assignmentId, title, points, dueAt, goal })),
    teaches: reader.role !== 'assistant' && !reader.archived,
  }
}

/** Whether answers of a quiz on this page wait for their verdict. */
export function isWaiting({ lines }: Pick<GradeBook, 'lines'>): boolean {
  return lines.some(({ marks }) => marks.some(({ standing }) => (standing.quiz?.waiting ?? 0) > 0))
}

async function readLines(
  db: Queryable,
  classId: string,
  assignments: StoredAssignment[],
  timeZone: string,
  asOf: Date,
  from: number,
  memberId?: string,
): Promise<[number, GradeLine[]]> {
  const everybody = await studentsByName(classId, ['active', 'left', 'invited'])
  const asked = memberId === undefined ? everybody : everybody.filter((id) => id === memberId)
  const ids = asked.slice(from, from + gradePage)
  const found = await db.classMember.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      userId: true,
      displayName: true,
      rosterKey: true,
      groupName: true,
      status: true,
      extraDays: true,
      user: { select: { timeZone: true, rolloverHour: true } },
    },
  })
  const rows = inOrderOf(ids, found)
  const students: MarkedStudent[] = rows.map(({ id, userId, extraDays, user }) => ({
    ...{ memberId: id, userId, extraDays },
    clock: user ?? { timeZone, rolloverHour: 4 },
  }))
  const marks = await readMarks(db, students, assignments, timeZone, asOf)
  const lines = rows.map(({ id, displayName, rosterKey, groupName, status }): GradeLine => {
    const theirs = marks.get(id) ?? []
    const key = rosterKey ?? ''
    return {
      ...{ memberId: id, name: displayName, key, groupName, status, marks: theirs },
      total: totalOf(theirs),
    }
  })
  return [asked.length, lines]
}

/** The whole grade book as a table for spreadsheets, page after page. */
export async function exportGradeBook(
  userId: string,
  classId: string,
  asOf: Date | null,
  now: Date = new Date(),
): Promise<{ name: string; csv: string }> {
  const first = await getGradeBook(userId, classId, { asOf }, now)
  const lines = [...first.lines]
  while (lines.length < first.students) {
    const page = await getGradeBook(userId, classId, { asOf, from: lines.length }, now)
    if (page.lines.length === 0) break
    lines.push(...page.lines)
  }
  const { assignments, timeZone } = first
  const heading = [
    ...['Name', 'E-mail or number', 'Group', 'Status'],
    ...assignments.flatMap(({ title, points, dueAt, goal }) => [
      `${title} (of ${points}, due ${wallOf(dueAt, timeZone).replace('T', ' ')})`,
      `${title}: set by hand`,
      ...(goal === 'quiz' ? [`${title}: attempts`] : []),
    ]),
    ...['Total', 'Out of'],
  ]
  const body = lines.map(({ name, key, groupName, status, marks, total }) => [
    ...[name, key, groupName, status],
    ...marks.flatMap(({ points, given, standing }) => [
      points,
      given ? given.reason : '',
      ...(standing.quiz ? [quizText(standing.quiz)] : []),
    ]),
    ...[total.points, total.outOf],
  ])
  return {
    name: `${first.className} ${wallOf(first.asOf, timeZone).slice(0, 10)}`,
    csv: writeCsv([heading, ...body]),
  }
}
