import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { UserError } from '@/lib/errors'
import { parseClassFields } from './class-fields'
import { giveUpQuizzes } from './give-up-quizzes.server'
import { requireMember, requireOther } from './membership.server'
import { recordChange } from './record-change.server'

/** Changes what a class is called and where its clock stands. Due dates stay the instants that they were. */
export async function changeClass(
  userId: string,
  classId: string,
  input: { name: string; description?: string; timeZone: string; keepMarks?: boolean },
  now: Date = new Date(),
): Promise<void> {
  const fields = parseClassFields(input)
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    await tx.class.update({
      where: { id: classId },
      data: { ...fields, updatedAt: now },
      select: { id: true },
    })
    const { name, timeZone, keepMarks } = fields
    await recordChange(tx, teacher, 'class-changed', { subject: name, details: { timeZone, keepMarks } }, now)
  })
}

/** Closes a class for good work done, or opens it again. Everything in it stays to be read. */
export async function archiveClass(
  userId: string,
  classId: string,
  archived: boolean,
  now: Date = new Date(),
): Promise<void> {
  await transact(async (tx) => {
    const owner = await requireMember(tx, userId, classId, 'own')
    if (owner.archived === archived) return
    await tx.class.update({
      where: { id: classId },
      data: { archivedAt: archived ? now : null, workChangedAt: now, updatedAt: now },
      select: { id: true },
    })
    await recordChange(tx, owner, archived ? 'class-archived' : 'class-opened', {}, now)
  })
}

/** Gives the class to another of its teachers; who gives it stays as a teacher. */
export async function transferClass(
  userId: string,
  classId: string,
  memberId: string,
  now: Date = new Date(),
): Promise<void> {
  await transact(async (tx) => {
    const owner = await requireMember(tx, userId, classId, 'own')
    const other = await requireOther(tx, classId, memberId)
    if (other.role !== 'teacher' || other.status !== 'active') {
      throw new UserError(
        'conflict',
        'A class is given to one of its teachers. Make them a teacher first; it is still yours.',
      )
    }
    await tx.classMember.update({
      where: { id: owner.memberId },
      data: { role: 'teacher', updatedAt: now },
      select: { id: true },
    })
    await tx.classMember.update({
      where: { id: memberId },
      data: { role: 'owner', updatedAt: now },
      select: { id: true },
    })
    await recordChange(tx, owner, 'owner-changed', { subject: other.displayName, subjectId: memberId }, now)
  })
}

/** Deletes a class with its marks. What students studied stays theirs. `name` has to be typed as it is. */
export async function deleteClass(userId: string, classId: string, name: string): Promise<void> {
  await transact(async (tx) => {
    const owner = await requireMember(tx, userId, classId, 'own')
    if (name.normalize('NFC').trim().toLowerCase() !== owner.className.toLowerCase()) {
      const problems = [{ path: 'name', message: `Type “${owner.className}” to delete it.` }]
      throw new UserError('invalid', 'Nothing was deleted.', { problems })
    }
    await giveUpDecks(tx, classId)
    await giveUpQuizzes(tx, classId)
    await tx.class.delete({ where: { id: classId }, select: { id: true } })
  })
}

/** Decks that students study for this class alone are taken off them; schedules and the log stay. */
async function giveUpDecks(tx: Transaction, classId: string): Promise<void> {
  const decks = Prisma.sql`SELECT k."deckId" FROM "AssignmentDeck" k JOIN "Assignment" a ON a."id" = k."assignmentId"
    WHERE a."classId" = ${classId}`
  const people = Prisma.sql`SELECT m."userId" FROM "ClassMember" m
    WHERE m."classId" = ${classId} AND m."userId" IS NOT NULL`
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM "Enrollment" WHERE "partial" = TRUE AND "userId" IN (${people}) AND "deckId" IN (${decks})
      AND NOT EXISTS (
        SELECT 1 FROM "ClassMember" m JOIN "Assignment" a ON a."classId" = m."classId"
          JOIN "AssignmentDeck" k ON k."assignmentId" = a."id"
        WHERE m."userId" = "Enrollment"."userId" AND m."status" = 'active' AND m."role" = 'student'
          AND m."classId" <> ${classId} AND a."deletedAt" IS NULL AND k."deckId" = "Enrollment"."deckId")`)
  await tx.$executeRaw(Prisma.sql`
    UPDATE "CardState" SET "queue" = 0, "version" = "version" + 1
    WHERE "queue" <> 0 AND "userId" IN (${people}) AND "deckId" IN (${decks}) AND NOT EXISTS (
      SELECT 1 FROM "Enrollment" e
      WHERE e."userId" = "CardState"."userId" AND e."deckId" = "CardState"."deckId")`)
}
