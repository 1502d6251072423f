import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eraseLearner } from '@/lib/accounts/erase-learner.server'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { mergeMemberships } from '@/lib/accounts/merge-memberships.server'
import { sweep } from '@/lib/accounts/sweep.server'
import { changeClass, deleteClass } from '@/lib/classes/change-class.server'
import { forgetMe, forgetMeEverywhere } from '@/lib/classes/forget-me.server'
import { getGradeBook } from '@/lib/classes/grade-book.server'
import { leaveClass } from '@/lib/classes/join-class.server'
import { getMyQuiz } from '@/lib/classes/my-quiz.server'
import { startClassQuiz } from '@/lib/classes/start-class-quiz.server'
import { database, transact } from '@/lib/db/database.server'
import { deleteAttempt } from '@/lib/quiz/delete-attempt.server'
import { exportReport } from '@/lib/quiz/export-report.server'
import { feedSchedule, getFeedChoice } from '@/lib/quiz/feed-schedule.server'
import { getReport } from '@/lib/quiz/get-report.server'
import { gradeAttempt } from '@/lib/quiz/grade-attempt.server'
import { getHeldBack, isAttemptHeldBack } from '@/lib/quiz/held-back.server'
import { listAttempts } from '@/lib/quiz/list-attempts.server'
import { overrideAnswer } from '@/lib/quiz/override-answer.server'
import { shareQuiz, shareReport } from '@/lib/quiz/share-links.server'
import { startAttempt } from '@/lib/quiz/start-attempt.server'
import { submitAttempt } from '@/lib/quiz/submit-attempt.server'
import { mergeLearner } from '@/lib/scheduling/merge-learner.server'
import { freshDatabase } from '../../support/database'
import { assignQuiz, markAnswer, mixedDeck, sit } from './class-quiz'
import { days, enterClass, monday, newClass, newPerson, zone } from './school'

let school: Awaited<ReturnType<typeof newClass>>
let deckId: string
let ada: Awaited<ReturnType<typeof enterClass>>
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
  deckId = await mixedDeck(school.teacher.id)
  ada = await enterClass(school, 'Ada')
})

async function pointsOf(name: string, now: Date) {
  const { lines } = await getGradeBook(school.teacher.id, school.classId, {}, now)
  return lines.filter((line) => line.name === name).map(({ marks }) => marks.map((mark) => mark.points))
}

async function exported(userId: string, now: Date): Promise<string> {
  let text = ''
  const heldBack = (attempt: { userId: string; assignmentId: string }) => isAttemptHeldBack(attempt, now)
  for await (const piece of exportAccount(userId, now, heldBack)) text += piece
  return text
}

