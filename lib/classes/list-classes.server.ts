import 'server-only'
import { database } from '@/lib/db/database.server'
import { type Role, storedRole } from './roles'

/** A class in the list of somebody's classes. */
export type ClassSummary = {
  classId: string
  name: string
  role: Role
  archived: boolean
  students: number
  /** Assignments that are not due yet. */
  open: number
}

/** The classes that a person is in, by name; archived ones last. */
export async function listClasses(userId: string, now: Date = new Date()): Promise<ClassSummary[]> {
  const rows = await database().classMember.findMany({
    where: { userId, status: 'active' },
    select: {
      role: true,
      class: {
        select: {
          id: true,
          name: true,
          archivedAt: true,
          _count: {
            select: {
              members: { where: { status: 'active', role: 'student' } },
              assignments: { where: { deletedAt: null, dueAt: { gt: now }, startAt: { lte: now } } },
            },
          },
        },
      },
    },
  })
  const summaries = rows.map(({ role, class: { id, name, archivedAt, _count } }) => ({
    ...{ classId: id, name, role: storedRole(role), archived: archivedAt !== null },
    ...{ students: _count.members, open: _count.assignments },
  }))
  return summaries.sort(
    (a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name, 'en'),
  )
}
