import 'server-only'
import { database, type Queryable, type Transaction, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { enrollPartly, unenrollPartly } from '@/lib/decks/enroll.server'
import { calendarDay } from '@/lib/scheduling/study-day'
import { lastPlaceOfDay, placeOfDay } from './assigned-order'
import { listAssignedCards } from './assignment-cards.server'
import { layPaces } from './lay-paces.server'
import type { RunningAssignment } from './running-assignment'

/**
 * Brings a student's decks up to date with what their classes assign: enrols them in what began, adds cards that
 * came, puts assigned cards first and lays today's pace on the decks; takes off what is wanted no longer. One read
 * when nothing changed. Called wherever a student's own day begins, so that nobody has to be enrolled when a teacher
 * assigns something to a thousand people.
 */
export async function catchUpWithClasses(userId: string, now: Date = new Date()): Promise<boolean> {
  const today = await staleSince(database(), userId, now)
  if (today === null) return false
  await transact((tx) => catchUp(tx, userId, today, now))
  return true
}

/** The same for somebody whose place in a class has just changed, within the transaction that changes it. */
export async function catchUpNow(tx: Transaction, userId: string, now: Date): Promise<void> {
  const clock = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { timeZone: true, rolloverHour: true },
  })
  await catchUp(tx, userId, calendarDay(now, clock), now)
}

/** The student's study day when there is something to catch up with, else null. */
async function staleSince(db: Queryable, userId: string, now: Date): Promise<number | null> {
  const members = await db.$queryRaw<
    { timeZone: string; rolloverHour: number; pacedDay: number | null; changed: number | bigint }[]
  >(Prisma.sql`
    SELECT u."timeZone", u."rolloverHour", m."pacedDay",
      CASE WHEN m."status" <> 'active' OR m."role" <> 'student' OR m."caughtUpAt" IS NULL OR m."caughtUpAt" <= c."workChangedAt" THEN 1
      WHEN EXISTS (SELECT 1 FROM "Assignment" a WHERE a."classId" = c."id" AND a."deletedAt" IS NULL
        AND a."startAt" > m."caughtUpAt" AND a."startAt" <= ${now}) THEN 1
      WHEN EXISTS (SELECT 1 FROM "Assignment" a JOIN "AssignmentDeck" k ON k."assignmentId" = a."id"
        JOIN "Deck" d ON d."id" = k."deckId" WHERE a."classId" = c."id" AND a."deletedAt" IS NULL
        AND d."revision" <> k."deckRevision") THEN 1
      ELSE 0 END AS "changed"
    FROM "ClassMember" m JOIN "Class" c ON c."id" = m."classId" JOIN "User" u ON u."id" = m."userId"
    WHERE m."userId" = ${userId} AND (m."caughtUpAt" IS NOT NULL OR (m."status" = 'active' AND m."role" = 'student'))`)
  const [first] = members
  if (!first) return null
  const today = calendarDay(now, first)
  const stale = members.some(({ pacedDay, changed }) => Number(changed) === 1 || pacedDay !== today)
  return stale ? today : null
}

async function catchUp(tx: Transaction, userId: string, today: number, now: Date): Promise<void> {
  const running = await readRunning(tx, userId, now)
  const ids = running.map(({ assignmentId }) => assignmentId)
  const behind = await tx.assignmentDeck.findMany({
    where: { assignmentId: { in: ids } },
    select: {
      assignmentId: true,
      deckId: true,
      deckRevision: true,
      deck: { select: { revision: true, deletedAt: true } },
    },
  })
  const grown = new Set(
    behind.filter((row) => row.deckRevision !== row.deck.revision).map((row) => row.assignmentId),
  )
  for (const assignmentId of grown) await listAssignedCards(tx, assignmentId, now)
  const deckIds = [
    ...new Set(behind.filter(({ deck }) => deck.deletedAt === null).map(({ deckId }) => deckId)),
  ]
  for (const deckId of deckIds) await enrollPartly(tx, userId, deckId, now)
  await dropUnwanted(tx, userId, deckIds, now)
  await addStates(tx, userId, ids, now)
  await putFirst(
    tx,
    userId,
    running.filter(({ resting }) => !resting),
  )
  await layPaces(tx, userId, running, today)
  await tx.classMember.updateMany({
    where: { userId, status: 'active', role: 'student' },
    data: { caughtUpAt: now, pacedDay: today },
  })
  // Places that were given up are settled with this.
  await tx.classMember.updateMany({
    where: { userId, OR: [{ status: { not: 'active' } }, { role: { not: 'student' } }] },
    data: { caughtUpAt: null },
  })
}

