import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { isId, newId } from '@/lib/ids'
import { requireMember } from './membership.server'
import { recordChange } from './record-change.server'

const longestReason = 500

type Place = { classId: string; assignmentId: string; memberId: string }

/**
 * Gives a student a mark in place of what the log says. It counts everywhere, and the student sees it with its reason.
 * More than the assignment is worth may be given, up to twice as much.
 */
export async function setMark(
  userId: string,
  input: Place & { points: number; reason: string },
  now: Date = new Date(),
): Promise<void> {
  const reason = input.reason.normalize('NFC').trim()
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, input.classId, 'teach')
    const { assignment, student } = await requirePlace(tx, input)
    const problems = [
      ...(Number.isFinite(input.points) && input.points >= 0 && input.points <= assignment.points * 2
        ? []
        : [{ path: 'points', message: `A number from 0 to ${assignment.points * 2}.` }]),
      ...(reason !== '' && reason.length <= longestReason
        ? []
        : [
            {
              path: 'reason',
              message: `Say why, in at most ${longestReason} characters: the student reads it.`,
            },
          ]),
    ]
    const [first] = problems
    if (first) throw new UserError('invalid', 'The mark was not changed.', { problems })
    const { assignmentId, memberId, points } = input
    const before = await tx.markOverride.findFirst({
      where: { assignmentId, memberId, withdrawnAt: null },
      orderBy: { createdAt: 'desc' },
      select: { points: true },
    })
    await tx.markOverride.updateMany({
      where: { assignmentId, memberId, withdrawnAt: null },
      data: { withdrawnAt: now },
    })
    await tx.markOverride.create({
      data: {
        id: newId(),
        assignmentId,
        memberId,
        points,
        reason,
        byName: teacher.displayName,
        createdAt: now,
      },
      select: { id: true },
    })
    const details = { assignment: assignment.title, before: before?.points ?? null, points, reason }
    await recordChange(
      tx,
      teacher,
      'mark-set',
      { subject: student.displayName, subjectId: memberId, details },
      now,
    )
  })
}

/** Withdraws a mark that was given: what the log says counts again. */
export async function withdrawMark(userId: string, input: Place, now: Date = new Date()): Promise<void> {
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, input.classId, 'teach')
    const { assignment, student } = await requirePlace(tx, input)
    const { assignmentId, memberId } = input
    const { count } = await tx.markOverride.updateMany({
      where: { assignmentId, memberId, withdrawnAt: null },
      data: { withdrawnAt: now },
    })
    if (count === 0) throw notFound('mark')
    const details = { assignment: assignment.title }
    await recordChange(
      tx,
      teacher,
      'mark-withdrawn',
      { subject: student.displayName, subjectId: memberId, details },
      now,
    )
  })
}

async function requirePlace(tx: Transaction, { classId, assignmentId, memberId }: Place) {
  const assignment = await tx.assignment.findFirst({
    where: { id: isId(assignmentId) ? assignmentId : '', classId, deletedAt: null },
    select: { title: true, points: true },
  })
  if (!assignment) throw notFound('assignment')
  const student = await tx.classMember.findFirst({
    where: { id: isId(memberId) ? memberId : '', classId, role: 'student' },
    select: { displayName: true },
  })
  if (!student) throw notFound('student')
  return { assignment, student }
}
