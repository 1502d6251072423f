import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { notFound } from '@/lib/errors'
import { planExam } from './exam-plan'
import { type Learner, learnersDay, readLearner } from './learner.server'
import type { Pace } from './paces'
import { readExamCards } from './read-exam-scope.server'
import { deckIdsOf, examSource } from './save-exam-plan.server'
import { setPace } from './set-pace.server'

/** Lays the plan's pace on its decks until the eve of the exam, or takes it off. */
export async function followExamPlan(
  userId: string,
  planId: string,
  followed: boolean,
  now: Date = new Date(),
): Promise<void> {
  const { plan, learner } = await requirePlan(userId, planId, now)
  const paces = followed ? await pacesOf(learner, plan) : noPaces(plan)
  await transact(async (tx) => {
    const pacedDay = followed ? learner.today : null
    await tx.examPlan.updateMany({ where: { id: planId, userId }, data: { followed, pacedDay } })
    await setPace(tx, userId, examSource(planId), paces, learner.today)
  })
}

/** Deletes a plan and takes its pace off the decks; they go on being studied. */
export async function deleteExamPlan(userId: string, planId: string, now: Date = new Date()): Promise<void> {
  const { plan, learner } = await requirePlan(userId, planId, now)
  await transact(async (tx) => {
    await setPace(tx, userId, examSource(planId), noPaces(plan), learner.today)
    await tx.examPlan.deleteMany({ where: { id: planId, userId } })
  })
}

/** The nearest day that a learner has planned for. */
export type NextExam = { planId: string; name: string; daysUntil: number; followed: boolean }

/**
 * Works the followed plans out anew, once a study day: what was missed yesterday is spread over the days that are
 * left. Cheap when that was done: one read. Answers the nearest exam, or null when none is ahead.
 */
export async function keepExamPaces(userId: string, now: Date = new Date()): Promise<NextExam | null> {
  const plans = await database().examPlan.findMany({
    where: { userId },
    orderBy: [{ examDay: 'asc' }, { id: 'asc' }],
    select: { ...planFields, name: true, followed: true },
  })
  if (plans.length === 0) return null
  const today = await learnersDay(database(), userId, now)
  await layPaces(
    userId,
    plans.filter(({ followed, examDay, pacedDay }) => followed && examDay > today && pacedDay !== today),
    today,
    now,
  )
  const next = plans.find(({ examDay }) => examDay >= today)
  return next
    ? { planId: next.id, name: next.name, daysUntil: next.examDay - today, followed: next.followed }
    : null
}

async function layPaces(userId: string, behind: readonly Plan[], today: number, now: Date): Promise<void> {
  if (behind.length === 0) return
  const learner = await readLearner(database(), userId, now)
  for (const plan of behind) {
    const paces = await pacesOf(learner, plan)
    await transact(async (tx) => {
      const { count } = await tx.examPlan.updateMany({
        where: { id: plan.id, userId, followed: true },
        data: { pacedDay: today },
      })
      if (count > 0) await setPace(tx, userId, examSource(plan.id), paces, today)
    })
  }
}

const planFields = {
  id: true,
  examDay: true,
  pacedDay: true,
  deckIds: true,
  targetRecall: true,
  minutesADay: true,
} as const

type Plan = {
  id: string
  examDay: number
  pacedDay: number | null
  deckIds: unknown
  targetRecall: number
  minutesADay: number | null
}

type Paces = ReadonlyMap<string, Omit<Pace, 'source'> | null>

async function requirePlan(
  userId: string,
  planId: string,
  now: Date,
): Promise<{ plan: Plan; learner: Learner }> {
  const plan = await database().examPlan.findFirst({ where: { id: planId, userId }, select: planFields })
  if (!plan) throw notFound('plan')
  return { plan, learner: await readLearner(database(), userId, now) }
}

/** The plan's pace shared out among its decks by the new cards that each has left. */
async function pacesOf(learner: Learner, plan: Plan): Promise<Paces> {
  const paces = new Map(noPaces(plan))
  const deckIds = learner.decks.flatMap(({ deckId }) => (paces.has(deckId) ? [deckId] : []))
  const daysUntil = plan.examDay - learner.today
  if (deckIds.length === 0 || daysUntil < 1) return paces
  const { scope, prepare, newByDeck } = await readExamCards(database(), learner, deckIds)
  const { newPerDay } = planExam(prepare, { ...plan, daysUntil }, scope)
  for (const [deckId, newCards] of newByDeck) {
    const share = Math.ceil((newPerDay * newCards) / Math.max(1, scope.newCards))
    if (share > 0) {
      paces.set(deckId, { newPerDay: share, fromDay: learner.today, untilDay: plan.examDay - 1 })
    }
  }
  return paces
}

function noPaces(plan: Plan): Map<string, Omit<Pace, 'source'> | null> {
  return new Map(deckIdsOf(plan.deckIds).map((deckId) => [deckId, null]))
}
