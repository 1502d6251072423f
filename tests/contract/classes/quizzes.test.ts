import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeMember, removeMember } from '@/lib/classes/change-member.server'
import { readCsv } from '@/lib/classes/csv'
import { extendAssignment } from '@/lib/classes/extend-assignment.server'
import { exportGradeBook, getGradeBook } from '@/lib/classes/grade-book.server'
import { gradeWaiting } from '@/lib/classes/grade-waiting.server'
import { getMyClass, listMyAssignments } from '@/lib/classes/my-class.server'
import { getMyQuiz } from '@/lib/classes/my-quiz.server'
import { getQuizQuestions, getQuizTallies } from '@/lib/classes/quiz-results.server'
import { changeAssignment, withdrawAssignment } from '@/lib/classes/save-assignment.server'
import { startClassQuiz } from '@/lib/classes/start-class-quiz.server'
import { database } from '@/lib/db/database.server'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import { saveAnswer } from '@/lib/quiz/save-answer.server'
import { submitAttempt } from '@/lib/quiz/submit-attempt.server'
import { freshDatabase } from '../../support/database'
import { recipe, rightAnswer, saved } from '../quiz/quiz'
import { assignQuiz, markAnswer, mixedDeck, questionsOfAssignment, quizOf, sit } from './class-quiz'
import { assign, days, enterClass, monday, newClass, terms } from './school'

let school: Awaited<ReturnType<typeof newClass>>
let deckId: string
let ada: Awaited<ReturnType<typeof enterClass>>
let bob: Awaited<ReturnType<typeof enterClass>>
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
  deckId = await mixedDeck(school.teacher.id)
  ada = await enterClass(school, 'Ada')
  bob = await enterClass(school, 'Bob')
})

const place = (assignmentId: string) => ({ classId: school.classId, assignmentId })
const minutes = (count: number, from: Date) => new Date(from.getTime() + count * 60_000)
/** 18:00 in Berlin on the eleventh. */
const due = new Date('2026-11-11T17:00:00Z')

async function points(asOf: Date | null, now: Date): Promise<Record<string, (number | null)[]>> {
  const { lines } = await getGradeBook(school.teacher.id, school.classId, { asOf }, now)
  return Object.fromEntries(lines.map(({ name, marks }) => [name, marks.map((mark) => mark.points)]))
}

