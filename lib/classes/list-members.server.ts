import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { requireMember } from './membership.server'
import { byName } from './name-order'
import { type Role, storedRole } from './roles'
import { inOrderOf } from './students-by-name.server'

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

/** A page of the people of a class. */
export type ClassPeople = { people: ClassPerson[]; from: number; count: number }

/** People of one page. */
export const peoplePage = 50

/**
 * Everybody who is or was in the class, by role and name, a page at a time; with `query` those whose name, group or
 * roster key has these letters. For those who may read the work of the class.
 */
export async function listMembers(
  userId: string,
  classId: string,
  { from = 0, query = '' }: { from?: number; query?: string } = {},
): Promise<ClassPeople> {
  const db = database()
  await requireMember(db, userId, classId, 'read')
  const names = await readDirectly<Named>(Prisma.sql`
    SELECT m."id" AS "memberId", m."displayName" AS "name", m."role", m."groupName", m."rosterKey"
    FROM "ClassMember" m WHERE m."classId" = ${classId}`)
  const found = names
    .filter((one) => fits(one, query))
    .sort((a, b) => order.indexOf(storedRole(a.role)) - order.indexOf(storedRole(b.role)) || byName(a, b))
  const begin = Math.max(0, Math.floor(from))
  const ids = found.slice(begin, begin + peoplePage).map(({ memberId }) => memberId)
  const rows = await db.classMember.findMany({
    where: { id: { in: ids } },
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
  const people = inOrderOf(ids, rows).map(({ id, role, status, user, ...rest }) => ({
    ...rest,
    memberId: id,
    role: storedRole(role),
    status: statuses.find((known) => known === status) ?? 'left',
    kind: user?.kind ?? null,
  }))
  return { people, from: begin, count: found.length }
}

type Named = { memberId: string; name: string; role: string; groupName: string; rosterKey: string | null }

const order: Role[] = ['owner', 'teacher', 'assistant', 'student']

/** Every word of the query stands somewhere in it, whatever the case and the accents. */
function fits({ name, groupName, rosterKey }: Named, query: string): boolean {
  const text = plain(`${name} ${groupName} ${rosterKey ?? ''}`)
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
