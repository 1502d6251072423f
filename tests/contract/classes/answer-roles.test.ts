import { beforeAll, describe, expect, it } from 'vitest'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { archiveClass } from '@/lib/classes/change-class.server'
import { setRole } from '@/lib/classes/change-member.server'
import { forgetMe } from '@/lib/classes/forget-me.server'
import { getClassAnswer } from '@/lib/classes/get-class-answer.server'
import { listChanges } from '@/lib/classes/list-changes.server'
import { listOpenAnswers } from '@/lib/classes/list-open-answers.server'
import { listStudentAnswers } from '@/lib/classes/list-student-answers.server'
import { listWrongAnswers } from '@/lib/classes/list-wrong-answers.server'
import { markAnswers } from '@/lib/classes/mark-answers.server'
import { withdrawMarks } from '@/lib/classes/withdraw-marks.server'
import { database } from '@/lib/db/database.server'
import { isAttemptHeldBack } from '@/lib/quiz/held-back.server'
import { freshDatabase } from '../../support/database'
import { answeringRoom, markFor, sat, unsure, wrong } from './answered-quiz'
import { days, enterClass, newClass, newPerson } from './school'

beforeAll(freshDatabase)

const whole = { size: 20 }

const creditIn = async (teacherId: string, classId: string, attemptId: string, position = 0) =>
  (await getClassAnswer(teacherId, classId, { attemptId, position }, days(10))).answer.credit

describe('who may do what with answers', () => {
  it('an assistant reads and cannot mark; others find no class', async () => {
    const { teacher, classId, quiz, ada, emmy, school } = await answeringRoom()
    const assistant = await enterClass(school, 'Assistant')
    await setRole(teacher.id, { classId, memberId: assistant.memberId, role: 'assistant' }, days(1))
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.'), wrong('12')])
    const given = markFor([attemptId], { position: 1 })
    await markAnswers(teacher.id, classId, given, days(3))
    const place = { attemptId, position: 0 }
    const reads: [string, (who: string) => Promise<unknown>][] = [
      ['listOpenAnswers', (who) => listOpenAnswers(who, classId, whole, days(3))],
      ['listWrongAnswers', (who) => listWrongAnswers(who, classId, 0, days(3))],
      ['getClassAnswer', (who) => getClassAnswer(who, classId, place, days(3))],
      ['listStudentAnswers', (who) => listStudentAnswers(who, classId, ada.memberId, days(3))],
    ]
    const changes: [string, (who: string) => Promise<unknown>][] = [
      ['markAnswers', (who) => markAnswers(who, classId, markFor([attemptId]), days(3))],
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
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    const given = markFor([attemptId])
    await markAnswers(teacher.id, classId, given, days(3))
    const other = await answeringRoom()
    const inTheirs = [
      () => getClassAnswer(other.teacher.id, other.classId, { attemptId, position: 0 }, days(3)),
      () => markAnswers(other.teacher.id, other.classId, markFor([attemptId]), days(3)),
    ]
    for (const attempt of inTheirs) await expect(attempt()).rejects.toMatchObject({ kind: 'not-found' })
    await expect(withdrawMarks(other.teacher.id, other.classId, given.batchId, days(3))).resolves.toEqual({
      withdrawn: 0,
    })
    expect(await listStudentAnswers(other.teacher.id, other.classId, ada.memberId, days(3))).toEqual([])
    expect((await creditIn(teacher.id, classId, attemptId)).by).toBe('teacher')
  })

  it('an archived class is read and not marked', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    await archiveClass(teacher.id, classId, true, days(2))
    expect((await listOpenAnswers(teacher.id, classId, whole, days(3))).left).toBe(1)
    await expect(markAnswers(teacher.id, classId, markFor([attemptId]), days(3))).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  it('a student takes the marks along, and leaves none behind when they have it all deleted', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    const attemptId = await sat(quiz, ada.id, [unsure('It evens it out.')])
    await markAnswers(teacher.id, classId, markFor([attemptId], { reason: 'Well put.' }), days(3))
    const shown = (attempt: { userId: string; assignmentId: string }) => isAttemptHeldBack(attempt, days(3))
    let text = ''
    for await (const piece of exportAccount(ada.id, days(3), shown)) text += piece
    expect(JSON.parse(text).quizAttempts[0].marks).toMatchObject([{ reason: 'Well put.', credit: 1 }])
    await forgetMe(ada.id, classId, days(4))
    expect(await database().answerMark.count({ where: { attemptId } })).toBe(0)
    const { changes } = await listChanges(teacher.id, classId)
    expect(JSON.stringify(changes)).not.toContain('Well put.')
    expect((await listOpenAnswers(teacher.id, classId, whole, days(5))).left).toBe(0)
  })
})
