import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { answerFollowUp, checkAnswer } from '@/lib/quiz/check-answer.server'
import { getReport } from '@/lib/quiz/get-report.server'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { openAttempt, openQuestion } from '@/lib/quiz/open-attempt.server'
import { pauseAttempt } from '@/lib/quiz/pause-attempt.server'
import type { FrozenQuestion } from '@/lib/quiz/question'
import { saveAnswer } from '@/lib/quiz/save-answer.server'
import { submitAttempt } from '@/lib/quiz/submit-attempt.server'
import { freshDatabase } from '../../support/database'
import { edit } from '../decks/learner'
import { rightAnswer, saved, sitting } from './quiz'

beforeAll(freshDatabase)

const minute = 60_000
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it should have been refused'),
    (error) => ({ kind: error.kind, message: error.message }),
  )
const stored = (attemptId: string, position: number) =>
  database().quizAnswer.findUniqueOrThrow({ where: { attemptId_position: { attemptId, position } } })

describe('an exam', () => {
  it('keeps each answer as typed, whatever comes late or twice, and resumes with the newest', async () => {
    const { userId, attemptId } = await sitting()
    await saveAnswer(userId, attemptId, saved(0, 'first', { revision: 10 }))
    await saveAnswer(userId, attemptId, saved(0, 'second', { revision: 20, flagged: true, certainty: 75 }))
    // The first one once more, and another that was overtaken.
    expect(await saveAnswer(userId, attemptId, saved(0, 'first', { revision: 10 }))).toEqual({ revision: 20 })
    expect(await saveAnswer(userId, attemptId, saved(0, 'second', { revision: 20 }))).toEqual({
      revision: 20,
    })
    const { answers } = await openAttempt(userId, attemptId)
    expect(answers[0]).toMatchObject({ answer: 'second', flagged: true, certainty: 75, revision: 20 })
    expect(answers[0]?.checked).toBeNull()
  })

  it('sends nothing that tells what is right', async () => {
    const { userId, attemptId, questions } = await sitting()
    const open = JSON.stringify(await openAttempt(userId, attemptId))
    for (const secret of ['hunt mice', 'tannins', 'Danube', 'Lima', 'slows yeast', 'Two times', '"right"']) {
      expect(open, secret).not.toContain(secret)
    }
    expect(questions).toHaveLength(10)
  })

  it('is graded when it is handed in, once, and all right answers make the whole score of what is exact', async () => {
    const { userId, attemptId, questions } = await sitting()
    for (const [position, question] of questions.entries()) {
      await saveAnswer(userId, attemptId, saved(position, rightAnswer(question)))
    }
    const first = await submitAttempt(userId, attemptId, [])
    const again = await submitAttempt(userId, attemptId, [saved(0, 'too late', { revision: 99 })])
    expect(again).toEqual(first)
    expect((await stored(attemptId, 0)).answer).not.toBe('too late')
    expect(await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })).toEqual({ graded: 10, total: 10 })
    const report = await getReport(userId, attemptId)
    const exact = report.items.filter(({ verdict }) => verdict?.mode === 'exact')
    expect(exact.map(({ mark }) => mark)).toEqual(exact.map(() => 1))
    expect(exact.length).toBeGreaterThanOrEqual(6)
    expect(report.answered).toBe(10)
    expect(report.score.mean).toBeGreaterThan(0.8)
    expect(report.seconds).toBe(20)
  })

  it('grades on where it was stopped', async () => {
    const { userId, attemptId } = await sitting()
    await submitAttempt(userId, attemptId, [saved(3, { option: 0 })])
    const { graded } = await gradeAttempt(userId, attemptId, { budgetMs: -1 })
    expect(graded).toBe(0)
    expect((await getReport(userId, attemptId)).graded).toBe(false)
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })
    expect((await getReport(userId, attemptId)).graded).toBe(true)
  })

  it('asks what its notes said when it was made, whatever is edited since', async () => {
    const { userId, attemptId, noteIds, questions } = await sitting()
    const noteId = noteIds[4] ?? ''
    await edit(userId, noteId, { kind: 'basic', front: 'Something else?', back: 'Else' })
    const position = questions.findIndex((question) => question.noteId === noteId)
    const open = await openAttempt(userId, attemptId)
    expect(open.questions[position]?.html).toContain('Which planet is the largest?')
    await submitAttempt(userId, attemptId, [saved(position, { option: 0 })])
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })
    const { items } = await getReport(userId, attemptId)
    expect(items[position]?.mark).toBe(1)
  })

  it('ends when its clock does: what had arrived counts, nobody has to be there', async () => {
    const start = new Date('2026-03-01T10:00:00Z')
    const { userId, attemptId, questions } = await sitting({ mode: 'exam', clock: 'whole' }, { now: start })
    const answer = (position: number) => questions.slice(position, position + 1).map(rightAnswer)[0] ?? ''
    const at = (minutes: number) => new Date(start.getTime() + minutes * minute)
    const { leftMs } = await openAttempt(userId, attemptId, start)
    expect(leftMs).toBeGreaterThan(5 * minute)
    await saveAnswer(userId, attemptId, saved(0, answer(0)), at(1))
    const end = start.getTime() + (leftMs ?? 0)
    const late = new Date(end + minute)
    expect(
      await refusal(saveAnswer(userId, attemptId, saved(0, 'late', { revision: 2 }), late)),
    ).toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/^Time is up/),
    })
    // On its way when the clock ran out: it still counts.
    await saveAnswer(userId, attemptId, saved(1, answer(1)), new Date(end + 2_000))
    const { handedIn } = await openAttempt(userId, attemptId, late)
    expect(handedIn).toBe(true)
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000, now: late })
    const report = await getReport(userId, attemptId, late)
    expect(report).toMatchObject({ timedOut: true, submittedAt: new Date(end), answered: 2 })
    expect(await submitAttempt(userId, attemptId, [], late)).toMatchObject({ timedOut: true })
  })

  it('has a clock for each question if one likes, which starts when the question is opened', async () => {
    const start = new Date('2026-03-01T10:00:00Z')
    const { userId, attemptId, questions } = await sitting({ mode: 'exam', clock: 'each' }, { now: start })
    const position = questions.findIndex(({ kind }) => kind === 'choice')
    const at = (seconds: number) => new Date(start.getTime() + seconds * 1_000)
    const save = (revision: number, seconds: number) =>
      saveAnswer(userId, attemptId, saved(position, { option: 1 }, { revision }), at(seconds))
    expect(await openQuestion(userId, attemptId, position, at(10))).toEqual({ leftMs: 45_000 })
    expect(await openQuestion(userId, attemptId, position, at(20))).toEqual({ leftMs: 35_000 })
    await save(1, 40)
    expect(await refusal(save(2, 120))).toMatchObject({
      message: expect.stringContaining('this question is over'),
    })
  })

  it('has no pause and no verdict before its end', async () => {
    const { userId, attemptId } = await sitting()
    expect(await refusal(pauseAttempt(userId, attemptId, true))).toMatchObject({ kind: 'conflict' })
    expect(await refusal(checkAnswer(userId, attemptId, saved(0, 'answer')))).toMatchObject({
      kind: 'conflict',
    })
  })
})