describe('assigning a quiz', () => {
  it('freezes its questions, which belong to nobody, and puts no card into anybody’s review', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const questions = await questionsOfAssignment(assignmentId)
    expect(questions).toHaveLength(4)
    expect(new Set(questions.map(({ noteId }) => noteId)).size).toBe(4)
    expect(await database().assignmentCard.count({ where: { assignmentId } })).toBe(0)
    const [{ quiz } = { quiz: null }] = (await getMyClass(ada.id, school.classId, days(0.1))).assignments
    expect(quiz).toMatchObject({ questions: 4, attempts: 2, minutes: 30, reveal: 'submitted' })
    const { userId } = await database().quiz.findUniqueOrThrow({ where: { id: quiz?.quizId ?? '' } })
    expect(userId).toBeNull()
    // The teacher looks at it with what is right; the student's page has neither.
    const shown = await getQuizQuestions(school.teacher.id, school.classId, assignmentId)
    expect(shown.questions).toHaveLength(4)
    expect(JSON.stringify(await getMyQuiz(ada.id, school.classId, assignmentId, days(0.1)))).not.toContain(
      questions[0]?.noteId,
    )
  })

  it('copies a quiz of the teacher’s own, and nobody else’s', async () => {
    const { quizId } = await createQuiz(school.teacher.id, recipe({ decks: [deckId] }), { now: monday })
    const assignmentId = await assignQuiz(school, deckId, { source: 'own', ownQuizId: quizId }, { decks: [] })
    await database().quiz.delete({ where: { id: quizId } })
    expect(await questionsOfAssignment(assignmentId)).toHaveLength(10)
    const theirs = await createQuiz(ada.id, recipe(), { now: monday }).catch(() => null)
    const other = theirs?.quizId ?? quizId
    await expect(
      assignQuiz(school, deckId, { source: 'own', ownQuizId: other }, { decks: [] }),
    ).rejects.toMatchObject({ kind: 'not-found' })
    const stranger = await newClass('Elsewhere')
    const foreign = await mixedDeck(stranger.teacher.id)
    await expect(assignQuiz(school, foreign)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('says at the fields what cannot be used', async () => {
    const wrong = { questions: 0, attempts: 11, minutes: 0, reveal: 'never', kinds: ['essay'] }
    await expect(assignQuiz(school, deckId, wrong)).rejects.toMatchObject({
      kind: 'invalid',
      problems: ['attempts', 'minutes', 'reveal', 'questions', 'kinds'].map((path) => ({ path })),
    })
    await expect(assignQuiz(school, deckId, { source: 'keep' })).rejects.toMatchObject({
      problems: [{ path: 'quizSource' }],
    })
    await expect(assignQuiz(school, deckId, { tags: ['nowhere'] })).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('can be changed; its questions only until somebody began, and it stays a quiz', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const change = (quiz: Parameters<typeof quizOf>[0], now: Date, patch = {}) =>
      changeAssignment(
        school.teacher.id,
        {
          ...terms(deckId, { goal: 'quiz', points: 8, quiz: quizOf(quiz), ...patch }),
          ...place(assignmentId),
        },
        now,
      )
    await change({ questions: 3 }, days(0.1))
    expect(await questionsOfAssignment(assignmentId)).toHaveLength(3)
    const before = await questionsOfAssignment(assignmentId)
    await sit(school, assignmentId, ada.id, { right: 3, at: days(1) })
    await expect(change({ questions: 4 }, days(2))).rejects.toMatchObject({ kind: 'conflict' })
    await change({ source: 'keep', attempts: 1 }, days(2), { points: 16 })
    expect(await questionsOfAssignment(assignmentId)).toEqual(before)
    expect(await points(null, days(3))).toEqual({ Ada: [16], Bob: [0] })
    await expect(change({ source: 'keep' }, days(2), { goal: 'studied' })).rejects.toMatchObject({
      problems: [{ path: 'goal' }],
    })
    const cards = await assign(school, deckId)
    await expect(
      changeAssignment(
        school.teacher.id,
        { ...terms(deckId, { goal: 'quiz', quiz: quizOf() }), ...place(cards) },
        days(2),
      ),
    ).rejects.toMatchObject({ problems: [{ path: 'goal' }] })
  })
})

describe('sitting it', () => {
  it('is for active students, between its start and its end, as often as it may be', async () => {
    const assignmentId = await assignQuiz(school, deckId, {}, { startsAt: '2026-11-03T09:00' })
    const begin = (userId: string, now: Date) => startClassQuiz(userId, place(assignmentId), now)
    await expect(begin(ada.id, days(0.5))).rejects.toMatchObject({ kind: 'conflict' })
    expect(await getMyQuiz(ada.id, school.classId, assignmentId, days(0.5))).toMatchObject({ state: 'ahead' })
    await expect(begin(school.teacher.id, days(2))).rejects.toMatchObject({ kind: 'not-found' })
    const outsider = await enterClass(await newClass('Elsewhere'), 'Eve')
    await expect(begin(outsider.id, days(2))).rejects.toMatchObject({ kind: 'not-found' })
    await sit(school, assignmentId, ada.id, { right: 1, at: days(2) })
    await sit(school, assignmentId, ada.id, { right: 1, at: days(3) })
    await expect(begin(ada.id, days(4))).rejects.toMatchObject({ kind: 'conflict' })
    expect(await getMyQuiz(ada.id, school.classId, assignmentId, days(4))).toMatchObject({
      state: 'used',
      attemptsLeft: 0,
    })
    await removeMember(school.teacher.id, { classId: school.classId, memberId: bob.memberId }, days(4))
    await expect(begin(bob.id, days(4))).rejects.toMatchObject({ kind: 'not-found' })
    const late = await enterClass(school, 'Late', undefined, days(5))
    await expect(begin(late.id, minutes(1, due))).rejects.toMatchObject({ kind: 'conflict' })
    await withdrawAssignment(school.teacher.id, school.classId, assignmentId, days(5))
    await expect(begin(late.id, days(6))).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('begins once, however often it is pressed at the same time', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const pressed = await Promise.all(
      Array.from({ length: 6 }, () => startClassQuiz(ada.id, place(assignmentId), days(1))),
    )
    expect(new Set(pressed.map(({ attemptId }) => attemptId)).size).toBe(1)
    expect(await database().quizAttempt.count({ where: { assignmentId } })).toBe(1)
  })

  it('ends with its minutes, or when the class takes nothing more, whichever comes first', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const deadline = async (userId: string, at: Date) => {
      const { attemptId } = await startClassQuiz(userId, place(assignmentId), at)
      return (await database().quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })).deadlineAt
    }
    expect(await deadline(ada.id, days(1))).toEqual(minutes(30, days(1)))
    expect(await deadline(bob.id, minutes(-10, due))).toEqual(due)
    // More time while it is sat moves the end, up to the minutes.
    const more = { ...place(assignmentId), whom: { memberId: bob.memberId }, extraDays: 1, reason: '' }
    await extendAssignment(school.teacher.id, more, minutes(-5, due))
    const [row] = await database().quizAttempt.findMany({ where: { assignmentId, userId: bob.id } })
    expect(row?.deadlineAt).toEqual(minutes(20, due))
    const open = await assignQuiz(school, deckId, { minutes: null })
    const { attemptId } = await startClassQuiz(ada.id, place(open), days(1))
    const untimed = () => database().quizAttempt.findUniqueOrThrow({ where: { id: attemptId } })
    expect((await untimed()).deadlineAt).toEqual(due)
    const always = { memberId: ada.memberId, displayName: 'Ada', groupName: '', extraDays: 2 }
    await changeMember(school.teacher.id, { classId: school.classId, ...always }, days(2))
    expect((await untimed()).deadlineAt).toEqual(days(2, due))
  })

  it('counts what had arrived when the clock ran out, and nothing after it', async () => {
    const assignmentId = await assignQuiz(school, deckId, { minutes: 5 })
    const { attemptId } = await startClassQuiz(ada.id, place(assignmentId), days(1))
    const questions = await questionsOfAssignment(assignmentId)
    const answer = (position: number) => {
      const question = questions[position]
      return saved(position, question ? rightAnswer(question) : null)
    }
    await saveAnswer(ada.id, attemptId, answer(0), minutes(1, days(1)))
    await expect(saveAnswer(ada.id, attemptId, answer(1), minutes(6, days(1)))).rejects.toMatchObject({
      kind: 'conflict',
    })
    // Nobody came back: the teacher's look has it handed in and graded.
    expect(await points(null, minutes(4, days(1)))).toMatchObject({ Ada: [0] })
    const waiting = await getGradeBook(school.teacher.id, school.classId, {}, days(2))
    expect(waiting.lines[0]?.marks[0]?.standing.quiz).toMatchObject({ handedIn: 1, waiting: 4 })
    await gradeWaiting(school.teacher.id, school.classId, days(2))
    expect(await points(null, days(2))).toMatchObject({ Ada: [2] })
    await submitAttempt(ada.id, attemptId, [answer(1)], days(2))
    expect(await points(null, days(3))).toMatchObject({ Ada: [2] })
  })
})

describe('the mark', () => {
  it('is of the best attempt, and at any past moment what it was then', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    await sit(school, assignmentId, ada.id, { right: 3, at: days(1) })
    await sit(school, assignmentId, ada.id, { right: 2, at: days(2) })
    await sit(school, assignmentId, bob.id, { right: 4, at: days(3) })
    expect(await points(days(0.5), days(4))).toEqual({ Ada: [0], Bob: [0] })
    expect(await points(days(2.5), days(4))).toEqual({ Ada: [6], Bob: [0] })
    expect(await points(null, days(4))).toEqual({ Ada: [6], Bob: [8] })
    const { lines } = await getGradeBook(school.teacher.id, school.classId, {}, days(4))
    expect(lines[0]?.marks[0]?.standing.quiz).toEqual({
      ...{ handedIn: 2, sitting: false, best: 0.75, questions: 4, answered: 3, waiting: 0 },
    })
    const { csv } = await exportGradeBook(school.teacher.id, school.classId, null, days(4))
    const [, first] = readCsv(csv).map(({ cells }) => cells)
    expect(first).toEqual(['Ada', '', '', 'active', '6', '', '75 %, 2 handed in', '0', '0'])
  })

  it('follows a teacher’s mark of an answer from the moment it was given until it is taken back', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const attemptId = await sit(school, assignmentId, ada.id, { right: 2, at: days(1) })
    const markId = await markAnswer(attemptId, 3, 0.5, days(12))
    await markAnswer(attemptId, 0, 0, days(13))
    expect(await points(days(11), days(15))).toMatchObject({ Ada: [4] })
    // Long after the due date, and it counts all the same.
    expect(await points(days(12.5), days(15))).toMatchObject({ Ada: [5] })
    expect(await points(null, days(15))).toMatchObject({ Ada: [3] })
    await database().answerMark.update({ where: { id: markId }, data: { withdrawnAt: days(14) } })
    expect(await points(days(13.5), days(15))).toMatchObject({ Ada: [3] })
    expect(await points(null, days(15))).toMatchObject({ Ada: [2] })
  })

  it('loses what the late policy takes, by when the attempt was handed in', async () => {
    const late = { latePolicy: 'reduce', lateDays: 3, latePenalty: 0.25 }
    const assignmentId = await assignQuiz(school, deckId, { attempts: 3 }, late)
    await sit(school, assignmentId, bob.id, { right: 1, at: days(1) })
    await sit(school, assignmentId, ada.id, { right: 4, at: minutes(30, due) })
    await sit(school, assignmentId, bob.id, { right: 4, at: days(2.5, due) })
    await expect(startClassQuiz(ada.id, place(assignmentId), minutes(1, days(3, due)))).rejects.toMatchObject(
      {
        kind: 'conflict',
      },
    )
    expect(await points(null, days(20))).toEqual({ Ada: [6], Bob: [2] })
    const longer = { ...place(assignmentId), whom: { memberId: ada.memberId }, extraDays: 2, reason: '' }
    await extendAssignment(school.teacher.id, longer, days(20))
    expect(await points(null, days(21))).toEqual({ Ada: [8], Bob: [2] })
  })

  it('is not told to the student before the answers are, and by hand at once', async () => {
    const assignmentId = await assignQuiz(school, deckId, { reveal: 'due' })
    await sit(school, assignmentId, ada.id, { right: 3, at: days(1) })
    const mine = async (now: Date) => (await getMyClass(ada.id, school.classId, now)).assignments[0]
    const before = await mine(days(2))
    expect(before).toMatchObject({ heldBack: true, mark: { points: null, earned: 0 } })
    expect(before?.mark?.standing.quiz).toMatchObject({ best: null, handedIn: 1, answered: 3 })
    expect(await listMyAssignments(ada.id, days(2))).toMatchObject([{ mark: { points: null } }])
    expect(await mine(days(10))).toMatchObject({ heldBack: false, mark: { points: 6 } })
    expect(JSON.stringify(before)).not.toContain('Bob')
  })
})

