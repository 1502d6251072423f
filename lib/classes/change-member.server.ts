import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { catchUpNow } from './catch-up.server'
import { parseDisplayName } from './class-fields'
import { type Membership, requireMember, requireOther } from './membership.server'
import { moveDeadlines } from './move-deadlines.server'
import { recordChange } from './record-change.server'
import { givenRoles } from './roles'

const mostExtraDays = 365

type Other = Awaited<ReturnType<typeof requireOther>>

/** Runs a change that a teacher makes to somebody else's place. Nobody changes the owner's, or their own. */
function changing(
  userId: string,
  classId: string,
  memberId: string,
  now: Date,
  change: (tx: Transaction, teacher: Membership, other: Other) => Promise<void>,
): Promise<void> {
  return transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    const other = await requireOther(tx, classId, memberId)
    if (other.role === 'owner' || other.memberId === teacher.memberId) {
      throw new UserError(
        'conflict',
        'The owner’s place, and one’s own, stay as they are. Nothing was changed.',
      )
    }
    await change(tx, teacher, other)
    if (other.userId !== null) await catchUpNow(tx, other.userId, now)
    await tx.classStanding.deleteMany({ where: { memberId } })
  })
}

/** Makes somebody a teacher, an assistant or a student. */
export async function setRole(
  userId: string,
  input: { classId: string; memberId: string; role: string },
  now: Date = new Date(),
): Promise<void> {
  const role = givenRoles.find((given) => given === input.role)
  if (!role) throw new UserError('invalid', 'There is no such role. Nothing was changed.')
  return changing(userId, input.classId, input.memberId, now, async (tx, teacher, other) => {
    if (other.role === role) return
    await tx.classMember.update({
      where: { id: other.memberId },
      data: { role, caughtUpAt: null, updatedAt: now },
      select: { id: true },
    })
    await recordChange(
      tx,
      teacher,
      'role-changed',
      { subject: other.displayName, subjectId: other.memberId, details: { from: other.role, to: role } },
      now,
    )
  })
}

/** Takes somebody off the class; who never came is taken off the list altogether. Their own study stays theirs. */
export async function removeMember(
  userId: string,
  input: { classId: string; memberId: string },
  now: Date = new Date(),
): Promise<void> {
  return changing(userId, input.classId, input.memberId, now, async (tx, teacher, other) => {
    if (other.status === 'invited') {
      await tx.classMember.delete({ where: { id: other.memberId }, select: { id: true } })
    } else {
      await tx.classMember.update({
        where: { id: other.memberId },
        data: { status: 'removed', endedAt: now, updatedAt: now },
        select: { id: true },
      })
    }
    await recordChange(tx, teacher, 'removed', { subject: other.displayName, subjectId: other.memberId }, now)
  })
}

/** Lets somebody who left or was removed back in, with the marks they had. */
export async function letBackIn(
  userId: string,
  input: { classId: string; memberId: string },
  now: Date = new Date(),
): Promise<void> {
  return changing(userId, input.classId, input.memberId, now, async (tx, teacher, other) => {
    if (other.userId === null) {
      throw new UserError(
        'conflict',
        'This person has deleted what the class knew of them, so there is nobody to let in.',
      )
    }
    await tx.classMember.update({
      where: { id: other.memberId },
      data: { status: 'active', endedAt: null, caughtUpAt: null, pacedDay: null, updatedAt: now },
      select: { id: true },
    })
    await recordChange(
      tx,
      teacher,
      'let-back-in',
      { subject: other.displayName, subjectId: other.memberId },
      now,
    )
  })
}

/** Corrects a name or a group, and gives more days for every assignment (0 takes them back). */
export async function changeMember(
  userId: string,
  input: { classId: string; memberId: string; displayName: string; groupName: string; extraDays: number },
  now: Date = new Date(),
): Promise<void> {
  const displayName = parseDisplayName(input.displayName)
  const groupName = input.groupName.normalize('NFC').trim().slice(0, 40)
  const { extraDays } = input
  if (!Number.isInteger(extraDays) || extraDays < 0 || extraDays > mostExtraDays) {
    const problems = [{ path: 'extraDays', message: `0 to ${mostExtraDays} days.` }]
    throw new UserError('invalid', 'Nothing was changed: the extra time cannot be used as it is.', {
      problems,
    })
  }
  return changing(userId, input.classId, input.memberId, now, async (tx, teacher, other) => {
    await tx.classMember.update({
      where: { id: other.memberId },
      data: { displayName, groupName, extraDays, caughtUpAt: null, updatedAt: now },
      select: { id: true },
    })
    if (other.userId !== null) {
      await moveDeadlines(tx, { userId: other.userId, classId: input.classId }, now)
    }
    const details = { from: other.displayName, group: groupName, extraDays }
    await recordChange(
      tx,
      teacher,
      'member-changed',
      { subject: displayName, subjectId: other.memberId, details },
      now,
    )
  })
}

/** Puts one person on the class list, as a student or as another teacher; their link is among the invitations. */
export async function inviteMember(
  userId: string,
  input: { classId: string; displayName: string; role: string },
  now: Date = new Date(),
): Promise<void> {
  const displayName = parseDisplayName(input.displayName)
  const role = givenRoles.find((given) => given === input.role)
  if (!role) throw new UserError('invalid', 'There is no such role. Nobody was invited.')
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, input.classId, 'teach')
    const id = newId()
    await tx.classMember.create({
      data: {
        id,
        classId: input.classId,
        role,
        status: 'invited',
        displayName,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    })
    await recordChange(
      tx,
      teacher,
      'invited',
      { subject: displayName, subjectId: id, details: { role } },
      now,
    )
  })
}
