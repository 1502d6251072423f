import { beforeAll, describe, expect, it } from 'vitest'
import { getClassAnswer } from '@/lib/classes/get-class-answer.server'
import { listOpenAnswers } from '@/lib/classes/list-open-answers.server'
import { listWrongAnswers } from '@/lib/classes/list-wrong-answers.server'
import { markAnswers } from '@/lib/classes/mark-answers.server'
import { withdrawMarks } from '@/lib/classes/withdraw-marks.server'
import { freshDatabase } from '../../support/database'
import { answeringRoom, markFor, right, sat, unsure, verdict, wrong } from './answered-quiz'
import { days, enterClass } from './school'

beforeAll(freshDatabase)

describe('common wrong answers', () => {
  it('are grouped by what they say, by value where there is one, without names', async () => {
    const { teacher, classId, quiz, school } = await answeringRoom()
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
    const { teacher, classId, quiz, ada, emmy } = await answeringRoom()
    const mistakes = [{ text: 'Temperature changes the weights', because: 'They stay.', evidence: [] }]
    const shows = (text: string) => ({ answer: text, verdict: verdict('contradicted', 0.2, { mistakes }) })
    const first = await sat(quiz, ada.id, [shows('Every weight is multiplied.')])
    await sat(quiz, emmy.id, [shows('It trains the parameters again.')])
    const { questions } = await listWrongAnswers(teacher.id, classId, 0, days(3))
    expect(questions[0]?.clusters).toMatchObject([
      { students: 2, mistake: { kind: 'misconception', text: 'Temperature changes the weights' } },
    ])
    await markAnswers(teacher.id, classId, markFor([first]), days(3))
    const later = await listWrongAnswers(teacher.id, classId, 0, days(4))
    expect(later.questions[0]).toMatchObject({ students: 1, wrong: 1 })
  })

  it('leave out what is unsure, half right or empty', async () => {
    const { teacher, classId, quiz, ada } = await answeringRoom()
    await sat(quiz, ada.id, [unsure('It evens it out.'), null, right('x')])
    await sat(quiz, ada.id, [{ answer: 'Half.', verdict: verdict('partial', 0.6) }])
    expect(await listWrongAnswers(teacher.id, classId, 0, days(3))).toMatchObject({ total: 0, questions: [] })
  })
})

describe('a class whose table of answers is long', () => {
  it('is walked through page by page, each answer once, and every page is small', async () => {
    const { teacher, classId, quiz, school } = await answeringRoom()
    const students = []
    for (let index = 0; index < 10; index++) students.push(await enterClass(school, `Student ${index}`))
    const attempts: string[] = []
    // Ten students, thirty-four sittings each, three answers each: a thousand and twenty.
    for (const { id } of students) {
      for (let sitting = 0; sitting < 34; sitting++) {
        const given = [
          unsure(`It evens everything out${'!'.repeat(sitting % 5)}`),
          wrong(String(sitting % 4)),
          right('x'),
        ]
        attempts.push(await sat(quiz, id, given, { summed: false }))
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
    expect(questions[0]?.clusters.map(({ students: count }) => count)).toEqual([10, 10, 10, 10])
    expect(questions[0]).toMatchObject({ students: 10, looked: 340, wrong: 340 })
    const [first = ''] = attempts
    const { alike, alikeCount } = await getClassAnswer(
      teacher.id,
      classId,
      { attemptId: first, position: 0 },
      days(3),
    )
    expect([alike.length, alikeCount]).toEqual([200, 339])
    // All that are listed in one batch, and back.
    const given = markFor([first, ...alike.map(({ attemptId }) => attemptId)])
    await expect(markAnswers(teacher.id, classId, given, days(3))).resolves.toMatchObject({ marked: 201 })
    expect((await listOpenAnswers(teacher.id, classId, { size: 0 }, days(3))).left).toBe(139)
    await expect(withdrawMarks(teacher.id, classId, given.batchId, days(4))).resolves.toEqual({
      withdrawn: 201,
    })
    expect((await listOpenAnswers(teacher.id, classId, { size: 0 }, days(4))).left).toBe(340)
  }, 120_000)
})
