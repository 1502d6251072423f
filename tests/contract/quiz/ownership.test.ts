import { beforeAll, describe, expect, it } from 'vitest'
import { deleteAccount } from '@/lib/accounts/delete-account.server'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { database, transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { answerFollowUp, checkAnswer } from '@/lib/quiz/check-answer.server'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import { deleteAttempt } from '@/lib/quiz/delete-attempt.server'
import { exportReport } from '@/lib/quiz/export-report.server'
import { feedSchedule, getFeedChoice } from '@/lib/quiz/feed-schedule.server'
import { getReport, getSharedReport } from '@/lib/quiz/get-report.server'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { listAttempts } from '@/lib/quiz/list-attempts.server'
import { openAttempt, openQuestion } from '@/lib/quiz/open-attempt.server'
import { overrideAnswer } from '@/lib/quiz/override-answer.server'
import { pauseAttempt } from '@/lib/quiz/pause-attempt.server'
import { saveAnswer } from '@/lib/quiz/save-answer.server'
import { getSharedQuiz, shareQuiz, shareReport, takeSharedQuiz } from '@/lib/quiz/share-links.server'
import { startAttempt } from '@/lib/quiz/start-attempt.server'
import { submitAttempt } from '@/lib/quiz/submit-attempt.server'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { freshDatabase } from '../../support/database'
import { createLearner } from '../decks/learner'
import { questionsOf, recipe, saved, sitting } from './quiz'

beforeAll(freshDatabase)

const kindOf = (work: Promise<unknown>) =>
  work.then(
    () => 'allowed',
    (error) => error.kind,
  )

/** Everything that is stored of quizzes, as text. */
async function everything(): Promise<string> {
  const db = database()
  return JSON.stringify([
    await db.quiz.findMany({ orderBy: { id: 'asc' } }),
    await db.quizAttempt.findMany({ orderBy: { id: 'asc' } }),
    await db.quizAnswer.findMany({ orderBy: [{ attemptId: 'asc' }, { position: 'asc' }] }),
    await db.review.count(),
  ])
}

describe('a quiz of somebody else', () => {
  it('does not exist, whatever one wants of it, and stays as it was', async () => {
    const { quizId, attemptId, deckId } = await sitting({ mode: 'practice', clock: 'none' })
    const stranger = await createLearner()
    const id = attemptId
    const attempts: Record<string, () => Promise<unknown>> = {
      build: () => createQuiz(stranger, recipe({ decks: [deckId] })),
      start: () => startAttempt(stranger, quizId, { mode: 'exam', clock: 'none' }),
      open: () => openAttempt(stranger, id),
      openQuestion: () => openQuestion(stranger, id, 0),
      save: () => saveAnswer(stranger, id, saved(0, 'x')),
      check: () => checkAnswer(stranger, id, saved(0, 'x')),
      followUp: () => answerFollowUp(stranger, id, { position: 0, answer: 'x' }),
      pause: () => pauseAttempt(stranger, id, true),
      submit: () => submitAttempt(stranger, id, []),
      submitWith: () => submitAttempt(stranger, id, [saved(0, 'x')]),
      grade: () => gradeAttempt(stranger, id, { budgetMs: 1_000 }),
      report: () => getReport(stranger, id),
      exported: () => exportReport(stranger, id, 'json'),
      override: () => overrideAnswer(stranger, id, 0, { mark: 1, why: 'mine' }),
      choice: () => getFeedChoice(stranger, id),
      feed: () => feedSchedule(stranger, id, 'all'),
      shareQuiz: () => shareQuiz(stranger, quizId, true),
      shareReport: () => shareReport(stranger, id, true),
      delete: () => deleteAttempt(stranger, id),
      sharedReport: () => getSharedReport(''),
      sharedQuiz: () => getSharedQuiz('nothing'),
      take: () => takeSharedQuiz(stranger, 'nothing'),
    }
    const before = await everything()
    for (const [name, attempt] of Object.entries(attempts)) {
      expect(await kindOf(attempt()), name).toBe('not-found')
    }
    expect(await listAttempts(stranger)).toEqual([])
    expect(await everything()).toBe(before)
  })

  it('is an id that nobody has, just as well', async () => {
    const userId = await createLearner()
    expect(await kindOf(openAttempt(userId, newId()))).toBe('not-found')
    expect(await kindOf(saveAnswer(userId, newId(), saved(0, 'x')))).toBe('not-found')
  })
})

describe('a link', () => {
  it('gives whoever has it the very same quiz, to keep, and can be taken away', async () => {
    const { userId, quizId, questions } = await sitting()
    const other = await createLearner()
    const { token } = await shareQuiz(userId, quizId, true)
    expect(await shareQuiz(userId, quizId, true)).toEqual({ token })
    expect(await getSharedQuiz(token ?? '')).toMatchObject({ title: 'A quiz', questions: 10 })
    const taken = await takeSharedQuiz(other, token ?? '')
    expect(taken.quizId).not.toBe(quizId)
    expect(await questionsOf(taken.quizId)).toEqual(questions)
    expect(await takeSharedQuiz(other, token ?? '')).toEqual(taken)
    expect(await takeSharedQuiz(userId, token ?? '')).toEqual({ quizId })
    expect(await shareQuiz(userId, quizId, false)).toEqual({ token: null })
    expect(await kindOf(takeSharedQuiz(await createLearner(), token ?? ''))).toBe('not-found')
    // What was taken stays theirs.
    expect(await kindOf(startAttempt(other, taken.quizId, { mode: 'exam', clock: 'none' }))).toBe('allowed')
  })

  it('compares those who sat it', async () => {
    const { userId, quizId, attemptId, questions } = await sitting()
    const other = await createLearner()
    const { token } = await shareQuiz(userId, quizId, true)
    const taken = await takeSharedQuiz(other, token ?? '')
    const theirs = await startAttempt(other, taken.quizId, { mode: 'exam', clock: 'none' })
    const position = questions.findIndex(({ content }) => content.kind === 'choice')
    for (const [who, attempt, option] of [
      [userId, attemptId, 0],
      [other, theirs.attemptId, 1],
    ] as const) {
      await submitAttempt(who, attempt, [saved(position, { option })])
      await gradeAttempt(who, attempt, { budgetMs: 60_000 })
    }
    const report = await getReport(userId, attemptId)
    expect(report.score.mean).toBeCloseTo(0.1)
    expect(report.others).toEqual({ count: 1, mean: 0 })
  })

  it('opens a report to read, and no longer when it is taken away', async () => {
    const { userId, attemptId } = await sitting()
    await submitAttempt(userId, attemptId, [])
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })
    const { token } = await shareReport(userId, attemptId, true)
    const shared = await getSharedReport(token ?? '')
    expect(shared.items).toHaveLength(10)
    expect(shared).not.toHaveProperty('shareToken')
    await shareReport(userId, attemptId, false)
    expect(await kindOf(getSharedReport(token ?? ''))).toBe('not-found')
  })
})

