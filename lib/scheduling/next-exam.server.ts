import 'server-only'
import { database } from '@/lib/db/database.server'
import { learnersDay } from './learner.server'

/** The nearest day that a learner has planned for, without working the plan out. Null when none is ahead. */
export async function nextExam(
  userId: string,
  now: Date = new Date(),
): Promise<{ planId: string; name: string; daysUntil: number; followed: boolean } | null> {
  const db = database()
  const plans = await db.examPlan.findMany({
    where: { userId },
    orderBy: [{ examDay: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, examDay: true, followed: true },
  })
  if (plans.length === 0) return null
  const today = await learnersDay(db, userId, now)
  const next = plans.find(({ examDay }) => examDay >= today)
  return next
    ? { planId: next.id, name: next.name, daysUntil: next.examDay - today, followed: next.followed }
    : null
}
