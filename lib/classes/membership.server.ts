import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { type Need, type Role, rolesFor, storedRole } from './roles'

/** Somebody's place in a class they may enter, with what every use case needs of the class. */
export type Membership = {
  classId: string
  memberId: string
  role: Role
  displayName: string
  className: string
  timeZone: string
  workChangedAt: Date
  archived: boolean
}

/**
 * The class in which this person may do what `need` says. Throws `not-found` where they may not, whether the class
 * exists or not, and `conflict` when something is to be changed in a class that is archived.
 */
export async function requireMember(
  db: Queryable,
  userId: string,
  classId: string,
  need: Need,
): Promise<Membership> {
  const member = isId(classId)
    ? await db.classMember.findFirst({
        where: { classId, userId, status: 'active', role: { in: [...rolesFor[need]] } },
        select: {
          id: true,
          role: true,
          displayName: true,
          class: { select: { name: true, timeZone: true, workChangedAt: true, archivedAt: true } },
        },
      })
    : null
  if (!member) throw notFound('class')
  const archived = member.class.archivedAt !== null
  if (archived && need === 'teach') {
    throw new UserError(
      'conflict',
      'This class is archived: everything in it stays as it is, and nothing was changed. Its owner can open it again.',
    )
  }
  return {
    classId,
    memberId: member.id,
    role: storedRole(member.role),
    displayName: member.displayName,
    className: member.class.name,
    timeZone: member.class.timeZone,
    workChangedAt: member.class.workChangedAt,
    archived,
  }
}

/** What the person is in a class that they belong to. Throws `not-found`. */
export function getMyPlace(userId: string, classId: string): Promise<Membership> {
  return requireMember(database(), userId, classId, 'belong')
}

/** Somebody else in the class, whatever became of them; never the owner unless asked for. Throws `not-found`. */
export async function requireOther(
  db: Queryable,
  classId: string,
  memberId: string,
): Promise<{ memberId: string; userId: string | null; role: Role; status: string; displayName: string }> {
  const other = isId(memberId)
    ? await db.classMember.findFirst({
        where: { id: memberId, classId },
        select: { userId: true, role: true, status: true, displayName: true },
      })
    : null
  if (!other) throw notFound('member')
  return { ...other, memberId, role: storedRole(other.role) }
}
