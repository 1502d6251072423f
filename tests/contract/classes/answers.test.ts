import { beforeAll, describe, expect, it } from 'vitest'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { markSchema } from '@/lib/classes/answer-marks'
import { archiveClass } from '@/lib/classes/change-class.server'
import { setRole } from '@/lib/classes/change-member.server'
import { forgetMe } from '@/lib/classes/forget-me.server'
import { getClassAnswer } from '@/lib/classes/get-class-answer.server'
import { listChanges } from '@/lib/classes/list-changes.server'
import { listOpenAnswers } from '@/lib/classes/list-open-answers.server'
import { listStudentAnswers } from '@/lib/classes/list-student-answers.server'
import { listWrongAnswers } from '@/lib/classes/list-wrong-answers.server'
import { markAnswers } from '@/lib/classes/mark-answers.server'
import { creditOf } from '@/lib/classes/quiz-credit'
import { withdrawMarks } from '@/lib/classes/withdraw-marks.server'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { getReport } from '@/lib/quiz/get-report.server'
import { overrideAnswer } from '@/lib/quiz/override-answer.server'
import { freshDatabase } from '../../support/database'
import { assignQuiz, right, sat, unsure, verdict, wrong } from './answered-quiz'
import { days, enterClass, newClass, newPerson } from './school'

beforeAll(freshDatabase)

const whole = { size: 20 }

async function room() {
  const school = await newClass()
  const quiz = await assignQuiz(school.classId)
  const ada = await enterClass(school, 'Ada')
  const emmy = await enterClass(school, 'Emmy')
  return { ...school, ...quiz, quiz, school, ada, emmy }
}

const mark = (attemptIds: string[], more: object = {}) => ({
  ...{ batchId: newId(), position: 0, attemptIds, credit: 1, reason: 'Right, in other words.' },
  ...more,
})

const creditIn = async (teacherId: string, classId: string, attemptId: string, position = 0) =>
  (await getClassAnswer(teacherId, classId, { attemptId, position }, days(10))).answer.credit