describe('the picture of a quiz', () => {
  it('shows how the class did with each question, and no name', async () => {
    const assignmentId = await assignQuiz(school, deckId)
    const eve = await enterClass(school, 'Eve')
    await sit(school, assignmentId, ada.id, { right: 4, at: days(1) })
    await sit(school, assignmentId, bob.id, { right: 1, at: days(1) })
    await sit(school, assignmentId, bob.id, { right: 2, at: days(2) })
    await startClassQuiz(eve.id, place(assignmentId), days(2))
    const tallies = (now: Date) => getQuizTallies(school.teacher.id, school.classId, assignmentId, now)
    const shown = await tallies(minutes(5, days(2)))
    expect(shown).toMatchObject({ handedIn: 2, sitting: 1, students: 3 })
    expect(shown.questions.map(({ share, answered }) => [share, answered])).toEqual([
      [1, 2],
      [1, 2],
      [0.5, 1],
      [0.5, 1],
    ])
    expect(shown.questions[3]?.bands).toEqual([1, 0, 0, 1])
    const questions = await questionsOfAssignment(assignmentId)
    const choice = questions.findIndex(({ kind }) => kind === 'choice')
    const { content } = questions[choice] ?? {}
    const right = content?.kind === 'choice' ? content.options.findIndex((option) => option.right) : -1
    expect(shown.questions[choice]?.options[right]).toBe(shown.questions[choice]?.answered)
    expect(JSON.stringify(shown)).not.toMatch(/Ada|Bob|Eve/)
    for (const { id } of [ada, school.teacher]) {
      const asked = getQuizTallies(id, school.classId, assignmentId, days(3))
      if (id === ada.id) await expect(asked).rejects.toMatchObject({ kind: 'not-found' })
      else expect((await asked).handedIn).toBe(3)
    }
  })
})