describe('a practice', () => {
  const practice = { mode: 'practice', clock: 'none' } as const

  it('gives a verdict after each answer, which then stays', async () => {
    const { userId, attemptId, questions } = await sitting(practice)
    const position = questions.findIndex(({ content }) => content.kind === 'cloze')
    const checked = await checkAnswer(userId, attemptId, saved(position, { gaps: ['Nowhere'] }))
    expect(checked.shown?.verdict.outcome).toBe('incorrect')
    expect(checked.shown?.reveal.gaps).toHaveLength(1)
    expect(
      await checkAnswer(userId, attemptId, saved(position, { gaps: ['Lima'] }, { revision: 9 })),
    ).toEqual(checked)
    expect(
      await refusal(saveAnswer(userId, attemptId, saved(position, { gaps: ['Lima'] }, { revision: 9 }))),
    ).toMatchObject({ message: expect.stringContaining('checked already') })
    const { answers } = await openAttempt(userId, attemptId)
    expect(answers[position]?.checked).toEqual(checked)
  })

  it('asks back once where something weighty is missing, and counts half of what comes', async () => {
    const { userId, attemptId, questions } = await sitting(practice)
    const position = questions.findIndex(
      ({ content }) => content.kind === 'free-text' && content.question.includes('cats'),
    )
    const thin = saved(position, 'Cats hunt mice in the barn at night.')
    const { followUp } = await checkAnswer(userId, attemptId, thin)
    expect(followUp).toMatchObject({ point: 1, answer: null })
    expect(followUp?.text).not.toContain('farmer')
    const answered = await answerFollowUp(userId, attemptId, {
      position,
      answer: 'They carry the caught mice to the farmer.',
    })
    expect(answered.followUp.verdict?.outcome).toBe('correct')
    await submitAttempt(userId, attemptId, [])
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })
    const { items } = await getReport(userId, attemptId)
    const item = items[position]
    expect(item?.mark).toBeCloseTo((item?.verdict?.score ?? 0) + 0.2, 5)
  })

  it('gives the time back that a pause took', async () => {
    const start = new Date('2026-03-01T10:00:00Z')
    const { userId, attemptId } = await sitting({ mode: 'practice', clock: 'whole' }, { now: start })
    const at = (minutes: number) => new Date(start.getTime() + minutes * minute)
    const { leftMs } = await openAttempt(userId, attemptId, at(1))
    await pauseAttempt(userId, attemptId, true, at(1))
    await pauseAttempt(userId, attemptId, true, at(2))
    expect(await openAttempt(userId, attemptId, at(300))).toMatchObject({
      leftMs,
      paused: true,
      handedIn: false,
    })
    await pauseAttempt(userId, attemptId, false, at(301))
    expect(await openAttempt(userId, attemptId, at(301))).toMatchObject({ leftMs, paused: false })
  })
})

