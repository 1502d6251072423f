import 'server-only'
import { database, type Queryable, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { calendarDay } from '@/lib/scheduling/study-day'
import { closesAt } from './assignment-terms'
import { type Membership, requireMember } from './membership.server'
import { readAssignedCards, readAssignments } from './read-assignments.server'
import { readWork } from './read-work.server'
import { studentStanding } from './student-standing'
import { topicsOf } from './topics'

/** A student whose stored standing is not of now. */
type StaleStudent = {
  memberId: string
  userId: string | null
  extraDays: number
  joinedAt: Date | null
  timeZone: string | null
  rolloverHour: number | null
}

/** Students of one step: few enough that others who write wait for milliseconds. */
const step = 40

/** What the stored standings of a class were computed for: its assignments, those that have begun, and the day. */
async function versionOf({ classId, workChangedAt, timeZone }: Membership, now: Date): Promise<string> {
  const begun = await database().assignment.count({
    where: { classId, deletedAt: null, startAt: { lte: now } },
  })
  return `1 ${workChangedAt.getTime()} ${calendarDay(now, { timeZone, rolloverHour: 4 })} ${begun}`
}

/**
 * Computes the standings of those students anew who studied since, or for whom the day or the assignments changed; of
 * `atMost` in one go. Answers how many are still to do.
 */
export async function refreshStandings(membership: Membership, atMost: number, now: Date): Promise<number> {
  const version = await versionOf(membership, now)
  const stale = await readStale(membership.classId, version)
  const today = stale.slice(0, atMost)
  if (today.length === 0) return 0
  const db = database()
  const assignments = await readAssignments(db, membership.classId)
  const ids = assignments.map(({ assignmentId }) => assignmentId)
  const cards = await readAssignedCards(db, ids)
  const begun = assignments.filter(({ startAt }) => startAt <= now).map(({ assignmentId }) => assignmentId)
  const topics = topicsOf(await readTagged(db, begun))
  for (let from = 0; from < today.length; from += step) {
    const students = today.slice(from, from + step)
    const clockOf = ({ timeZone, rolloverHour }: StaleStudent) => ({
      timeZone: timeZone ?? membership.timeZone,
      rolloverHour: rolloverHour ?? 4,
    })
    const workers = students.flatMap((student) =>
      student.userId === null ? [] : [{ userId: student.userId, clock: clockOf(student) }],
    )
    const work = await readWork(db, workers, ids, { logSince: null, sessions: false })
    const extensions = await readExtensions(db, ids, students)
    const rows = students.map((student) => {
      const viewed = assignments.map((assignment) => {
        const { assignmentId, startAt, seeByDay } = assignment
        const extra = student.extraDays + (extensions.get(`${assignmentId} ${student.memberId}`) ?? 0)
        return {
          startAt,
          closesAt: closesAt(assignment, extra, membership.timeZone),
          seeByDay: seeByDay + extra,
          cards: cards.get(assignmentId) ?? [],
        }
      })
      const joinedAt = student.userId === null ? null : student.joinedAt
      const standing = studentStanding(work.of(student.userId ?? ''), viewed, topics.of, { now, joinedAt })
      return { memberId: student.memberId, standing }
    })
    await store(membership.classId, version, rows, now)
  }
  return stale.length - today.length
}

/** How many students studied, or came, since what is stored of the class was computed. */
export async function countStale(userId: string, classId: string, now: Date): Promise<number> {
  const membership = await requireMember(database(), userId, classId, 'read')
  return (await readStale(classId, await versionOf(membership, now))).length
}

async function readStale(classId: string, version: string): Promise<StaleStudent[]> {
  return readDirectly<StaleStudent>(Prisma.sql`
    SELECT m."id" AS "memberId", m."userId", m."extraDays", m."joinedAt", u."timeZone", u."rolloverHour"
    FROM "ClassMember" m
    LEFT JOIN "User" u ON u."id" = m."userId"
    LEFT JOIN "ClassStanding" t ON t."memberId" = m."id"
    WHERE m."classId" = ${classId} AND m."role" = 'student' AND m."status" IN ('active', 'invited')
      AND (t."memberId" IS NULL OR t."version" <> ${version} OR EXISTS (
        SELECT 1 FROM "Review" r WHERE r."id" = (
          SELECT l."id" FROM "Review" l WHERE l."userId" = m."userId"
          ORDER BY l."day" DESC, l."reviewedAt" DESC LIMIT 1) AND r."createdAt" >= t."computedAt"))`)
}

/** The cards of assignments with the tags of their notes and the names of their decks. */
export async function readTagged(db: Queryable, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db.$queryRaw<{ cardId: string; deckName: string; tag: string | null }[]>(Prisma.sql`
    SELECT c."id" AS "cardId", d."name" AS "deckName", t."tag" FROM "Card" c
    JOIN "Deck" d ON d."id" = c."deckId" LEFT JOIN "NoteTag" t ON t."noteId" = c."noteId"
    WHERE c."id" IN (SELECT k."cardId" FROM "AssignmentCard" k
      WHERE k."assignmentId" IN (${Prisma.join([...ids])}) AND k."removedAt" IS NULL)`)
  const cards = new Map<string, { cardId: string; deckName: string; tags: string[] }>()
  for (const { cardId, deckName, tag } of rows) {
    const card = cards.get(cardId) ?? { cardId, deckName, tags: [] }
    if (tag !== null) card.tags.push(tag)
    cards.set(cardId, card)
  }
  return [...cards.values()]
}

async function readExtensions(
  db: Queryable,
  ids: string[],
  students: StaleStudent[],
): Promise<Map<string, number>> {
  const rows = await db.assignmentExtension.findMany({
    where: { assignmentId: { in: ids }, memberId: { in: students.map(({ memberId }) => memberId) } },
    select: { assignmentId: true, memberId: true, extraDays: true },
  })
  return new Map(
    rows.map(({ assignmentId, memberId, extraDays }) => [`${assignmentId} ${memberId}`, extraDays]),
  )
}

async function store(
  classId: string,
  version: string,
  rows: { memberId: string; standing: ReturnType<typeof studentStanding> }[],
  now: Date,
): Promise<void> {
  await transact(async (tx) => {
    // A student who was taken off meanwhile has no place to be stored at.
    const there = await tx.classMember.findMany({
      where: { id: { in: rows.map(({ memberId }) => memberId) } },
      select: { id: true },
    })
    const kept = rows.filter(({ memberId }) => there.some(({ id }) => id === memberId))
    await tx.classStanding.deleteMany({ where: { memberId: { in: kept.map(({ memberId }) => memberId) } } })
    await tx.classStanding.createMany({
      data: kept.map(({ memberId, standing }) => ({
        memberId,
        classId,
        ...standing,
        computedAt: now,
        version,
      })),
    })
  })
}
