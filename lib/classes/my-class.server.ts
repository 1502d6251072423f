import 'server-only'
import { database } from '@/lib/db/database.server'
import { calendarDay } from '@/lib/scheduling/study-day'
import { type Announcement, readAnnouncements } from './announcements.server'
import { expectedSeen } from './assignment-pace'
import type { Mark } from './marks'
import { type Membership, requireMember } from './membership.server'
import { readAssignments, type StoredAssignment } from './read-assignments.server'
import { readMarks } from './read-marks.server'

/** An assignment as its student sees it. */
export type MyAssignment = StoredAssignment & {
  /** Null before it starts. */
  mark: Mark | null
  /** Cards that should have been seen by the end of today; null when it is over or not begun. */
  expected: number | null
  /** The mark of a quiz is not told before its answers are: `points` is null, unless a teacher gave it by hand. */
  heldBack: boolean
}

/** A class as everybody in it sees it; of work only one's own. */
export type MyClass = Membership & {
  description: string
  teachers: string[]
  announcements: Announcement[]
  assignments: MyAssignment[]
}

/** A class that the person is in, with their own standing in each assignment when they are a student. */
export async function getMyClass(userId: string, classId: string, now: Date = new Date()): Promise<MyClass> {
  const db = database()
  const membership = await requireMember(db, userId, classId, 'belong')
  const { description, members } = await db.class.findUniqueOrThrow({
    where: { id: classId },
    select: {
      description: true,
      members: {
        where: { status: 'active', role: { in: ['owner', 'teacher'] } },
        orderBy: { joinedAt: 'asc' },
        select: { displayName: true },
      },
    },
  })
  return {
    ...membership,
    description,
    teachers: members.map(({ displayName }) => displayName),
    announcements: await readAnnouncements(db, classId),
    assignments: await assignmentsOf(userId, membership, now),
  }
}

async function assignmentsOf(userId: string, membership: Membership, now: Date): Promise<MyAssignment[]> {
  const db = database()
  const { classId, memberId, timeZone, role } = membership
  const assignments = await readAssignments(db, classId)
  if (role !== 'student')
    return assignments.map((assignment) => ({ ...assignment, mark: null, expected: null, heldBack: false }))
  const { user, extraDays, joinedAt } = await db.classMember.findUniqueOrThrow({
    where: { id: memberId },
    select: { extraDays: true, joinedAt: true, user: { select: { timeZone: true, rolloverHour: true } } },
  })
  const clock = user ?? { timeZone, rolloverHour: 4 }
  const marks = await readMarks(db, [{ memberId, userId, clock, extraDays }], assignments, timeZone, now)
  const byId = new Map(marks.get(memberId)?.map((mark) => [mark.assignmentId, mark]))
  const today = calendarDay(now, clock)
  return assignments.map((assignment) => {
    const told = byId.get(assignment.assignmentId) ?? null
    const heldBack = told !== null && !told.closed && assignment.quiz?.reveal === 'due'
    const mark = heldBack ? withoutScore(told) : told
    const since = Math.max(assignment.startAt.getTime(), joinedAt?.getTime() ?? 0)
    const firstDay = calendarDay(new Date(since), clock)
    const lastDay = assignment.seeByDay + (mark?.extraDays ?? 0)
    const expected =
      mark && !mark.closed && !assignment.quiz
        ? expectedSeen(mark.standing.cards, firstDay, lastDay, today)
        : null
    return { ...assignment, mark, expected, heldBack }
  })
}

/** A mark of a quiz before its answers are shown: that it was handed in, and not what came of it. */
function withoutScore(mark: Mark): Mark {
  const { quiz, ...standing } = mark.standing
  return {
    ...mark,
    earned: 0,
    points: mark.given ? mark.given.points : null,
    standing: { ...standing, ...(quiz ? { quiz: { ...quiz, best: null } } : {}) },
  }
}

/** What is assigned to a student and not over yet, in all their classes, the nearest due date first. */
export async function listMyAssignments(
  userId: string,
  now: Date = new Date(),
): Promise<(MyAssignment & { classId: string; className: string; timeZone: string })[]> {
  const classes = await database().classMember.findMany({
    where: { userId, status: 'active', role: 'student', class: { archivedAt: null } },
    select: { classId: true },
  })
  const all = []
  for (const { classId } of classes) {
    const membership = await requireMember(database(), userId, classId, 'study')
    const assignments = await assignmentsOf(userId, membership, now)
    all.push(
      ...assignments.map((one) => ({
        ...one,
        classId,
        className: membership.className,
        timeZone: membership.timeZone,
      })),
    )
  }
  return all
    .filter(({ mark }) => mark !== null && !mark.closed)
    .sort((a, b) => Number(a.mark?.dueAt) - Number(b.mark?.dueAt))
}