describe('an interview', () => {
  const interview = { mode: 'interview', clock: 'whole' } as const
  const aboutCats = ({ content }: FrozenQuestion) =>
    content.kind === 'free-text' && content.question.includes('cats')

  it('asks back at once, and says nothing of what is right before its end', async () => {
    const { userId, attemptId, questions } = await sitting(interview)
    const position = questions.findIndex(aboutCats)
    const told = await checkAnswer(userId, attemptId, saved(position, 'Cats hunt mice in the barn at night.'))
    expect(told.shown).toBeNull()
    expect(told.followUp).toMatchObject({ point: 1, answer: null, verdict: null })
    const answer = 'They carry the caught mice to the farmer.'
    const { followUp } = await answerFollowUp(userId, attemptId, { position, answer })
    expect(followUp).toMatchObject({ answer, verdict: null })
    // Sent twice, it stays the first.
    expect(await answerFollowUp(userId, attemptId, { position, answer: 'Something else.' })).toEqual({
      followUp,
    })
    const open = await openAttempt(userId, attemptId)
    expect(open.answers[position]?.checked).toEqual({ shown: null, followUp })
    expect(JSON.stringify(open)).not.toContain('"score"')

    await submitAttempt(userId, attemptId, [])
    await gradeAttempt(userId, attemptId, { budgetMs: 60_000 })
    const item = (await getReport(userId, attemptId)).items[position]
    expect(item?.mark).toBeCloseTo((item?.verdict?.score ?? 0) + 0.2, 5)
  })

  it('takes what was told as it was told, and grades nothing else before its end', async () => {
    const { userId, attemptId, questions } = await sitting(interview)
    const position = questions.findIndex(aboutCats)
    await checkAnswer(userId, attemptId, saved(position, 'Cats hunt mice.'))
    expect(
      await refusal(saveAnswer(userId, attemptId, saved(position, 'Another answer', { revision: 9 }))),
    ).toMatchObject({ kind: 'conflict' })
    const exact = questions.findIndex(({ content }) => content.kind === 'cloze')
    expect(await refusal(checkAnswer(userId, attemptId, saved(exact, { gaps: ['Lima'] })))).toMatchObject({
      kind: 'conflict',
    })
    expect(await refusal(pauseAttempt(userId, attemptId, true))).toMatchObject({ kind: 'conflict' })
  })
})