describe('an account', () => {
  it('takes its quizzes along when a guest signs in, when it is exported, and when it goes', async () => {
    const { userId, attemptId } = await sitting()
    await saveAnswer(userId, attemptId, saved(0, 'what I wrote'))
    const account = await createLearner()
    await transact((tx) => mergeLearner(tx, userId, account))
    expect(await listAttempts(userId)).toEqual([])
    expect(await listAttempts(account)).toMatchObject([{ attemptId, title: 'A quiz', questions: 10 }])

    let text = ''
    for await (const piece of exportAccount(account)) text += piece
    const exported = JSON.parse(text)
    expect(exported.quizzes).toMatchObject([{ title: 'A quiz', seed: 'a seed' }])
    expect(exported.quizAttempts[0].answers[0]).toMatchObject({ position: 0, answer: 'what I wrote' })
    expect(text).not.toContain('shareToken')

    await deleteAccount(account, { confirmation: 'delete', sessionId: newId() })
    expect(await database().quizAnswer.count({ where: { attemptId } })).toBe(0)
    expect(await database().quiz.count({ where: { userId: account } })).toBe(0)
  })

  it('deletes an attempt with its quiz, unless the quiz is shared or sat again', async () => {
    const { userId, attemptId, quizId } = await sitting()
    const again = await startAttempt(userId, quizId, { mode: 'practice', clock: 'none' })
    await deleteAttempt(userId, attemptId)
    expect(await database().quiz.count({ where: { id: quizId } })).toBe(1)
    await deleteAttempt(userId, again.attemptId)
    expect(await database().quiz.count({ where: { id: quizId } })).toBe(0)
  })
})