/** Everything that has begun in the classes of a student. */
async function readRunning(tx: Transaction, userId: string, now: Date): Promise<RunningAssignment[]> {
  const rows = await tx.assignment.findMany({
    where: {
      deletedAt: null,
      startAt: { lte: now },
      class: { members: { some: { userId, status: 'active', role: 'student' } } },
    },
    select: {
      id: true,
      seeByDay: true,
      newPerDay: true,
      class: { select: { archivedAt: true, members: { where: { userId }, select: { extraDays: true } } } },
      extensions: { where: { member: { userId } }, select: { extraDays: true } },
    },
  })
  return rows.map(({ id, seeByDay, newPerDay, class: { archivedAt, members }, extensions }) => ({
    assignmentId: id,
    seeByDay: seeByDay + (members[0]?.extraDays ?? 0) + (extensions[0]?.extraDays ?? 0),
    newPerDay,
    resting: archivedAt !== null,
  }))
}

/** Decks that were studied for a class alone, and that no class wants any more. */
async function dropUnwanted(tx: Transaction, userId: string, wanted: string[], now: Date): Promise<void> {
  const partial = await tx.enrollment.findMany({ where: { userId, partial: true }, select: { deckId: true } })
  const unwanted = partial.map(({ deckId }) => deckId).filter((deckId) => !wanted.includes(deckId))
  await unenrollPartly(tx, userId, unwanted, now)
}

async function addStates(tx: Transaction, userId: string, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "CardState" ("userId", "cardId", "deckId", "noteId", "queue", "position", "updatedAt")
    SELECT ${userId}, c."id", c."deckId", c."noteId", 1, c."position", ${now}
    FROM "Card" c JOIN "Note" n ON n."id" = c."noteId"
    WHERE c."id" IN (SELECT k."cardId" FROM "AssignmentCard" k
        WHERE k."assignmentId" IN (${Prisma.join(ids)}) AND k."removedAt" IS NULL)
      AND c."archivedAt" IS NULL AND n."deletedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "CardState" s WHERE s."userId" = ${userId} AND s."cardId" = c."id")`)
}

/** New cards that are assigned come first, by the day they should be seen by; the others as their deck has them. */
async function putFirst(tx: Transaction, userId: string, running: RunningAssignment[]): Promise<void> {
  const ids = running.map(({ assignmentId }) => assignmentId)
  const assigned =
    ids.length === 0
      ? Prisma.sql`SELECT k."cardId" FROM "AssignmentCard" k WHERE 1 = 0`
      : Prisma.sql`SELECT k."cardId" FROM "AssignmentCard" k
          WHERE k."assignmentId" IN (${Prisma.join(ids)}) AND k."removedAt" IS NULL`
  await tx.$executeRaw(Prisma.sql`
    UPDATE "CardState" SET "position" =
      (SELECT c."position" FROM "Card" c WHERE c."id" = "CardState"."cardId")
    WHERE "userId" = ${userId} AND "queue" = 1 AND "position" < 0 AND "cardId" NOT IN (${assigned})`)
  if (ids.length === 0) return
  const firstPlace = Prisma.join(
    running.map(
      ({ assignmentId, seeByDay }) =>
        Prisma.sql`WHEN ${assignmentId} THEN ${Prisma.raw(String(placeOfDay(seeByDay)))}`,
    ),
    ' ',
  )
  const inDeck = Prisma.raw(
    `CASE WHEN c."position" > ${lastPlaceOfDay} THEN ${lastPlaceOfDay} ELSE c."position" END`,
  )
  await tx.$executeRaw(Prisma.sql`
    UPDATE "CardState" SET "position" = (
      SELECT min(CASE k."assignmentId" ${firstPlace} END + ${inDeck})
      FROM "AssignmentCard" k JOIN "Card" c ON c."id" = k."cardId"
      WHERE k."cardId" = "CardState"."cardId" AND k."removedAt" IS NULL
        AND k."assignmentId" IN (${Prisma.join(ids)}))
    WHERE "userId" = ${userId} AND "queue" = 1 AND "cardId" IN (${assigned})`)
}
