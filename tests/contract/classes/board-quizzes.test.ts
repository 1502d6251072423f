import { beforeAll, describe, expect, it } from 'vitest'
import { getClassBoard } from '@/lib/classes/class-board.server'
import { countStale } from '@/lib/classes/refresh-standings.server'
import { freshDatabase } from '../../support/database'
import { assignQuiz, mixedDeck, sit } from './class-quiz'
import { days, enterClass, newClass } from './school'

beforeAll(freshDatabase)

const minutes = (count: number, from: Date) => new Date(from.getTime() + count * 60_000)
/** 18:00 in Berlin on the eleventh. */
const due = new Date('2026-11-11T17:00:00Z')

describe('the overview of a class with a quiz', () => {
  it('names who has not handed it in, the day before it is due and after', async () => {
    const school = await newClass()
    const ada = await enterClass(school, 'Ada')
    await enterClass(school, 'Bob')
    const assignmentId = await assignQuiz(school, await mixedDeck(school.teacher.id))
    const flagged = async (now: Date) =>
      (await getClassBoard(school.teacher.id, school.classId, {}, now)).atRisk.map(
        ({ name, reasons }) => [name, reasons] as const,
      )
    expect(await flagged(days(5))).toEqual([])
    const eve = minutes(-12 * 60, due)
    expect(await flagged(eve)).toEqual([
      ['Ada', [{ kind: 'not-sat', quizzes: 1 }]],
      ['Bob', [{ kind: 'not-sat', quizzes: 1 }]],
    ])
    await sit(school, assignmentId, ada.id, { right: 2, at: minutes(1, eve) })
    // The same day: what was handed in is news for the board.
    expect(await countStale(school.teacher.id, school.classId, minutes(5, eve))).toBe(1)
    expect(await flagged(minutes(5, eve))).toEqual([['Bob', [{ kind: 'not-sat', quizzes: 1 }]]])
    expect(await flagged(minutes(5, due))).toEqual([['Bob', [{ kind: 'missed', quizzes: 1 }]]])
  })
})