describe('the queue of answers that wait for a teacher', () => {
  it('has what the grader was not sure of and what a student disagrees with, until somebody marks it', async () => {
    const { teacher, classId, quiz, ada, emmy } = await room()
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
    const [question] = Object.values(queue.questions)
    expect(Object.keys(queue.questions)).toHaveLength(1)
    expect(question?.html).toContain('high temperature')
    expect(question?.answerHtml).toContain('flattens')

    await markAnswers(teacher.id, classId, mark([doubtful], { credit: 0.5, reason: 'Half of it.' }), days(3))
    expect(await listOpenAnswers(teacher.id, classId, { size: 0 }, days(3))).toEqual({
      ...{ answers: [], questions: {}, left: 1, next: null },
    })
  })

  it('comes in pages that neither skip nor repeat an answer while others are marked', async () => {
    const { teacher, classId, quiz, ada } = await room()
    const attempts: string[] = []
    for (let index = 0; index < 7; index++)
      attempts.push(await sat(quiz, ada.id, [unsure(`Answer ${index}.`)]))
    const first = await listOpenAnswers(teacher.id, classId, { size: 3 }, days(3))
    await markAnswers(teacher.id, classId, mark(attempts.slice(0, 2)), days(3))
    const seen = first.answers.map(({ attemptId }) => attemptId)
    for (let after = first.next; after !== null; ) {
      const page = await listOpenAnswers(teacher.id, classId, { size: 3, after }, days(3))
      seen.push(...page.answers.map(({ attemptId }) => attemptId))
      after = page.next
    }
    expect(seen).toEqual(attempts)
  })

  it('is about this class alone, and about students who are in it', async () => {
    const { teacher, classId, quiz, ada, emmy, school } = await room()
    await sat(quiz, ada.id, [unsure('Mine.')])
    const elsewhere = await room()
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
    const { teacher, classId, quiz, ada } = await room()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.'), right('8'), null])
    await overrideAnswer(ada.id, attemptId, 0, { mark: 0, why: 'A guess.' }, days(2))
    const before = await getReport(ada.id, attemptId, days(3))
    expect(before.items[0]).toMatchObject({ mark: 0, teacher: null })

    await markAnswers(teacher.id, classId, mark([attemptId]), days(3))
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
    const { teacher, classId, quiz, ada } = await room()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const batches: string[] = []
    for (const [index, credit] of [0, 1, 0.5, 0.25].entries()) {
      const given = mark([attemptId], { credit })
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
    const { teacher, classId, quiz, ada } = await room()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const given = mark([attemptId])
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
    const { teacher, classId, quiz, ada, school } = await room()
    const other = await enterClass(school, 'Mr Hilbert')
    await setRole(teacher.id, { classId, memberId: other.memberId, role: 'teacher' }, days(1))
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    await Promise.all([
      markAnswers(teacher.id, classId, mark([attemptId], { credit: 0 }), days(3)),
      markAnswers(other.id, classId, mark([attemptId], { credit: 1 }), new Date(days(3).getTime() + 1)),
    ])
    const later = await getClassAnswer(teacher.id, classId, { attemptId, position: 0 }, days(4))
    expect(later.answer.credit).toEqual({ credit: 1, by: 'teacher' })
    expect(later.history.map(({ byName }) => byName).sort()).toEqual(['Mr Hilbert', 'Ms Noether'])
    const { changes } = await listChanges(teacher.id, classId)
    expect(changes.filter(({ action }) => action === 'answers-marked')).toHaveLength(2)
  })

  it('is given to answers alike together, and taken back from all of them at any time', async () => {
    const { teacher, classId, quiz, ada, emmy, school } = await room()
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
    const given = mark([first, same])
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
    const { teacher, classId, quiz, ada } = await room()
    const mine = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const elsewhere = await room()
    const theirs = await sat(elsewhere.quiz, elsewhere.ada.id, [unsure('It evens it out.')])
    const second = await assignQuiz(classId, { title: 'Quiz 2' })
    const other = await sat(second, ada.id, [unsure('It evens it out.')])
    const still = await sat(quiz, ada.id, [unsure('Still sat.')], { submitted: false })
    for (const attemptIds of [
      [mine, theirs],
      [mine, newId()],
      [mine, still],
    ]) {
      await expect(markAnswers(teacher.id, classId, mark(attemptIds), days(3))).rejects.toMatchObject({
        kind: 'not-found',
      })
    }
    await expect(markAnswers(teacher.id, classId, mark([mine, other]), days(3))).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(
      markAnswers(teacher.id, classId, mark([mine], { position: 7 }), days(3)),
    ).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await database().answerMark.count({ where: { attemptId: { in: [mine, other, theirs] } } })).toBe(0)
  })

  it('needs a reason of at most 500 characters and a credit from 0 to 1', () => {
    const good = mark([newId()])
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

describe('who may do what with answers', () => {
  it('an assistant reads and cannot mark; others find no class', async () => {
    const { teacher, classId, quiz, ada, emmy, school } = await room()
    const assistant = await enterClass(school, 'Assistant')
    await setRole(teacher.id, { classId, memberId: assistant.memberId, role: 'assistant' }, days(1))
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.'), wrong('12')])
    const given = mark([attemptId], { position: 1 })
    await markAnswers(teacher.id, classId, given, days(3))
    const place = { attemptId, position: 0 }
    const reads: [string, (who: string) => Promise<unknown>][] = [
      ['listOpenAnswers', (who) => listOpenAnswers(who, classId, whole, days(3))],
      ['listWrongAnswers', (who) => listWrongAnswers(who, classId, 0, days(3))],
      ['getClassAnswer', (who) => getClassAnswer(who, classId, place, days(3))],
      ['listStudentAnswers', (who) => listStudentAnswers(who, classId, ada.memberId, days(3))],
    ]
    const changes: [string, (who: string) => Promise<unknown>][] = [
      ['markAnswers', (who) => markAnswers(who, classId, mark([attemptId]), days(3))],
      ['withdrawMarks', (who) => withdrawMarks(who, classId, given.batchId, days(3))],
    ]
    for (const [name, read] of reads) await expect(read(assistant.id), name).resolves.toBeDefined()
    const { teaches } = await getClassAnswer(assistant.id, classId, place, days(3))
    expect(teaches).toBe(false)
    const outsider = (await newClass('Elsewhere')).teacher
    const strangers = [(await newPerson()).id, ada.id, emmy.id, outsider.id]
    for (const [name, attempt] of [...reads, ...changes]) {
      for (const who of strangers) {
        await expect(attempt(who), name).rejects.toMatchObject({ name: 'UserError', kind: 'not-found' })
      }
    }
    for (const [name, attempt] of changes) {
      await expect(attempt(assistant.id), name).rejects.toMatchObject({ kind: 'not-found' })
    }
    const log = await listChanges(assistant.id, classId)
    expect(log.changes.every(({ batchId }) => batchId === null)).toBe(true)
    expect(await database().answerMark.count({ where: { attemptId, withdrawnAt: null } })).toBe(1)
  })

  it('a teacher of another class changes nothing here by naming what is here', async () => {
    const { teacher, classId, quiz, ada } = await room()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const given = mark([attemptId])
    await markAnswers(teacher.id, classId, given, days(3))
    const other = await room()
    const inTheirs = [
      () => getClassAnswer(other.teacher.id, other.classId, { attemptId, position: 0 }, days(3)),
      () => markAnswers(other.teacher.id, other.classId, mark([attemptId]), days(3)),
    ]
    for (const attempt of inTheirs) await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' })
    await expect(withdrawMarks(other.teacher.id, other.classId, given.batchId, days(3))).resolves.toEqual({
      withdrawn: 0,
    })
    expect(await listStudentAnswers(other.teacher.id, other.classId, ada.memberId, days(3))).toEqual([])
    expect((await creditIn(teacher.id, classId, attemptId)).by).toBe('teacher')
  })

  it('an archived class is read and not marked', async () => {
    const { teacher, classId, quiz, ada } = await room()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    await archiveClass(teacher.id, classId, true, days(2))
    expect((await listOpenAnswers(teacher.id, classId, whole, days(3))).left).toBe(1)
    await expect(markAnswers(teacher.id, classId, mark([attemptId]), days(3))).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  it('a student takes the marks along, and leaves none behind when they have it all deleted', async () => {
    const { teacher, classId, quiz, ada } = await room()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    await markAnswers(teacher.id, classId, mark([attemptId], { reason: 'Well put.' }), days(3))
    let text = ''
    for await (const piece of exportAccount(ada.id, days(3))) text += piece
    expect(JSON.parse(text).quizAttempts[0].marks).toMatchObject([{ reason: 'Well put.', credit: 1 }])
    await forgetMe(ada.id, classId, days(4))
    expect(await database().answerMark.count({ where: { attemptId } })).toBe(0)
    const { changes } = await listChanges(teacher.id, classId)
    expect(JSON.stringify(changes)).not.toContain('Well put.')
    expect((await listOpenAnswers(teacher.id, classId, whole, days(5))).left).toBe(0)
  })
})

describe('common wrong answers', () => {
  it('are grouped by what they say, by value where there is one, without names', async () => {
    const { teacher, classId, quiz, school } = await room()
    const sentences = [
      wrong('It changes the weights of the network.'),
      wrong('The weights of the network are changed.'),
      wrong('It changes the weights of the network'),
      wrong('Fewer tokens fit into the context window.'),
    ]
    for (const [index, sentence] of sentences.entries()) {
      const student = await enterClass(school, `Student ${index}`)
      const number = wrong(index < 3 ? '12' : '16')
      await sat(quiz, student.id, [
        sentence,
        number,
        { answer: { option: 1 }, verdict: verdict('incorrect', 0) },
      ])
    }
    const { questions, total } = await listWrongAnswers(teacher.id, classId, 0, days(3))
    expect(total).toBe(3)
    const [inSentences, number, choice] = questions.toSorted((a, b) => a.position - b.position)
    expect(inSentences?.clusters.map(({ students }) => students)).toEqual([3, 1])
    expect(number?.clusters.map(({ students, examples }) => [students, examples[0]?.text])).toEqual([
      [3, '12'],
      [1, '16'],
    ])
    expect(choice?.clusters.map(({ students, examples }) => [students, examples[0]?.text])).toEqual([
      [4, 'Logits'],
    ])
    expect(JSON.stringify(questions)).not.toContain('Student 0')
  })

  it('say which misconception they show, and are no longer wrong once a teacher says so', async () => {
    const { teacher, classId, quiz, ada, emmy } = await room()
    const mistakes = [{ text: 'Temperature changes the weights', because: 'They stay.', evidence: [] }]
    const shows = (text: string) => ({ answer: text, verdict: verdict('contradicted', 0.2, { mistakes }) })
    const first = await sat(quiz, ada.id, [shows('Every weight is multiplied.')])
    await sat(quiz, emmy.id, [shows('It trains the parameters again.')])
    const { questions } = await listWrongAnswers(teacher.id, classId, 0, days(3))
    expect(questions[0]?.clusters).toMatchObject([
      { students: 2, mistake: { kind: 'misconception', text: 'Temperature changes the weights' } },
    ])
    await markAnswers(teacher.id, classId, mark([first]), days(3))
    const later = await listWrongAnswers(teacher.id, classId, 0, days(4))
    expect(later.questions[0]).toMatchObject({ students: 1, wrong: 1 })
  })

  it('leave out what is unsure, half right or empty', async () => {
    const { teacher, classId, quiz, ada } = await room()
    await sat(quiz, ada.id, [unsure('It evens it out.'), null, right('x')])
    await sat(quiz, ada.id, [{ answer: 'Half.', verdict: verdict('partial', 0.6) }])
    expect(await listWrongAnswers(teacher.id, classId, 0, days(3))).toMatchObject({ total: 0, questions: [] })
  })
})

describe('a class whose table of answers is long', () => {
  it('is walked through page by page, each answer once, and every page is small', async () => {
    const { teacher, classId, quiz, school } = await room()
    const students = []
    for (let index = 0; index < 20; index++) students.push(await enterClass(school, `Student ${index}`))
    const attempts: string[] = []
    // Twenty students, seventeen sittings each, three answers each: a thousand and twenty.
    for (const { id } of students) {
      for (let sitting = 0; sitting < 17; sitting++) {
        const given = [
          unsure(`It evens everything out${'!'.repeat(sitting % 5)}`),
          wrong(String(sitting % 4)),
          right('x'),
        ]
        attempts.push(await sat(quiz, id, given))
      }
    }
    const seen = new Set<string>()
    let pages = 0
    for (let after: string | undefined; ; pages++) {
      const page = await listOpenAnswers(teacher.id, classId, { size: 20, after }, days(3))
      expect(page.answers.length).toBeLessThanOrEqual(20)
      expect(Object.keys(page.questions)).toHaveLength(1)
      expect(page.left).toBe(340)
      for (const { attemptId } of page.answers) {
        expect(seen.has(attemptId)).toBe(false)
        seen.add(attemptId)
      }
      if (page.next === null) break
      after = page.next
    }
    expect([seen.size, pages]).toEqual([attempts.length, 16])
    const { questions } = await listWrongAnswers(teacher.id, classId, 0, days(3))
    expect(questions[0]?.clusters.map(({ students: count }) => count)).toEqual([20, 20, 20, 20])
    expect(questions[0]).toMatchObject({ students: 20, looked: 340, wrong: 340 })
    const [first = ''] = attempts
    const { alike, alikeCount } = await getClassAnswer(
      teacher.id,
      classId,
      { attemptId: first, position: 0 },
      days(3),
    )
    expect([alike.length, alikeCount]).toEqual([200, 339])
    // All that are listed in one batch, and back.
    const given = mark([first, ...alike.map(({ attemptId }) => attemptId)])
    await expect(markAnswers(teacher.id, classId, given, days(3))).resolves.toMatchObject({ marked: 201 })
    expect((await listOpenAnswers(teacher.id, classId, { size: 0 }, days(3))).left).toBe(139)
    await expect(withdrawMarks(teacher.id, classId, given.batchId, days(4))).resolves.toEqual({
      withdrawn: 201,
    })
    expect((await listOpenAnswers(teacher.id, classId, { size: 0 }, days(4))).left).toBe(340)
  }, 120_000)
})
