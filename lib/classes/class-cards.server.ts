import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { noteTitle } from '@/lib/decks/note-title'
import { readStoredContent } from '@/lib/decks/stored-note.server'
import { type MemoryColumns, memoryOf } from '@/lib/scheduling/card-state'
import { calendarDay } from '@/lib/scheduling/study-day'
import { recallOn } from './assignment-standing'
import { type CardRecord, type CardStatistics, cardStatistics } from './card-statistics'
import { type Membership, requireMember } from './membership.server'

/** An assigned card with how the class does with it. */
export type ClassCard = CardStatistics & { cardId: string; noteId: string; deckName: string; title: string }

/** Students whose records are looked at: enough for every figure, and bounded. */
const mostStudents = 400
const mostShown = 100

/** The assigned cards of a class, the hardest first, a hundred at most. For those who may read its work. */
export async function getClassCards(
  userId: string,
  classId: string,
  now: Date = new Date(),
): Promise<{ membership: Membership; cards: ClassCard[]; assigned: number }> {
  const db = database()
  const membership = await requireMember(db, userId, classId, 'read')
  const today = calendarDay(now, { timeZone: membership.timeZone, rolloverHour: 4 })
  const cards = await db.card.findMany({
    where: { assignedIn: { some: { removedAt: null, assignment: { classId, deletedAt: null } } } },
    select: { id: true, note: { select: { id: true, content: true } }, deck: { select: { name: true } } },
  })
  const records = await readRecords(classId, today)
  const statistics = cardStatistics(records)
  const shown = cards.flatMap(({ id, note, deck }): ClassCard[] => {
    const ofCard = statistics.get(id)
    if (!ofCard) return []
    const title = noteTitle(readStoredContent(note.content), 120)
    return [{ ...ofCard, cardId: id, noteId: note.id, deckName: deck.name, title }]
  })
  shown.sort((a, b) => b.lapses - a.lapses || a.recall - b.recall)
  return { membership, cards: shown.slice(0, mostShown), assigned: cards.length }
}

type Row = Omit<MemoryColumns, 'phase' | 'leech'> & {
  userId: string
  cardId: string
  phase: string
  leech: unknown
}

async function readRecords(classId: string, today: number): Promise<CardRecord[]> {
  const rows = await readDirectly<Row>(Prisma.sql`
    SELECT s."userId", s."cardId", s."phase", s."dueAt", s."dueDay", s."stability", s."difficulty", s."step",
      s."scheduledDays", s."reps", s."lapses", s."leech", s."lastReviewAt", s."lastReviewDay"
    FROM "CardState" s
    WHERE s."reps" > 0 AND s."userId" IN (
        SELECT m."userId" FROM "ClassMember" m
        WHERE m."classId" = ${classId} AND m."role" = 'student' AND m."status" = 'active' AND m."userId" IS NOT NULL
        ORDER BY m."id" LIMIT ${mostStudents})
      AND s."cardId" IN (SELECT k."cardId" FROM "AssignmentCard" k JOIN "Assignment" a ON a."id" = k."assignmentId"
        WHERE a."classId" = ${classId} AND a."deletedAt" IS NULL AND k."removedAt" IS NULL)`)
  return rows.map((row) => ({
    ...{ studentId: row.userId, cardId: row.cardId, reps: row.reps, lapses: row.lapses },
    recall: recallOn(memoryOf(row), today),
  }))
}
