import 'server-only'
import { database, type Queryable, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { calendarDay } from '@/lib/scheduling/study-day'
import { daysLater } from '@/lib/scheduling/wall-time'
import { closesAt } from './assignment-terms'
import { type Membership, requireMember } from './membership.server'
import { readAssignedCards, type StoredAssignment } from './read-assignments.server'
import { sittingsKey } from './read-sittings.server'
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

type Dates = Pick<StoredAssignment, 'startAt' | 'dueAt'>

/** Students of one step: few enough that others who write wait for milliseconds. */
const step = 40

/** What the stored standings of a class were computed for: its assignments, how many have begun and are due, the day. */
function versionOf(
  { workChangedAt, timeZone }: Membership,
  assignments: readonly Dates[],
  now: Date,
): string {
  const begun = assignments.filter(({ startAt }) => startAt <= now).length
  const due = assignments.filter(({ dueAt }) => dueAt <= now).length
  return `2 ${workChangedAt.getTime()} ${calendarDay(now, { timeZone, rolloverHour: 4 })} ${begun} ${due}`
}

/**
 * Computes the standings of those students anew who studied since, or for whom the day or the assignments changed; of
 * `atMost` in one go. Answers how many are still to do. `assignments` are all those of the class.
 */
export async function refreshStandings(
  membership: Membership,
  assignments: readonly StoredAssignment[],
  atMost: number,
  now: Date,
): Promise<number> {
  const begun = assignments.filter(({ startAt }) => startAt <= now).map(({ assignmentId }) => assignmentId)
  const version = versionOf(membership, assignments, now)
  const stale = await readStale(membership.classId, version)
  const today = stale.slice(0, atMost)
  if (today.length === 0) return 0
  const db = database()
  const ids = assignments.map(({ assignmentId }) => assignmentId)
  const cards = await readAssignedCards(db, ids)
  const topics = topicsOf(await readTagged(begun))
  const quizzes = assignments.filter(({ quiz }) => quiz).map(({ assignmentId }) => assignmentId)
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
    const handedIn = await readHandedIn(db, quizzes, workers, now)
    const rows = students.map((student) => {
      const viewed = assignments.map((assignment) => {
        const { assignmentId, startAt, seeByDay } = assignment
        const extra = student.extraDays + (extensions.get(`${assignmentId} ${student.memberId}`) ?? 0)
        return {
          startAt,
          dueAt: daysLater(assignment.dueAt, extra, membership.timeZone),
          closesAt: closesAt(assignment, extra, membership.timeZone),
          seeByDay: seeByDay + extra,
          cards: cards.get(assignmentId) ?? [],
          handedIn: assignment.quiz && handedIn.has(sittingsKey(assignmentId, student.userId ?? '')),
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
  const db = database()
  const membership = await requireMember(db, userId, classId, 'read')
  const assignments = await db.assignment.findMany({
    where: { classId, deletedAt: null },
    select: { startAt: true, dueAt: true },
  })
  return (await readStale(classId, versionOf(membership, assignments, now))).length
}

async function readStale(classId: string, version: string): Promise<StaleStudent[]> {
  return readDirectly<StaleStudent>(Prisma.sql`
    SELECT m."id" AS "memberId", m."userId", m."extraDays", m."joinedAt", u."timeZone", u."rolloverHour"
    FROM "ClassMember" m
    LEFT JOIN "User" u ON u."id" = m."userId"
    LEFT JOIN "ClassStanding" t ON t."memberId" = m."id"
    WHERE m."classId" = ${classId} AND m."role" = 'student' AND m."status" IN ('active', 'invited')
      AND (t."memberId" IS NULL OR t."version" <> ${version}
        OR (SELECT r."createdAt" FROM "Review" r WHERE r."userId" = m."userId"
          ORDER BY r."day" DESC, r."reviewedAt" DESC LIMIT 1) >= t."computedAt"
        OR EXISTS (SELECT 1 FROM "QuizAttempt" q JOIN "Assignment" a ON a."id" = q."assignmentId"
          WHERE a."classId" = ${classId} AND q."userId" = m."userId" AND q."submittedAt" >= t."computedAt"))`)
}

/** Which students handed in which quizzes, by `sittingsKey`; a sitting whose clock ran out is handed in. */
async function readHandedIn(
  db: Queryable,
  assignmentIds: readonly string[],
  workers: readonly { userId: string }[],
  now: Date,
): Promise<Set<string>> {
  if (assignmentIds.length === 0) return new Set()
  const rows = await db.quizAttempt.findMany({
    where: {
      assignmentId: { in: [...assignmentIds] },
      userId: { in: workers.map(({ userId }) => userId) },
      OR: [{ submittedAt: { not: null } }, { deadlineAt: { lt: now } }],
    },
    select: { assignmentId: true, userId: true },
  })
  return new Set(rows.map(({ assignmentId, userId }) => sittingsKey(assignmentId ?? '', userId)))
}

/** The cards of assignments with the tags of their notes and the names of their decks. */
export async function readTagged(ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await readDirectly<{ cardId: string; deckName: string; tag: string | null }>(Prisma.sql`
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
