import 'server-only'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { catchUpNow } from './catch-up.server'
import { giveUpQuizzes } from './give-up-quizzes.server'
import type { Mark } from './marks'
import { readAssignments } from './read-assignments.server'
import { readMarks } from './read-marks.server'
import { recordChange } from './record-change.server'

/** How somebody gone for good is called, where the class keeps marks. */
const nameless = 'A former student'
/** Since 2 a standing tells of quizzes, too. */
const resultVersion = '2'

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
  const kept = await marksToKeep(found.id, now)
  await transact((tx) => forget(tx, found.id, kept, now))
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
    const kept = await marksToKeep(id, now)
    await transact(async (tx) => {
      if (role !== 'owner') return forget(tx, id, kept, now)
      const heir = await tx.classMember.findFirst({
        where: { classId, role: 'teacher', status: 'active' },
        orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
        select: { id: true, displayName: true },
      })
      if (!heir) {
        await giveUpQuizzes(tx, classId)
        return void (await tx.class.delete({ where: { id: classId }, select: { id: true } }))
      }
      await tx.classMember.update({ where: { id: heir.id }, data: { role: 'owner' }, select: { id: true } })
      const subject = { subject: heir.displayName, subjectId: heir.id }
      await recordChange(tx, { classId, displayName: 'The owner before' }, 'owner-changed', subject, now)
      await forget(tx, id, null, now)
    })
  }
}

/** The marks of a student that their class wants to keep when they go for good; null where it keeps none. */
async function marksToKeep(memberId: string, now: Date): Promise<Mark[] | null> {
  const db = database()
  const found = await db.classMember.findUniqueOrThrow({
    where: { id: memberId },
    select: {
      userId: true,
      classId: true,
      role: true,
      extraDays: true,
      class: { select: { keepMarks: true, timeZone: true } },
      user: { select: { timeZone: true, rolloverHour: true } },
    },
  })
  const { userId, classId, role, extraDays, user } = found
  const { keepMarks, timeZone } = found.class
  if (!keepMarks || role !== 'student' || userId === null) return null
  const student = { memberId, userId, extraDays, clock: user ?? { timeZone, rolloverHour: 4 } }
  const marks = await readMarks(db, [student], await readAssignments(db, classId), timeZone, now)
  return marks.get(memberId) ?? []
}

async function forget(tx: Transaction, memberId: string, kept: Mark[] | null, now: Date): Promise<void> {
  const { userId, classId } = await tx.classMember.findUniqueOrThrow({
    where: { id: memberId },
    select: { userId: true, classId: true },
  })
  // What teachers said of single answers goes; a mark that the class keeps was computed before.
  if (userId !== null) {
    await tx.answerMark.deleteMany({ where: { attempt: { userId, assignment: { classId } } } })
  }
  if (kept === null) await tx.classMember.delete({ where: { id: memberId }, select: { id: true } })
  else await keep(tx, memberId, kept, now)
  // What they wrote in its quizzes is what the class knows of them; a mark that is kept needs none of it.
  if (userId !== null) await tx.quizAttempt.deleteMany({ where: { userId, assignment: { classId } } })
  // The log says that something was done, and no longer to whom.
  const ofThem = { classId, subjectId: memberId }
  await tx.classAudit.updateMany({
    where: { ...ofThem, action: { in: ['joined', 'left'] } },
    data: { byName: nameless },
  })
  await tx.classAudit.updateMany({ where: ofThem, data: { subject: nameless, details: {} } })
  await recordChange(tx, { classId, displayName: nameless }, 'forgotten', {}, now)
  if (userId === null) return
  await catchUpNow(tx, userId, now)
  // What they wrote about decks that only this class gave them goes with it.
  await tx.suggestion.deleteMany({
    where: {
      userId,
      note: {
        deck: {
          assignedIn: { some: { assignment: { classId } } },
          enrollments: { none: { userId } },
        },
      },
    },
  })
}

/** Leaves of a student's place the marks alone. */
async function keep(tx: Transaction, memberId: string, marks: Mark[], now: Date): Promise<void> {
  for (const { assignmentId, earned, outOf, standing } of marks) {
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
