import 'server-only'
import { database } from '@/lib/db/database.server'
import { requireMember } from './membership.server'
import { allows, type Role } from './roles'

/** The settings of a class, for those who may read its work. */
export async function getClassSettings(
  userId: string,
  classId: string,
): Promise<{
  name: string
  description: string
  timeZone: string
  keepMarks: boolean
  archived: boolean
  role: Role
  teaches: boolean
}> {
  const db = database()
  const { role, archived } = await requireMember(db, userId, classId, 'read')
  const fields = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: { name: true, description: true, timeZone: true, keepMarks: true },
  })
  return { ...fields, archived, role, teaches: allows(role, 'teach') && !archived }
}
