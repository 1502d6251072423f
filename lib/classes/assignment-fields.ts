import { normaliseTag } from '@/lib/decks/tags'
import { type Problem, UserError } from '@/lib/errors'
import { calendarDay } from '@/lib/scheduling/study-day'
import { instantOf } from '@/lib/scheduling/wall-time'
import { seeByDay } from './assignment-pace'
import { parseQuiz, type QuizFields, type QuizInput } from './assignment-quiz'
import { type Goal, goals, type LatePolicy, latePolicies, type Terms } from './assignment-terms'

/** What a teacher writes down for an assignment. Times are those of the class's clock, "2026-12-04T18:00". */
export type AssignmentInput = {
  title: string
  instructions: string
  decks: { deckId: string; tags: string[] | null }[]
  /** Decks that it did not have are copied for the class, as they are now; else their corrections reach it. */
  frozen?: boolean | undefined
  goal: string
  /** Mastered: 0..1. */
  targetRecall: number
  steadyDays: number
  newPerDay: number | null
  points: number
  startsAt: string
  dueAt: string
  latePolicy: string
  lateDays: number
  /** Share of the mark lost for each day, 0..1. */
  latePenalty: number
  /** Of the goal `quiz`. */
  quiz?: QuizInput | null
}

export type AssignmentFields = Terms & {
  title: string
  instructions: string
  decks: { deckId: string; tags: string[] | null }[]
  newPerDay: number | null
  seeByDay: number
  quiz: QuizFields | null
}

const longestTitle = 120
const longestInstructions = 4_000
const mostDecks = 20
const mostTags = 50
const mostPoints = 1_000
const mostLateDays = 30
const longestDays = 400
const dayMs = 86_400_000
/** A study day begins at four in the morning, for classes as for learners who have not said otherwise. */
const rolloverHour = 4

/** What an assignment is made of, checked. Throws `invalid` with problems at the fields. */
export function parseAssignment(input: AssignmentInput, timeZone: string): AssignmentFields {
  const problems: Problem[] = []
  const wrong = (path: string, message: string) => void problems.push({ path, message })
  const within = (path: string, value: number, least: number, most: number, whole = true) => {
    if (!(value >= least && value <= most) || (whole && !Number.isInteger(value)))
      wrong(path, `A ${whole ? 'whole number' : 'number'} from ${least} to ${most}.`)
  }
  const title = input.title.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (title === '' || title.length > longestTitle)
    wrong('title', `Give it a title of at most ${longestTitle} characters.`)
  const instructions = input.instructions.normalize('NFC').trim()
  if (instructions.length > longestInstructions)
    wrong('instructions', `At most ${longestInstructions} characters.`)
  const goal: Goal | undefined = goals.find((known) => known === input.goal)
  if (!goal) wrong('goal', 'Choose what the assignment asks for.')
  // A quiz has questions in the place of cards: nothing of it comes in the review.
  const decks = goal === 'quiz' ? [] : decksOf(input.decks, wrong)
  const deckIds = input.decks.map(({ deckId }) => deckId)
  const quiz = goal === 'quiz' ? parseQuiz(input.quiz, { title, deckIds }, wrong) : null
  if (goal === 'mastered') within('targetRecall', input.targetRecall, 0.5, 0.99, false)
  if (goal === 'steady') within('steadyDays', input.steadyDays, 1, 200)
  if (goal !== 'quiz' && input.newPerDay !== null) within('newPerDay', input.newPerDay, 1, 100)
  within('points', input.points, 0, mostPoints, false)
  const latePolicy: LatePolicy | undefined = latePolicies.find((known) => known === input.latePolicy)
  if (!latePolicy) wrong('latePolicy', 'Choose what becomes of late work.')
  if (latePolicy !== 'refuse') within('lateDays', input.lateDays, 1, mostLateDays)
  if (latePolicy === 'reduce') within('latePenalty', input.latePenalty, 0, 1, false)
  const startAt = instantOf(input.startsAt, timeZone)
  if (!startAt) wrong('startsAt', 'Write a date and a time.')
  const dueAt = instantOf(input.dueAt, timeZone)
  if (!dueAt) wrong('dueAt', 'Write a date and a time.')
  if (startAt && dueAt) checkSpan(startAt, dueAt, goal, input.steadyDays, timeZone, wrong)
  const [first] = problems
  if (first || !goal || !latePolicy || !startAt || !dueAt) {
    throw new UserError('invalid', 'The assignment was not saved yet: some of it needs another look.', {
      problems,
    })
  }
  const clock = { timeZone, rolloverHour }
  return {
    ...{ title, instructions, decks, goal, startAt, dueAt, latePolicy },
    targetRecall: goal === 'mastered' ? input.targetRecall : 0.9,
    steadyDays: goal === 'steady' ? input.steadyDays : 0,
    newPerDay: goal === 'quiz' ? null : input.newPerDay,
    quiz,
    points: input.points,
    lateDays: latePolicy === 'refuse' ? 0 : input.lateDays,
    latePenalty: latePolicy === 'reduce' ? input.latePenalty : 0,
    seeByDay: seeByDay(calendarDay(startAt, clock), calendarDay(dueAt, clock), goal),
  }
}

type Wrong = (path: string, message: string) => void

function checkSpan(
  startAt: Date,
  dueAt: Date,
  goal: Goal | undefined,
  days: number,
  timeZone: string,
  wrong: Wrong,
) {
  if (dueAt <= startAt) wrong('dueAt', 'It has to be due after it starts.')
  else if (dueAt.getTime() - startAt.getTime() > longestDays * dayMs)
    wrong('dueAt', `An assignment runs for at most ${longestDays} days.`)
  else if (goal === 'steady') {
    const clock = { timeZone, rolloverHour }
    const available = calendarDay(dueAt, clock) - calendarDay(startAt, clock) + 1
    if (days > available) wrong('steadyDays', `There are only ${available} days until it is due.`)
  }
}

function decksOf(decks: AssignmentInput['decks'], wrong: Wrong): AssignmentInput['decks'] {
  if (decks.length === 0) wrong('decks', 'Choose at least one deck.')
  if (decks.length > mostDecks) wrong('decks', `At most ${mostDecks} decks.`)
  if (new Set(decks.map(({ deckId }) => deckId)).size < decks.length) wrong('decks', 'Name each deck once.')
  return decks.slice(0, mostDecks).map(({ deckId, tags }) => {
    const kept =
      tags === null ? null : [...new Set(tags.map(normaliseTag).filter((tag) => tag !== ''))].sort()
    if (kept && kept.length > mostTags) wrong('decks', `At most ${mostTags} tags of a deck.`)
    return { deckId, tags: kept && kept.length > 0 ? kept.slice(0, mostTags) : null }
  })
}
