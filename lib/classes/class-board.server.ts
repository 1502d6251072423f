import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { type Announcement, readAnnouncements } from './announcements.server'
import { listCardsOfClass } from './assignment-cards.server'
import { countOpenAnswers } from './list-open-answers.server'
import { type Membership, requireMember } from './membership.server'
import { readAssignments, type StoredAssignment } from './read-assignments.server'
import { readTagged, refreshStandings } from './refresh-standings.server'
import type { Reason } from './risk'
import type { StudentDetails, TopicCell } from './student-standing'
import { inOrderOf, studentsByName } from './students-by-name.server'
import { topicsOf } from './topics'

/** A student in the teacher's view. */
export type BoardStudent = {
  memberId: string
  name: string
  groupName: string
  status: string
  cards: number
  seen: number
  strong: number
  lastStudiedAt: Date | null
  reasons: Reason[]
  topics: Record<string, TopicCell>
}

/** What a teacher sees next morning. */
export type ClassBoard = Membership & {
  description: string
  announcements: Announcement[]
  assignments: StoredAssignment[]
  /** Answers that the grader leaves to a human, or that students contest. */
  openAnswers: number
  topics: string[]
  /** Those with the most reason to be looked at, ten at most. */
  atRisk: BoardStudent[]
  atRiskCount: number
  /** A page of all students, by name. */
  students: BoardStudent[]
  studentCount: number
  from: number
  /** When the oldest of what is shown was computed. */
  asOf: Date
  /** Students whose standing is still of before. */
  behind: number
  teaches: boolean
}

/** Students of one page. */
export const boardPage = 50
const atRiskShown = 10
/** More than these are brought up to date after the page was answered. */
const refreshedAtOnce = 120

/** The class as those see it who may read its work. */
export async function getClassBoard(
  userId: string,
  classId: string,
  options: { from?: number } = {},
  now: Date = new Date(),
): Promise<ClassBoard> {
  const db = database()
  const { membership, assignments } = await followTags(userId, classId, now)
  const behind = await refreshStandings(membership, assignments, refreshedAtOnce, now)
  const from = Math.max(0, Math.floor(options.from ?? 0))
  const statuses = ['active', 'invited']
  // One at a time where there is one connection, side by side where there is a pool of them.
  const [{ description }, everybody, risky, announcements, openAnswers, tagged] = await Promise.all([
    db.class.findUniqueOrThrow({ where: { id: classId }, select: { description: true } }),
    studentsByName(classId, statuses),
    studentsAtRisk(classId, statuses),
    readAnnouncements(db, classId),
    assignments.some(({ quiz }) => quiz) ? countOpenAnswers(classId) : 0,
    readTagged(begunIds(assignments, now)),
  ])
  const ids = everybody.slice(from, from + boardPage)
  const first = risky.slice(0, atRiskShown)
  const rows = await db.classMember.findMany({
    where: { id: { in: [...new Set([...ids, ...first])] } },
    select: studentColumns,
  })
  const page = inOrderOf(ids, rows)
  const atRisk = inOrderOf(first, rows)
  const computed = [...page, ...atRisk].flatMap(({ standing }) =>
    standing ? [standing.computedAt.getTime()] : [],
  )
  return {
    ...membership,
    description,
    announcements,
    assignments,
    openAnswers,
    topics: topicsOf(tagged).topics,
    atRisk: atRisk.map(boardStudent),
    atRiskCount: risky.length,
    students: page.map(boardStudent),
    studentCount: everybody.length,
    from,
    asOf: new Date(Math.min(now.getTime(), ...computed)),
    behind,
    teaches: membership.role !== 'assistant' && !membership.archived,
  }
}

/**
 * The class and its assignments, the cards of which are as they should be. A note that got or lost a tag grows no deck:
 * where assignments go by tags, notes changed since are looked through.
 */
async function followTags(
  userId: string,
  classId: string,
  now: Date,
): Promise<{ membership: Membership; assignments: StoredAssignment[] }> {
  const db = database()
  const membership = await requireMember(db, userId, classId, 'read')
  const assignments = await readAssignments(db, classId)
  const tagged = assignments.flatMap(({ decks }) =>
    decks.filter(({ tags }) => tags).map(({ deckId }) => deckId),
  )
  if (tagged.length === 0) return { membership, assignments }
  const changed = await db.note.findFirst({
    where: { updatedAt: { gt: membership.workChangedAt }, deckId: { in: tagged } },
    select: { id: true },
  })
  if (!changed) return { membership, assignments }
  await transact((tx) => listCardsOfClass(tx, classId, now))
  return {
    membership: await requireMember(db, userId, classId, 'read'),
    assignments: await readAssignments(db, classId),
  }
}

/** Brings everybody's standing up to date: for after a page was answered. */
export async function refreshWholeClass(
  userId: string,
  classId: string,
  now: Date = new Date(),
): Promise<void> {
  const membership = await requireMember(database(), userId, classId, 'read')
  const assignments = await readAssignments(database(), classId)
  await refreshStandings(membership, assignments, Number.POSITIVE_INFINITY, now)
}

/** The ids of students whom there is reason to look at, those with the most first. */
async function studentsAtRisk(classId: string, statuses: readonly string[]): Promise<string[]> {
  const rows = await readDirectly<{ memberId: string }>(Prisma.sql`
    SELECT m."id" AS "memberId" FROM "ClassMember" m JOIN "ClassStanding" t ON t."memberId" = m."id"
    WHERE m."classId" = ${classId} AND m."role" = 'student' AND m."status" IN (${Prisma.join([...statuses])})
      AND t."risk" > 0
    ORDER BY t."risk" DESC, m."displayName", m."id"`)
  return rows.map(({ memberId }) => memberId)
}

function begunIds(assignments: readonly StoredAssignment[], now: Date): string[] {
  return assignments.filter(({ startAt }) => startAt <= now).map(({ assignmentId }) => assignmentId)
}

const studentColumns = {
  id: true,
  displayName: true,
  groupName: true,
  status: true,
  standing: {
    select: { cards: true, seen: true, strong: true, lastStudiedAt: true, details: true, computedAt: true },
  },
} as const

type Row = {
  id: string
  displayName: string
  groupName: string
  status: string
  standing: {
    cards: number
    seen: number
    strong: number
    lastStudiedAt: Date | null
    details: unknown
    computedAt: Date
  } | null
}

function boardStudent({ id, displayName, groupName, status, standing }: Row): BoardStudent {
  const details = standing ? storedDetails(standing.details) : { topics: {}, reasons: [] }
  return {
    ...{ memberId: id, name: displayName, groupName, status },
    ...{ cards: standing?.cards ?? 0, seen: standing?.seen ?? 0, strong: standing?.strong ?? 0 },
    lastStudiedAt: standing?.lastStudiedAt ?? null,
    reasons: details.reasons,
    topics: details.topics,
  }
}

/** What this room stored; its version says that it is of this form. */
function storedDetails(stored: unknown): Pick<StudentDetails, 'topics' | 'reasons'> {
  const { topics, reasons } = stored as StudentDetails
  return { topics, reasons }
}
