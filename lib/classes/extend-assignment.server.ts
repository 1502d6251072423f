import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { requireMember } from './membership.server'
import { moveDeadlines } from './move-deadlines.server'
import { recordChange } from './record-change.server'
import { announceWork } from './save-assignment.server'

const mostExtraDays = 365
const longestReason = 300

/** Whom more time is for: one student, or everybody of a group. */
export type Whom = { memberId: string } | { groupName: string }

/** Gives students more time for one assignment, on top of what they have for all; 0 days takes it back. */
export async function extendAssignment(
  userId: string,
  input: { classId: string; assignmentId: string; whom: Whom; extraDays: number; reason: string },
  now: Date = new Date(),
): Promise<{ students: number }> {
  const { classId, assignmentId, whom, extraDays } = input
  if (!Number.isInteger(extraDays) || extraDays < 0 || extraDays > mostExtraDays) {
    const problems = [{ path: 'extraDays', message: `0 to ${mostExtraDays} days.` }]
    throw new UserError('invalid', 'Nobody got more time: this number of days cannot be used.', { problems })
  }
  const reason = input.reason.normalize('NFC').trim().slice(0, longestReason)
  return transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    const assignment = await tx.assignment.findFirst({
      where: { id: isId(assignmentId) ? assignmentId : '', classId, deletedAt: null },
      select: { title: true },
    })
    if (!assignment) throw notFound('assignment')
    const which =
      'memberId' in whom ? { id: isId(whom.memberId) ? whom.memberId : '' } : { groupName: whom.groupName }
    const students = await tx.classMember.findMany({
      where: { classId, role: 'student', status: { in: ['active', 'invited'] }, ...which },
      select: { id: true, displayName: true },
    })
    if (students.length === 0 || ('groupName' in whom && whom.groupName === '')) throw notFound('student')
    for (const { id: memberId, displayName } of students) {
      const key = { assignmentId_memberId: { assignmentId, memberId } }
      if (extraDays === 0) await tx.assignmentExtension.deleteMany({ where: { assignmentId, memberId } })
      else {
        await tx.assignmentExtension.upsert({
          where: key,
          create: { assignmentId, memberId, extraDays, reason, updatedAt: now },
          update: { extraDays, reason, updatedAt: now },
          select: { memberId: true },
        })
      }
      const details = { assignment: assignment.title, extraDays, reason }
      await recordChange(
        tx,
        teacher,
        'extra-time',
        { subject: displayName, subjectId: memberId, details },
        now,
      )
    }
    await moveDeadlines(tx, { assignmentId }, now)
    await announceWork(tx, classId, now)
    return { students: students.length }
  })
}
