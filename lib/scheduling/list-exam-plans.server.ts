import 'server-only'
import { database } from '@/lib/db/database.server'
import { type ExamPlanOutcome, minutesOfDay, planExam } from './exam-plan'
import { type Learner, readLearner } from './learner.server'
import { readExamCards } from './read-exam-scope.server'
import { deckIdsOf } from './save-exam-plan.server'
import { calendarDay, dateOfDay } from './study-day'

/** What another pace would bring. */
export type OtherPace = { newPerDay: number; recall: number; mostMinutes: number }

export type ExamPlanView = {
  planId: string
  name: string
  /** "2026-12-12", in the learner's calendar. */
  date: string
  /** 0 on the day itself, negative after it. */
  daysUntil: number
  decks: { deckId: string; name: string }[]
  targetRecall: number
  minutesADay: number | null
  followed: boolean
  newCards: number
  seenCards: number
  /** Share of all cards that would be recalled today. */
  recallToday: number
  /** Null once the day has come, or when none of the decks is studied any more. */
  outcome: ExamPlanOutcome | null
  paces: OtherPace[]
}

/** A learner's exam plans, the nearest first, each worked out anew from where the cards stand now. */
export async function listExamPlans(userId: string, now: Date = new Date()): Promise<ExamPlanView[]> {
  const db = database()
  const rows = await db.examPlan.findMany({
    where: { userId },
    orderBy: [{ examDay: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      examDay: true,
      deckIds: true,
      targetRecall: true,
      minutesADay: true,
      followed: true,
    },
  })
  if (rows.length === 0) return []
  const learner = await readLearner(db, userId, now)
  const views: ExamPlanView[] = []
  for (const row of rows) views.push(await viewOf(row, learner, now))
  const ahead = views.filter(({ daysUntil }) => daysUntil >= 0)
  return [...ahead, ...views.filter(({ daysUntil }) => daysUntil < 0).reverse()]
}

type PlanRow = {
  id: string
  name: string
  examDay: number
  deckIds: unknown
  targetRecall: number
  minutesADay: number | null
  followed: boolean
}

async function viewOf(row: PlanRow, learner: Learner, now: Date): Promise<ExamPlanView> {
  const wanted = new Set(deckIdsOf(row.deckIds))
  const decks = learner.decks.filter(({ deckId }) => wanted.has(deckId))
  const daysUntil = row.examDay - learner.today
  const date = dateOfDay(calendarDay(now, learner.clock) + daysUntil)
  const { name, targetRecall, minutesADay, followed } = row
  const said = { planId: row.id, name, date, daysUntil, targetRecall, minutesADay, followed }
  const named = decks.map(({ deckId, name: deck }) => ({ deckId, name: deck }))
  if (decks.length === 0 || daysUntil < 1) {
    return { ...said, decks: named, newCards: 0, seenCards: 0, recallToday: 0, outcome: null, paces: [] }
  }
  const { scope, prepare } = await readExamCards(
    database(),
    learner,
    decks.map(({ deckId }) => deckId),
  )
  const outcome = planExam(prepare, { daysUntil, targetRecall, minutesADay }, scope)
  const forecast = prepare(daysUntil + 1)
  const { newPerDay } = outcome
  const others = [0, Math.ceil(newPerDay / 2), newPerDay, Math.ceil(newPerDay * 1.5)]
  return {
    ...said,
    decks: named,
    newCards: scope.newCards,
    seenCards: scope.seenCards,
    recallToday: forecast({ newPerDay: 0, daysUntil: 0 }).recall,
    outcome,
    paces: [...new Set(others)].map((pace) => {
      const made = forecast({ newPerDay: pace, daysUntil })
      return { newPerDay: pace, recall: made.recall, mostMinutes: minutesOfDay(made, scope.paceMs) }
    }),
  }
}
