import { beforeAll, describe, expect, it } from 'vitest'
import { markSchema } from '@/lib/classes/answer-marks'
import { setRole } from '@/lib/classes/change-member.server'
import { getClassBoard } from '@/lib/classes/class-board.server'
import { getClassAnswer } from '@/lib/classes/get-class-answer.server'
import { listChanges } from '@/lib/classes/list-changes.server'
import { listOpenAnswers } from '@/lib/classes/list-open-answers.server'
import { markAnswers } from '@/lib/classes/mark-answers.server'
import { creditOf } from '@/lib/classes/quiz-credit'
import { withdrawMarks } from '@/lib/classes/withdraw-marks.server'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { getReport } from '@/lib/quiz/get-report.server'
import { overrideAnswer } from '@/lib/quiz/override-answer.server'
import { freshDatabase } from '../../support/database'
import { answeringRoom, assignQuiz, markFor, right, sat, unsure, verdict, wrong } from './answered-quiz'
import { days, enterClass, newPerson } from './school'

beforeAll(freshDatabase)

const whole = { size: 20 }

const creditIn = async (teacherId: string, classId: string, attemptId: string, position = 0) =>
  (await getClassAnswer(teacherId, classId, { attemptId, position }, days(10))).answer.credit

describe('the queue of answers that wait for a teacher', () => {
  it('has what the grader was not sure of and what a student disagrees with, until somebody marks it', async () => {
    const { teacher, classId, quiz, ada, emmy } = await answeringRoom()
    const doubtful = await sat(quiz, ada.id, [unsure('It makes all of them alike.'), right('8')])
    const disputed = await sat(quiz, emmy.id, [wrong('It evens it out.'), right('8')])
    await overrideAnswer(emmy.id, disputed, 0, { mark: 1, why: 'That is what flat means.' }, days(2))
    await sat(quiz, ada.id, [unsure('Still sat.')], { submitted: false })
    await sat(quiz, ada.id, [unsure('Not graded.')], { graded: false })
    await sat(quiz, ada.id, [{ answer: null, verdict: verdict('unsure', 0) }])
    await sat(quiz, ada.id, [{ answer: '', verdict: verdict('unsure', 0) }])

    const queue = await listOpenAnswers(teacher.id, classId, whole, days(3))
    expect(queue).toMatchObject({ left: 2, next: null })
    expect(queue.answers.map(({ attemptId, studentName }) => [attemptId, studentName])).toEqual([
      [doubtful, 'Ada'],
      [disputed, 'Emmy'],
    ])
    expect(queue.answers[1]?.said).toEqual({ mark: 1, why: 'That is what flat means.' })
    // The overview of the class says so too.
    expect((await getClassBoard(teacher.id, classId, {}, days(3))).openAnswers).toBe(2)
    const [question] = Object.values(queue.questions)
    expect(Object.keys(queue.questions)).toHaveLength(1)
    expect(question?.html).toContain('high temperature')
    expect(question?.answerHtml).toContain('flattens')

    await markAnswers(
      teacher.id,
      classId,
      markFor([doubtful], { credit: 0.5, reason: 'Half of it.' }),
      days(3),
    )
    expect(await listOpenAnswers(teacher.id, classId, { size: 0 }, days(3))).toEqual({
      ...{ answers: [], questions: {}, left: 1, next: null },
    })
  })

  it('comes in pages that neither skip nor repeat an answer while others are marked', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const attempts: string[] = []
    for (let index = 0; index < 7; index++)
      attempts.push(await sat(quiz, ada.id, [unsure(`Answer ${index}.`)]))
    const first = await listOpenAnswers(teacher.id, classId, { size: 3 }, days(3))
    await markAnswers(teacher.id, classId, markFor(attempts.slice(0, 2)), days(3))
    const seen = first.answers.map(({ attemptId }) => attemptId)
    for (let after = first.next; after !== null; ) {
      const page = await listOpenAnswers(teacher.id, classId, { size: 3, after }, days(3))
      seen.push(...page.answers.map(({ attemptId }) => attemptId))
      after = page.next
    }
    expect(seen).toEqual(attempts)
  })

  it('is about this class alone, and about students who are in it', async () => {
    const { teacher, classId, quiz, ada, emmy, school } = await answeringRoom()
    await sat(quiz, ada.id, [unsure('Mine.')])
    const elsewhere = await answeringRoom()
    await sat(elsewhere.quiz, elsewhere.ada.id, [unsure('Of others.')])
    await sat(quiz, (await newPerson()).id, [unsure('Of a stranger.')])
    await setRole(teacher.id, { classId, memberId: emmy.memberId, role: 'assistant' }, days(1))
    await sat(quiz, emmy.id, [unsure('Of an assistant.')])
    const queue = await listOpenAnswers(teacher.id, school.classId, whole, days(3))
    expect(queue.answers.map(({ text }) => text)).toEqual(['Mine.'])
  })
})

