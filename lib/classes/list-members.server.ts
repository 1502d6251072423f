import 'server-only'
import { database } from '@/lib/db/database.server'
import { requireMember } from './membership.server'
import { type Role, storedRole } from './roles'

/** Somebody on the list of a class. */
export type ClassPerson = {
  memberId: string
  displayName: string
  role: Role
  status: 'invited' | 'active' | 'left' | 'removed'
  groupName: string
  extraDays: number
  rosterKey: string | null
  /** Account or guest; null for who has not come, or is gone for good. */
  kind: string | null
  joinedAt: Date | null
}

const statuses = ['invited', 'active', 'left', 'removed'] as const

/** Everybody who is or was in the class, by role and name. For those who may read the work of the class. */
export async function listMembers(userId: string, classId: string): Promise<ClassPerson[]> {
  const db = database()
  await requireMember(db, userId, classId, 'read')
  const rows = await db.classMember.findMany({
    where: { classId },
    select: {
      id: true,
      displayName: true,
      role: true,
      status: true,
      groupName: true,
      extraDays: true,
      rosterKey: true,
      joinedAt: true,
      user: { select: { kind: true } },
    },
  })
  const order: Role[] = ['owner', 'teacher', 'assistant', 'student']
  const people = rows.map(({ id, role, status, user, ...rest }) => ({
    ...rest,
    memberId: id,
    role: storedRole(role),
    status: statuses.find((known) => known === status) ?? 'left',
    kind: user?.kind ?? null,
  }))
  return people.sort(
    (a, b) =>
      order.indexOf(a.role) - order.indexOf(b.role) || a.displayName.localeCompare(b.displayName, 'en'),
  )
}
