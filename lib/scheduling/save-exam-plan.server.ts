import 'server-only'
import { transact } from '@/lib/db/database.server'
import { enrollIn } from '@/lib/decks/enroll.server'
import { notFound, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { type ExamPlanFields, longestExamDays } from './exam-plan-fields'
import { readLearner } from './learner.server'
import { setPace } from './set-pace.server'
import { calendarDay, dayOfDate } from './study-day'

const mostPlans = 50

/**
 * Makes an exam plan, or with `planId` changes one: the decks are studied from now on if they were not. A changed plan
 * that was followed gives its pace back until it is followed anew. Throws `invalid` for a day that is not ahead.
 */
export async function saveExamPlan(
  userId: string,
  { planId, ...fields }: ExamPlanFields & { planId?: string | undefined },
  now: Date = new Date(),
): Promise<{ planId: string }> {
  return transact(async (tx) => {
    const { today, clock } = await readLearner(tx, userId, now)
    const daysUntil = dayOfDate(fields.date) - calendarDay(now, clock)
    if (daysUntil < 1 || daysUntil > longestExamDays) throw dayNotAhead(daysUntil)
    for (const deckId of fields.deckIds) await enrollIn(tx, userId, deckId, now)
    const { name, deckIds, targetRecall, minutesADay } = fields
    const data = { name, deckIds, targetRecall, minutesADay, examDay: today + daysUntil }
    if (planId === undefined) {
      if ((await tx.examPlan.count({ where: { userId } })) >= mostPlans) throw tooMany()
      return {
        planId: (await tx.examPlan.create({ data: { id: newId(), userId, ...data }, select: { id: true } }))
          .id,
      }
    }
    const before = await tx.examPlan.findFirst({ where: { id: planId, userId }, select: { deckIds: true } })
    if (!before) throw notFound('plan')
    await setPace(
      tx,
      userId,
      examSource(planId),
      new Map(deckIdsOf(before.deckIds).map((id) => [id, null])),
      today,
    )
    await tx.examPlan.update({
      where: { id: planId },
      data: { ...data, pacedDay: null },
      select: { id: true },
    })
    return { planId }
  })
}

/** Under which name a plan asks for its pace. */
export function examSource(planId: string): string {
  return `exam:${planId}`
}

/** Deck ids as a plan stores them. */
export function deckIdsOf(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : []
}

function dayNotAhead(daysUntil: number): UserError {
  const message =
    daysUntil < 1
      ? 'Choose a day from tomorrow on: there is nothing left to plan for today.'
      : 'Choose a day within a year: nobody can forecast a memory for longer.'
  return new UserError('invalid', `The plan was not saved. ${message}`, {
    problems: [{ path: 'date', message }],
  })
}

function tooMany(): UserError {
  return new UserError('invalid', `You have ${mostPlans} plans. Delete one that is over, then make this one.`)
}
