import 'server-only'
import { database, type Queryable } from '@/lib/db/database.server'
import { readDayDone } from './day-limits.server'
import { readDueAhead } from './days-ahead.server'
import { type Left, readDueCounts, totalLeft } from './due-counts.server'
import { type Learner, readLearner } from './learner.server'
import { readInSteps } from './learning-cards.server'
import { minutesFor, readPace } from './pace.server'
import { readStreak, type Streak } from './streak.server'
import { calendarDay, dateOfDay } from './study-day'

/** One deck on the home page. */
export type DeckToday = { deckId: string; name: string; left: Left; minutes: number }

/** A bar of the week ahead. */
export type DayAhead = {
  /** 0 today, 1 tomorrow, … 6. */
  inDays: number
  /** The date there, "2026-03-10". */
  date: string
  /** Cards that fall due on that day, within the daily limits. Today: what is left. */
  due: number
}

export type Today = {
  left: Left
  /** About how long what is left takes. */
  minutes: number
  /** By name. */
  decks: DeckToday[]
  week: DayAhead[]
  streak: Streak
  /** Answers given today. */
  answersToday: number
}

/** What the home page says. Its cost depends on the number of decks and the daily limits, not on the cards. */
export async function today(userId: string, now: Date = new Date()): Promise<Today> {
  const db = database()
  const learner = await readLearner(db, userId, now)
  const done = await readDayDone(db, learner)
  const inSteps = await readInSteps(db, learner)
  const counts = await readDueCounts(db, learner, done.decks, inSteps)
  const paceMs = await readPace(db, userId)
  const decks = learner.decks.map(({ deckId, name, options }) => {
    const left = counts.get(deckId) ?? { new: 0, learning: 0, review: 0 }
    return { deckId, name, left, minutes: minutesFor(left, paceMs, options) }
  })
  const left = totalLeft(counts.values())
  return {
    left,
    minutes: minutesFor(left, paceMs, learner.own.options),
    decks,
    week: await readWeek(db, learner, left.learning + left.review, now),
    streak: await readStreak(db, userId, learner.today),
    answersToday: done.answers,
  }
}

async function readWeek(db: Queryable, learner: Learner, dueToday: number, now: Date): Promise<DayAhead[]> {
  const due = [dueToday, ...(await readDueAhead(db, learner, 6))]
  const firstDate = calendarDay(now, learner.clock)
  return due.map((cards, inDays) => ({ inDays, date: dateOfDay(firstDate + inDays), due: cards }))
}
