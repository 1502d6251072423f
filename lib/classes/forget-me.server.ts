import 'server-only'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { catchUpNow } from './catch-up.server'
import { readAssignments } from './read-assignments.server'
import { readMarks } from './read-marks.server'
import { recordChange } from './record-change.server'

/** How somebody gone for good is called, where the class keeps marks. */
const nameless = 'A former student'
const resultVersion = '1'

/**
 * Leaves a class for good: everything that it stores about the person is deleted. Where its owner keeps marks, the
 * marks stay under no name. What the person studied stays theirs. The owner deletes the class or gives it away.
 */
export async function forgetMe(userId: string, classId: string, now: Date = new Date()): Promise<void> {
  const found = await database().classMember.findFirst({
    where: { classId, userId },
    select: { id: true, role: true },
  })
  if (!found) throw notFound('class')
  if (found.role === 'owner') {
    throw new UserError('conflict', 'The class is yours. Give it to another teacher first, or delete it.')
  }
  await transact((tx) => forget(tx, found.id, now))
}

/**
 * The same in every class, for somebody who deletes their account. A class of theirs goes to the teacher who has been
 * there longest; where there is none, it goes with its owner.
 */
export async function forgetMeEverywhere(userId: string, now: Date = new Date()): Promise<void> {
  const places = await database().classMember.findMany({
    where: { userId },
    select: { id: true, classId: true, role: true },
  })
  for (const { id, classId, role } of places) {
    await transact(async (tx) => {
      if (role !== 'owner') return forget(tx, id, now)
      const heir = await tx.classMember.findFirst({
        where: { classId, role: 'teacher', status: 'active' },
        orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
        select: { id: true, displayName: true },
      })
      if (!heir) return void (await tx.class.delete({ where: { id: classId }, select: { id: true } }))
      await tx.classMember.update({ where: { id: heir.id }, data: { role: 'owner' }, select: { id: true } })
      const subject = { subject: heir.displayName, subjectId: heir.id }
      await recordChange(tx, { classId, displayName: 'The owner before' }, 'owner-changed', subject, now)
      await forget(tx, id, now)
    })
  }
}

async function forget(tx: Transaction, memberId: string, now: Date): Promise<void> {
  const { userId, classId, role, displayName, ...place } = await tx.classMember.findUniqueOrThrow({
    where: { id: memberId },
    select: {
      userId: true,
      classId: true,
      role: true,
      displayName: true,
      extraDays: true,
      class: { select: { keepMarks: true, timeZone: true } },
      user: { select: { timeZone: true, rolloverHour: true } },
    },
  })
  const { keepMarks, timeZone } = place.class
  if (keepMarks && role === 'student' && userId !== null) {
    const student = {
      memberId,
      userId,
      extraDays: place.extraDays,
      clock: place.user ?? { timeZone, rolloverHour: 4 },
    }
    await keepMarksOf(tx, classId, student, timeZone, now)
  } else await tx.classMember.delete({ where: { id: memberId }, select: { id: true } })
  // The log says that something was done, and no longer to whom.
  await tx.classAudit.updateMany({
    where: { classId, subjectId: memberId },
    data: { subject: nameless, details: {} },
  })
  if (role === 'student') {
    await tx.classAudit.updateMany({
      where: { classId, byName: displayName, action: { in: ['joined', 'left'] } },
      data: { byName: nameless, subject: nameless },
    })
  }
  await recordChange(tx, { classId, displayName: nameless }, 'forgotten', {}, now)
  if (userId !== null) await catchUpNow(tx, userId, now)
}

async function keepMarksOf(
  tx: Transaction,
  classId: string,
  student: Parameters<typeof readMarks>[1][number],
  timeZone: string,
  now: Date,
): Promise<void> {
  const { memberId } = student
  const marks = await readMarks(tx, [student], await readAssignments(tx, classId), timeZone, now)
  for (const { assignmentId, earned, outOf, standing } of marks.get(memberId) ?? []) {
    const share = outOf > 0 ? earned / outOf : 0
    await tx.assignmentResult.create({
      data: { assignmentId, memberId, standing, share, asOf: now, version: resultVersion },
      select: { memberId: true },
    })
  }
  await tx.markOverride.updateMany({ where: { memberId }, data: { reason: 'Kept without its reason.' } })
  await tx.assignmentExtension.updateMany({ where: { memberId }, data: { reason: '' } })
  await tx.classStanding.deleteMany({ where: { memberId } })
  await tx.classMember.update({
    where: { id: memberId },
    data: {
      ...{ userId: null, status: 'left', displayName: nameless, rosterKey: null, groupName: '' },
      ...{ inviteDigest: null, inviteExpiresAt: null, endedAt: now, joinedAt: null, updatedAt: now },
    },
    select: { id: true },
  })
}