describe('a mark of an answer', () => {
  it('wins over the grader and over the student, who reads the reason, and is in the log', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.'), right('8'), null])
    await overrideAnswer(ada.id, attemptId, 0, { mark: 0, why: 'A guess.' }, days(2))
    const before = await getReport(ada.id, attemptId, days(3))
    // What a student says of an answer in class asks for another look, and counts nothing.
    expect(before.items[0]).toMatchObject({ mark: 0.45, teacher: null })

    await markAnswers(teacher.id, classId, markFor([attemptId]), days(3))
    const after = await getReport(ada.id, attemptId, days(3))
    expect(after.items[0]).toMatchObject({
      mark: 1,
      teacher: { credit: 1, reason: 'Right, in other words.', byName: 'Ms Noether' },
    })
    expect(after.score.mean).toBeCloseTo((1 + 0.9) / 3)
    // Lists and trends have it, too.
    const stored = await database().quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })
    expect(stored.score).toBeCloseTo(after.score.mean)
    const { changes } = await listChanges(teacher.id, classId)
    expect(changes[0]).toMatchObject({
      action: 'answers-marked',
      subject: 'Ada',
      details: { assignment: 'Quiz 1', number: 1, count: 1, credit: 1, reason: 'Right, in other words.' },
    })
  })

  it('counts in the report as the rule of the class has it, whatever marks came and went', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const batches: string[] = []
    for (const [index, credit] of [0, 1, 0.5, 0.25].entries()) {
      const given = markFor([attemptId], { credit })
      batches.push(given.batchId)
      await markAnswers(teacher.id, classId, given, days(3 + index))
    }
    const check = async () => {
      const marks = await database().answerMark.findMany({ where: { attemptId } })
      const [item] = (await getReport(ada.id, attemptId, days(9))).items
      expect(item?.mark).toBe(creditOf(0.45, marks, days(9)).credit)
      return item?.mark
    }
    expect(await check()).toBe(0.25)
    await withdrawMarks(teacher.id, classId, batches[3] ?? '', days(8))
    expect(await check()).toBe(0.5)
    await withdrawMarks(teacher.id, classId, batches[1] ?? '', days(8))
    expect(await check()).toBe(0.5)
    await withdrawMarks(teacher.id, classId, batches[2] ?? '', days(8))
    expect(await check()).toBe(0)
    await withdrawMarks(teacher.id, classId, batches[0] ?? '', days(8))
    expect(await check()).toBe(0.45)
  })

  it('counts once when it is sent twice, also at the same moment', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const given = markFor([attemptId])
    await Promise.all([
      markAnswers(teacher.id, classId, given, days(3)),
      markAnswers(teacher.id, classId, given, days(3)),
    ])
    await expect(markAnswers(teacher.id, classId, given, days(4))).resolves.toMatchObject({ marked: 1 })
    expect(await database().answerMark.count({ where: { attemptId } })).toBe(1)
    const { changes } = await listChanges(teacher.id, classId)
    expect(changes.filter(({ action }) => action === 'answers-marked')).toHaveLength(1)
    await withdrawMarks(teacher.id, classId, given.batchId, days(5))
    await expect(withdrawMarks(teacher.id, classId, given.batchId, days(6))).resolves.toEqual({
      withdrawn: 0,
    })
    // Sent again after it was taken back, it stays taken back.
    await markAnswers(teacher.id, classId, given, days(7))
    expect(await creditIn(teacher.id, classId, attemptId)).toEqual({ credit: 0.45, by: 'grader' })
  })

  it('of two teachers at once: the later wins, and the log has both', async () => {
    const { teacher, classId, quiz, ada, school } = await answeringRoom()
    const other = await enterClass(school, 'Mr Hilbert')
    await setRole(teacher.id, { classId, memberId: other.memberId, role: 'teacher' }, days(1))
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    await Promise.all([
      markAnswers(teacher.id, classId, markFor([attemptId], { credit: 0 }), days(3)),
      markAnswers(other.id, classId, markFor([attemptId], { credit: 1 }), new Date(days(3).getTime() + 1)),
    ])
    const later = await getClassAnswer(teacher.id, classId, { attemptId, position: 0 }, days(4))
    expect(later.answer.credit).toEqual({ credit: 1, by: 'teacher' })
    expect(later.history.map(({ byName }) => byName).sort()).toEqual(['Mr Hilbert', 'Ms Noether'])
    const { changes } = await listChanges(teacher.id, classId)
    expect(changes.filter(({ action }) => action === 'answers-marked')).toHaveLength(2)
  })

  it('is given to answers alike together, and taken back from all of them at any time', async () => {
    const { teacher, classId, quiz, ada, emmy, school } = await answeringRoom()
    const sofia = await enterClass(school, 'Sofia')
    const first = await sat(quiz, ada.id, [unsure('The distribution becomes more uniform.')])
    const same = await sat(quiz, emmy.id, [wrong('The distribution becomes more uniform')])
    const otherwise = await sat(quiz, sofia.id, [wrong('It retrains the network on new data.')])
    const { alike, teaches } = await getClassAnswer(
      teacher.id,
      classId,
      { attemptId: first, position: 0 },
      days(3),
    )
    expect(teaches).toBe(true)
    expect(alike.map(({ attemptId }) => attemptId)).toEqual([same])
    const given = markFor([first, same])
    await markAnswers(teacher.id, classId, given, days(3))
    for (const attemptId of [first, same]) {
      expect(await creditIn(teacher.id, classId, attemptId)).toEqual({ credit: 1, by: 'teacher' })
    }
    expect((await creditIn(teacher.id, classId, otherwise)).by).toBe('grader')
    const { changes } = await listChanges(teacher.id, classId)
    expect(changes[0]).toMatchObject({ action: 'answers-marked', subject: '', batchId: given.batchId })
    await expect(withdrawMarks(teacher.id, classId, given.batchId, days(300))).resolves.toEqual({
      withdrawn: 2,
    })
    expect((await listOpenAnswers(teacher.id, classId, whole, days(301))).left).toBe(1)
    const later = await listChanges(teacher.id, classId)
    expect(later.changes[0]).toMatchObject({ action: 'answers-unmarked', details: { count: 2 } })
    // Nothing is left of it to take back.
    expect(later.changes.every(({ batchId }) => batchId === null)).toBe(true)
  })

  it('is refused whole where one of the answers is not of the class, or of another question', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const mine = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const elsewhere = await answeringRoom()
    const theirs = await sat(elsewhere.quiz, elsewhere.ada.id, [unsure('It evens it out.')])
    const second = await assignQuiz(classId, { title: 'Quiz 2' })
    const other = await sat(second, ada.id, [unsure('It evens it out.')])
    const still = await sat(quiz, ada.id, [unsure('Still sat.')], { submitted: false })
    for (const attemptIds of [
      [mine, theirs],
      [mine, newId()],
      [mine, still],
    ]) {
      await expect(markAnswers(teacher.id, classId, markFor(attemptIds), days(3))).rejects.toMatchObject({
        kind: 'not-found',
      })
    }
    await expect(markAnswers(teacher.id, classId, markFor([mine, other]), days(3))).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(
      markAnswers(teacher.id, classId, markFor([mine], { position: 7 }), days(3)),
    ).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await database().answerMark.count({ where: { attemptId: { in: [mine, other, theirs] } } })).toBe(0)
  })

  it('needs a reason of at most 500 characters and a credit from 0 to 1', () => {
    const good = markFor([newId()])
    expect(markSchema.safeParse(good).success).toBe(true)
    expect(markSchema.safeParse({ ...good, reason: 'x'.repeat(500) }).success).toBe(true)
    for (const change of [
      { reason: '   ' },
      { reason: 'x'.repeat(501) },
      { credit: -0.1 },
      { credit: 1.1 },
      { credit: Number.NaN },
      { position: -1 },
      { attemptIds: Array.from({ length: 501 }, () => newId()) },
    ]) {
      expect(markSchema.safeParse({ ...good, ...change }).success, JSON.stringify(change).slice(0, 60)).toBe(
        false,
      )
    }
  })
})