describe('until the answers are shown', () => {
  it('nothing that a student can ask for tells them', async () => {
    const assignmentId = await assignQuiz(school, deckId, { reveal: 'due' })
    const attemptId = await sit(school, assignmentId, ada.id, { right: 2, at: days(1) })
    const asked = {
      report: (now: Date) => getReport(ada.id, attemptId, now),
      csv: (now: Date) => exportReport(ada.id, attemptId, 'csv', now),
      json: (now: Date) => exportReport(ada.id, attemptId, 'json', now),
      choice: (now: Date) => getFeedChoice(ada.id, attemptId, now),
      feed: (now: Date) => feedSchedule(ada.id, attemptId, 'weak', now),
      override: (now: Date) => overrideAnswer(ada.id, attemptId, 3, { mark: 1, why: 'It was.' }, now),
    }
    for (const [name, ask] of Object.entries(asked)) {
      await expect(ask(days(2)), name).rejects.toMatchObject({ kind: 'conflict' })
    }
    expect(await getHeldBack(ada.id, attemptId, days(2))).toMatchObject({
      ...{ answered: 2, questions: 4, until: new Date('2026-11-11T17:00:00Z') },
      forClass: { classId: school.classId, assignmentId },
    })
    expect(await listAttempts(ada.id, days(2))).toMatchObject([{ attemptId, forClass: true, summary: null }])
    expect(JSON.parse(await exported(ada.id, days(2))).quizAttempts[0]).not.toHaveProperty('score')
    expect(await exported(ada.id, days(2))).not.toContain('"verdict"')
    // A day later it is past due, for all but those with more time.
    expect(await getHeldBack(ada.id, attemptId, days(10))).toBeNull()
    for (const [name, ask] of Object.entries(asked)) {
      await expect(ask(days(10)), name).resolves.not.toThrow()
    }
    expect(await exported(ada.id, days(10))).toContain('"verdict"')
    const extra = { assignmentId, memberId: ada.memberId, extraDays: 3, updatedAt: days(10) }
    await database().assignmentExtension.create({ data: extra })
    await expect(asked.report(days(10))).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('a second attempt that is open keeps the report of the first shut', async () => {
    const assignmentId = await assignQuiz(school, deckId, { reveal: 'submitted' })
    const attemptId = await sit(school, assignmentId, ada.id, { right: 2, at: days(1) })
    await startClassQuiz(ada.id, { classId: school.classId, assignmentId }, days(2))
    expect(await getHeldBack(ada.id, attemptId, days(2))).toMatchObject({ until: null })
    await expect(getReport(ada.id, attemptId, days(2))).rejects.toMatchObject({ kind: 'conflict' })
    expect((await getReport(ada.id, attemptId, days(3))).score.mean).toBe(0.5)
  })
})

describe('what was sat for a class', () => {
  it('is neither deleted, nor shared, nor sat as one’s own', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const attemptId = await sit(school, assignmentId, ada.id, { right: 2, at: days(1) })
    const { quizId } = await getReport(ada.id, attemptId, days(2))
    await expect(deleteAttempt(ada.id, attemptId)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(shareReport(ada.id, attemptId, true)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(shareQuiz(ada.id, quizId, true)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(
      startAttempt(ada.id, quizId, { mode: 'practice', clock: 'none' }, days(2)),
    ).rejects.toMatchObject({ kind: 'not-found' })
    const report = await getReport(ada.id, attemptId, days(2))
    expect(report).toMatchObject({ earlier: [], others: null, ownsQuiz: false })
  })

  it('keeps its mark whatever the student says of it, and shows the teacher’s', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const attemptId = await sit(school, assignmentId, ada.id, { right: 2, at: days(1) })
    await overrideAnswer(ada.id, attemptId, 3, { mark: 1, why: 'Mine was right.' }, days(2))
    expect(await pointsOf('Ada', days(3))).toEqual([[4]])
    expect((await getReport(ada.id, attemptId, days(3))).score.mean).toBe(0.5)
    await markAnswer(attemptId, 3, 0.5, days(3))
    const { score, items } = await getReport(ada.id, attemptId, days(4))
    expect(score.mean).toBe(0.625)
    expect(items[3]).toMatchObject({
      ...{ mark: 0.5, teacher: { credit: 0.5, byName: 'Ms Noether' }, inClass: true },
      override: { why: 'Mine was right.' },
    })
    expect(items[0]?.teacher).toBeNull()
    expect(await pointsOf('Ada', days(4))).toEqual([[5]])
  })

  it('is graded by one measure, however a student likes their own answers graded', async () => {
    const assignmentId = await assignQuiz(school, deckId, { kinds: ['text'], questions: 1, tags: ['cats'] })
    const bob = await enterClass(school, 'Bob')
    await database().user.update({
      where: { id: bob.id },
      data: { studyOptions: { gradingStrictness: 'strict' } },
    })
    const verdicts = []
    for (const { id } of [ada, bob]) {
      const { attemptId } = await startClassQuiz(id, { classId: school.classId, assignmentId }, days(1))
      await database().quizAnswer.updateMany({
        where: { attemptId },
        data: {
          answer: 'Cats hunt mice in the barn at night.',
          revision: 1,
        },
      })
      await submitAttempt(id, attemptId, [], days(1.001))
      await gradeAttempt(id, attemptId, { budgetMs: 60_000, now: days(1.002) })
      const answers = await database().quizAnswer.findMany({
        where: { attemptId },
        orderBy: { position: 'asc' },
        select: { verdict: true },
      })
      verdicts.push(answers)
    }
    expect(verdicts[0]).toHaveLength(1)
    expect(verdicts[1]).toEqual(verdicts[0])
  })
})

describe('who goes', () => {
  it('leaves with the mark kept, and finds it again', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    await sit(school, assignmentId, ada.id, { right: 3, at: days(1) })
    await leaveClass(ada.id, school.classId, days(2))
    expect(await pointsOf('Ada', days(3))).toEqual([[6]])
    await expect(getMyQuiz(ada.id, school.classId, assignmentId, days(3))).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('for good takes everything written along; a class that keeps marks keeps points alone', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    await changeClass(
      school.teacher.id,
      school.classId,
      { name: 'Transformers 101', timeZone: zone, keepMarks: true },
      days(0.1),
    )
    const attemptId = await sit(school, assignmentId, ada.id, { right: 3, at: days(1) })
    await markAnswer(attemptId, 3, 1, days(1.5))
    await forgetMe(ada.id, school.classId, days(2))
    expect(await database().quizAttempt.count({ where: { userId: ada.id } })).toBe(0)
    expect(await database().answerMark.count({ where: { attemptId } })).toBe(0)
    expect(await pointsOf('A former student', days(3))).toEqual([[8]])
    const kept = await database().assignmentResult.findFirstOrThrow({ where: { assignmentId } })
    expect(kept).toMatchObject({ version: '2', share: 1, standing: { quiz: { handedIn: 1, best: 1 } } })
    expect(JSON.stringify(kept)).not.toContain(ada.id)
  })

  it('as a guest into an account brings the attempts along', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const guest = await enterClass(school, 'Guest', await newPerson('guest'))
    const attemptId = await sit(school, assignmentId, guest.id, { right: 2, at: days(1) })
    const account = await newPerson()
    await transact(async (tx) => {
      await mergeLearner(tx, guest.id, account.id, days(2))
      await mergeMemberships(tx, guest.id, account.id, days(2))
    })
    expect(await pointsOf('Guest', days(3))).toEqual([[4]])
    expect((await getReport(account.id, attemptId, days(3))).forClass).toEqual({
      ...{ classId: school.classId, assignmentId },
    })
  })

  it('and taught the class leaves students what they wrote', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const attemptId = await sit(school, assignmentId, ada.id, { right: 2, at: days(1) })
    await markAnswer(attemptId, 3, 1, days(2))
    await forgetMeEverywhere(school.teacher.id, days(3))
    await database().user.update({ where: { id: school.teacher.id }, data: { kind: 'deleting' } })
    await eraseLearner(school.teacher.id)
    expect(await database().user.count({ where: { id: school.teacher.id } })).toBe(0)
    const report = await getReport(ada.id, attemptId, days(4))
    expect(report).toMatchObject({ forClass: null, score: { mean: 0.5 } })
    // Now it is their own, to be deleted with the quiz that nobody else needs.
    await deleteAttempt(ada.id, attemptId)
    expect(await database().quiz.count({ where: { id: report.quizId } })).toBe(0)
  })

  it('with the whole class: what nobody sat is swept up', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const { quizId } = await database().assignment.findUniqueOrThrow({ where: { id: assignmentId } })
    await sweep(monday)
    expect(await database().quiz.count({ where: { id: quizId ?? '' } })).toBe(1)
    await deleteClass(school.teacher.id, school.classId, 'Transformers 101')
    await sweep(monday)
    expect(await database().quiz.count({ where: { id: quizId ?? '' } })).toBe(0)
  })

  it('but a guest who left the class with a quiz handed in is kept', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const guest = await enterClass(school, 'Guest', await newPerson('guest'))
    const other = await enterClass(school, 'Idle', await newPerson('guest'))
    await sit(school, assignmentId, guest.id, { right: 2, at: days(1) })
    for (const { id } of [guest, other]) await leaveClass(id, school.classId, days(2))
    await sweep(days(30))
    const left = await database().user.findMany({
      where: { id: { in: [guest.id, other.id] } },
      select: { id: true },
    })
    expect(left).toEqual([{ id: guest.id }])
  })
})
