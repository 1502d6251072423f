import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { type Membership, requireMember } from './membership.server'
import { byName } from './name-order'
import { readAssignments, type StoredAssignment } from './read-assignments.server'
import { allows } from './roles'

/** An assignment as its page shows it. */
export type AssignmentDetails = {
  membership: Membership
  assignment: StoredAssignment
  extensions: { memberId: string; name: string; extraDays: number; reason: string }[]
  students: { memberId: string; name: string }[]
  groups: string[]
  teaches: boolean
}

/** One assignment of a class, for those who may read its work. Throws `not-found`. */
export async function getAssignment(
  userId: string,
  classId: string,
  assignmentId: string,
): Promise<AssignmentDetails> {
  const db = database()
  const membership = await requireMember(db, userId, classId, 'read')
  const [assignment] = isId(assignmentId) ? await readAssignments(db, classId, assignmentId) : []
  if (!assignment) throw notFound('assignment')
  const people = await db.classMember.findMany({
    where: { classId, role: 'student', status: { in: ['active', 'invited'] } },
    select: { id: true, displayName: true, groupName: true },
  })
  const extensions = await db.assignmentExtension.findMany({
    where: { assignmentId },
    select: { memberId: true, extraDays: true, reason: true, member: { select: { displayName: true } } },
  })
  return {
    membership,
    assignment,
    extensions: extensions.map(({ member, ...rest }) => ({ name: member.displayName, ...rest })).sort(byName),
    students: people.map(({ id, displayName }) => ({ memberId: id, name: displayName })).sort(byName),
    groups: [...new Set(people.map(({ groupName }) => groupName))].filter((name) => name !== '').sort(),
    teaches: allows(membership.role, 'teach') && !membership.archived,
  }
}
