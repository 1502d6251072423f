import 'server-only'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { byName } from './name-order'

/**
 * The ids of the students of a class in these states, by name. All names are read and put in order here, because databases
 * order letters each in a way of their own (SQLite has "Émile" after "Zoe"), and a page of the list has to begin where the
 * one before it ended.
 */
export async function studentsByName(classId: string, statuses: readonly string[]): Promise<string[]> {
  const rows = await readDirectly<{ memberId: string; name: string }>(Prisma.sql`
    SELECT m."id" AS "memberId", m."displayName" AS "name" FROM "ClassMember" m
    WHERE m."classId" = ${classId} AND m."role" = 'student' AND m."status" IN (${Prisma.join([...statuses])})`)
  return rows.sort(byName).map(({ memberId }) => memberId)
}

/** Rows in the order of `ids`; what has no row is left out. */
export function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
