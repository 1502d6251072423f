import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { UserError } from '@/lib/errors'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import { feedSchedule, getFeedChoice } from '@/lib/quiz/feed-schedule.server'
import { getReport } from '@/lib/quiz/get-report.server'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { overrideAnswer } from '@/lib/quiz/override-answer.server'
import type { QuizRecipe } from '@/lib/quiz/quiz-recipe'
import { submitAttempt } from '@/lib/quiz/submit-attempt.server'
import { learnersDay } from '@/lib/scheduling/learner.server'
import { today } from '@/lib/scheduling/today.server'
import { freshDatabase } from '../../support/database'
import { createDeckOf, createLearner, statesOf } from '../decks/learner'
import { learnt, mixedNotes, questionsOf, recipe, rightAnswer, saved, sitting } from './quiz'

beforeAll(freshDatabase)

async function built(userId: string, change: Partial<QuizRecipe>, seed = 'a seed') {
  const { quizId } = await createQuiz(userId, recipe(change), { seed })
  return questionsOf(quizId)
}

async function learner() {
  const userId = await createLearner()
  const { deckId, noteIds } = await createDeckOf(userId, mixedNotes)
  return { userId, deckId, noteIds }
}

describe('a quiz', () => {
  it('has every kind of question, fresh numbers, and is the same for a seed', async () => {
    const { userId, deckId } = await learner()
    const questions = await built(userId, { decks: [deckId] })
    expect(new Set(questions.map(({ kind }) => kind))).toEqual(
      new Set(['text', 'choice', 'number', 'order', 'gap']),
    )
    expect(await built(userId, { decks: [deckId] })).toEqual(questions)
    const values = new Set<number>()
    for (let seed = 0; seed < 6; seed += 1) {
      for (const { content } of await built(userId, { decks: [deckId], kinds: ['number'] }, `seed ${seed}`)) {
        if (content.kind !== 'numeric' || content.question.includes('dozen')) continue
        expect(content.question).toBe(`Twice ${content.value / 2} apples are how many?`)
        expect(content.solution).toBe(`Two times ${content.value / 2}.`)
        values.add(content.value)
      }
    }
    expect(values.size).toBeGreaterThan(2)
  })

  it('is of the tags and kinds that were asked for, and leaves out what is in the bin', async () => {
    const { userId, deckId, noteIds } = await learner()
    const tagged = await built(userId, { decks: [deckId], tags: ['tea', 'metal'] })
    expect(tagged.map(({ noteId }) => noteId).sort()).toEqual([noteIds[1], noteIds[9]].sort())
    await deleteNotes(userId, [noteIds[9] ?? ''])
    expect(await built(userId, { decks: [deckId], tags: ['metal', 'tea'] })).toHaveLength(1)
    const choices = await built(userId, { decks: [deckId], kinds: ['choice'] })
    expect(choices.every(({ content }) => content.kind === 'choice')).toBe(true)
    expect(choices.length).toBeGreaterThanOrEqual(2)
  })

  it('asks what is due, or what is weak, and says so when there is neither', async () => {
    const { userId, deckId } = await learner()
    const refusal = (change: Partial<QuizRecipe>) =>
      built(userId, change).then(
        () => expect.fail('nothing was there to ask'),
        (error) => error as UserError,
      )
    expect((await refusal({ from: 'due' })).message).toMatch(/^Nothing is due/)
    expect((await refusal({ from: 'weak' })).message).toMatch(/no history/)
    expect(await refusal({ decks: [deckId], tags: ['unheard-of'] })).toBeInstanceOf(UserError)
    const states = await statesOf(userId, deckId)
    const day = await learnersDay(database(), userId, new Date())
    await learnt(userId, states[2]?.cardId ?? '', day - 3)
    await learnt(userId, states[6]?.cardId ?? '', day + 30)
    const due = await built(userId, { from: 'due' })
    expect(due.map(({ cardId }) => cardId)).toEqual([states[2]?.cardId])
    const weak = await built(userId, { from: 'weak' })
    expect(weak.map(({ cardId }) => cardId).sort()).toEqual([states[2]?.cardId, states[6]?.cardId].sort())
  })
})

describe('the schedule', () => {
  it('is left alone until the person wants otherwise; then each answer counts once, as source quiz', async () => {
    const { userId, deckId, attemptId, questions } = await sitting()
    const day = await learnersDay(database(), userId, new Date())
    const due = questions.findIndex(({ content }) => content.kind === 'cloze')
    const missed = questions.findIndex(({ content }) => content.kind === 'order')
    for (const [position, at] of [
      [due, day],
      [missed, day + 20],
    ] as const) {
      await learnt(userId, questions[position]?.cardId ?? '', at)
    }
    const before = JSON.stringify(await statesOf(userId, deckId))
    const answers = questions.map((question, position) =>
      saved(position, position === missed ? { order: [3, 2, 1, 0] } : rightAnswer(question)),
    )
    await submitAttempt(userId, attemptId, answers)
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })
    expect(JSON.stringify(await statesOf(userId, deckId))).toBe(before)
    const choice = await getFeedChoice(userId, attemptId)
    expect(choice.counts).toMatchObject({ due: 1, weak: 1 })

    expect(await feedSchedule(userId, attemptId, 'weak')).toEqual({ booked: 1 })
    expect(await feedSchedule(userId, attemptId, 'weak')).toEqual({ booked: 0 })
    expect(await feedSchedule(userId, attemptId, 'due')).toEqual({ booked: 1 })
    const reviews = await database().review.findMany({
      where: { userId },
      orderBy: { rating: 'asc' },
      select: { cardId: true, rating: true, source: true },
    })
    expect(reviews).toEqual([
      { cardId: questions[missed]?.cardId, rating: 1, source: 'quiz' },
      { cardId: questions[due]?.cardId, rating: 3, source: 'quiz' },
    ])
    // The weak card comes back today.
    const { left } = await today(userId)
    expect(left.learning).toBe(1)
    expect((await getFeedChoice(userId, attemptId)).booked).toBe(2)
  })
})

describe('an override', () => {
  it('replaces the mark, changes the score, and can be taken back', async () => {
    const { userId, attemptId } = await sitting()
    await submitAttempt(userId, attemptId, [saved(0, 'something')])
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })
    const before = await getReport(userId, attemptId)
    await overrideAnswer(userId, attemptId, 0, { mark: 1, why: 'It says the same.' })
    const after = await getReport(userId, attemptId)
    expect(after.items[0]).toMatchObject({ mark: 1, override: { why: 'It says the same.' } })
    expect(after.score.mean).toBeCloseTo(before.score.mean + (1 - (before.items[0]?.mark ?? 0)) / 10)
    const kept = await database().quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })
    expect(kept.score).toBeCloseTo(after.score.mean)
    await overrideAnswer(userId, attemptId, 0, null)
    expect((await getReport(userId, attemptId)).score).toEqual(before.score)
  })
})
