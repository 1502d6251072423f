import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { changeMember } from '@/lib/classes/change-member.server'
import { getClassBoard } from '@/lib/classes/class-board.server'
import { getClassCards } from '@/lib/classes/class-cards.server'
import { readCsv } from '@/lib/classes/csv'
import { exportGradeBook, getGradeBook } from '@/lib/classes/grade-book.server'
import { listChanges } from '@/lib/classes/list-changes.server'
import { getMyClass, listMyAssignments } from '@/lib/classes/my-class.server'
import { countStale } from '@/lib/classes/refresh-standings.server'
import { changeAssignment, withdrawAssignment } from '@/lib/classes/save-assignment.server'
import { setMark, withdrawMark } from '@/lib/classes/set-mark.server'
import { database } from '@/lib/db/database.server'
import { setTags } from '@/lib/decks/set-tags.server'
import { newId } from '@/lib/ids'
import { undoReview } from '@/lib/scheduling/undo-review.server'
import { freshDatabase } from '../../support/database'
import { assign, days, enterClass, monday, newClass, study, teachersDeck, terms } from './school'

let school: Awaited<ReturnType<typeof newClass>>
let deck: Awaited<ReturnType<typeof teachersDeck>>
let ada: Awaited<ReturnType<typeof enterClass>>
let bob: Awaited<ReturnType<typeof enterClass>>
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
  deck = await teachersDeck(
    school.teacher.id,
    Array.from({ length: 10 }, (_, index) => [index < 4 ? 'queries' : 'keys']),
  )
  ada = await enterClass(school, 'Ada')
  bob = await enterClass(school, 'Bob')
})

const book = (asOf: Date | null, now: Date) => getGradeBook(school.teacher.id, school.classId, { asOf }, now)
const points = async (asOf: Date | null, now: Date) =>
  Object.fromEntries(
    (await book(asOf, now)).lines.map(({ name, marks }) => [name, marks.map((mark) => mark.points)]),
  )

describe('the grade book', () => {
  it('is computed from the log, and the same for any past moment whenever it is asked', async () => {
    await assign(school, deck.deckId, { newPerDay: 10 })
    for (const { id } of [ada, bob]) await catchUpWithClasses(id, monday)
    await study(ada.id, deck.cardIds.slice(0, 4), 3, days(1))
    await study(bob.id, deck.cardIds.slice(0, 10), 3, days(2))
    await study(ada.id, deck.cardIds.slice(4, 6), 3, days(3))
    const then = await points(days(2.5), days(4))
    expect(then).toEqual({ Ada: [4], Bob: [10] })
    expect(await points(null, days(4))).toEqual({ Ada: [6], Bob: [10] })
    // After the due date nothing more counts, whatever is studied.
    await study(ada.id, deck.cardIds, 3, days(12))
    expect(await points(null, days(13))).toEqual({ Ada: [6], Bob: [10] })
    expect(await points(days(2.5), days(13))).toEqual(then)
    expect((await book(null, days(13))).lines[0]).toMatchObject({ total: { points: 6, outOf: 10 } })
    expect((await book(days(2.5), days(13))).lines[0]).toMatchObject({ total: { points: 0, outOf: 0 } })
    await expect(book(days(14), days(13))).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('has its lines by name as a person would write them, page after page, as the board has', async () => {
    const more = ['Zoe', 'Émile', 'Emma', 'emil', 'Ångström', 'Øystein', 'Anna', 'Ömer', 'Emma']
    for (const name of more) await enterClass(school, name)
    const expected = [
      ...['Ada', 'Ångström', 'Anna', 'Bob', 'emil', 'Émile', 'Emma', 'Emma', 'Ömer', 'Øystein', 'Zoe'],
    ]
    const whole = await book(null, days(1))
    expect(whole.lines.map(({ name }) => name)).toEqual(expected)
    const { students } = await getClassBoard(school.teacher.id, school.classId, {}, days(1))
    expect(students.map(({ name }) => name)).toEqual(expected)
    const ids = (lines: { memberId: string }[]) => lines.map(({ memberId }) => memberId)
    const rest = await getGradeBook(school.teacher.id, school.classId, { from: 7 }, days(1))
    expect(ids(rest.lines), 'the page begins where the one before it ended').toEqual(
      ids(whole.lines).slice(7),
    )
    expect(rest.students).toBe(11)
  })

  it('an answer that was taken back counts in no moment', async () => {
    await assign(school, deck.deckId, { newPerDay: 10 })
    await catchUpWithClasses(ada.id, monday)
    await study(ada.id, deck.cardIds.slice(0, 2), 3, days(1))
    await undoReview(ada.id, { id: newId() }, days(1.1))
    expect(await points(days(1.05), days(2))).toMatchObject({ Ada: [1] })
  })

  it('mastered is what is predicted to be recalled on the due date', async () => {
    await assign(school, deck.deckId, { goal: 'mastered', targetRecall: 0.9, newPerDay: 10 })
    for (const { id } of [ada, bob]) await catchUpWithClasses(id, monday)
    await study(ada.id, deck.cardIds, 4, days(8))
    await study(bob.id, deck.cardIds, 1, days(0.1))
    const at = await points(null, days(13))
    expect(at.Ada).toEqual([10])
    expect(Number(at.Bob?.[0])).toBeLessThan(3)
  })

  it('steady counts days, in the student’s own calendar', async () => {
    await assign(school, deck.deckId, { goal: 'steady', steadyDays: 4, newPerDay: 10 })
    await catchUpWithClasses(ada.id, monday)
    await study(ada.id, deck.cardIds.slice(0, 5), 3, days(0.1))
    await study(ada.id, deck.cardIds.slice(0, 4), 3, days(1))
    // 02:00 in the night belongs to the day before.
    await study(ada.id, deck.cardIds.slice(5, 10), 3, new Date('2026-11-06T01:00:00Z'))
    await study(ada.id, deck.cardIds.slice(0, 5), 3, new Date('2026-11-06T10:00:00Z'))
    expect(await points(null, days(6))).toMatchObject({ Ada: [7.5] })
  })

  it('knows a due date over a change of the clock, and extra time', async () => {
    // Berlin goes back to winter time on 25 October.
    const start = new Date('2026-10-22T08:00:00Z')
    const input = { startsAt: '2026-10-22T09:00', dueAt: '2026-10-24T18:00', newPerDay: 10 }
    await assign(school, deck.deckId, input, start)
    const where = { classId: school.classId, memberId: ada.memberId, displayName: 'Ada', groupName: '' }
    await changeMember(school.teacher.id, { ...where, extraDays: 2 }, start)
    for (const { id } of [ada, bob]) await catchUpWithClasses(id, start)
    const [forAda, forBob] = (await book(null, days(0))).lines.map(({ marks }) =>
      marks[0]?.dueAt.toISOString(),
    )
    expect(forBob).toBe('2026-10-24T16:00:00.000Z')
    expect(forAda).toBe('2026-10-26T17:00:00.000Z')
    await study(ada.id, deck.cardIds.slice(0, 5), 3, new Date('2026-10-26T16:50:00Z'))
    await study(bob.id, deck.cardIds.slice(0, 5), 3, new Date('2026-10-24T16:01:00Z'))
    expect(await points(null, days(0))).toEqual({ Ada: [5], Bob: [0] })
  })

  it('changed terms count the same work anew, a withdrawn assignment not at all', async () => {
    const assignmentId = await assign(school, deck.deckId, { newPerDay: 10 })
    await catchUpWithClasses(ada.id, monday)
    await study(ada.id, deck.cardIds.slice(0, 4), 3, days(1))
    const queries = { decks: [{ deckId: deck.deckId, tags: ['queries'] }], points: 20 }
    await changeAssignment(
      school.teacher.id,
      { ...terms(deck.deckId, queries), classId: school.classId, assignmentId },
      days(2),
    )
    expect(await points(null, days(3))).toMatchObject({ Ada: [20] })
    await withdrawAssignment(school.teacher.id, school.classId, assignmentId, days(4))
    expect(await points(null, days(5))).toMatchObject({ Ada: [] })
  })
})

describe('a mark given by hand', () => {
  it('wins, is seen by the student with its reason, is written down, and can be taken back', async () => {
    const assignmentId = await assign(school, deck.deckId, { newPerDay: 10 })
    await catchUpWithClasses(ada.id, monday)
    await study(ada.id, deck.cardIds.slice(0, 4), 3, days(1))
    const place = { classId: school.classId, assignmentId, memberId: ada.memberId }
    await setMark(school.teacher.id, { ...place, points: 8, reason: 'Explained it at the board.' }, days(2))
    await setMark(school.teacher.id, { ...place, points: 9.5, reason: 'And how.' }, days(3))
    expect(await points(null, days(4))).toEqual({ Ada: [9.5], Bob: [0] })
    expect(await points(days(1.5), days(4))).toEqual({ Ada: [4], Bob: [0] })
    expect(await points(days(2.5), days(4))).toEqual({ Ada: [8], Bob: [0] })
    const mine = await getMyClass(ada.id, school.classId, days(4))
    expect(mine.assignments[0]?.mark).toMatchObject({
      points: 9.5,
      earned: 4,
      given: { reason: 'And how.', byName: 'Ms Noether' },
    })
    await withdrawMark(school.teacher.id, place, days(5))
    expect(await points(null, days(6))).toMatchObject({ Ada: [4] })
    expect(await points(days(4), days(6))).toMatchObject({ Ada: [9.5] })
    await expect(withdrawMark(school.teacher.id, place, days(6))).rejects.toMatchObject({ kind: 'not-found' })
    const { changes } = await listChanges(school.teacher.id, school.classId)
    expect(changes.slice(0, 3).map(({ action, subject }) => [action, subject])).toEqual([
      ['mark-withdrawn', 'Ada'],
      ['mark-set', 'Ada'],
      ['mark-set', 'Ada'],
    ])
    for (const wrong of [
      { points: -1, reason: 'x' },
      { points: 21, reason: 'x' },
      { points: 5, reason: ' ' },
    ]) {
      await expect(setMark(school.teacher.id, { ...place, ...wrong })).rejects.toMatchObject({
        kind: 'invalid',
      })
    }
  })

  it('comes out in a table that no spreadsheet computes', async () => {
    const assignmentId = await assign(school, deck.deckId, { title: '=cmd|calc' })
    const eve = await enterClass(school, '=HYPERLINK("http://x")')
    const place = { classId: school.classId, assignmentId, memberId: eve.memberId }
    await setMark(school.teacher.id, { ...place, points: 7.5, reason: '+1, "well"' }, days(1))
    const { csv } = await exportGradeBook(school.teacher.id, school.classId, null, days(2))
    const rows = readCsv(csv).map(({ cells }) => cells)
    expect(rows).toHaveLength(4)
    expect(rows[1]?.slice(0, 6)).toEqual([
      '\'=HYPERLINK("http://x")',
      '',
      '',
      'active',
      '7.5',
      '\'+1, "well"',
    ])
    expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
  })
})

describe('the teacher’s view', () => {
  it('shows who knows what, and who to look at with the reason', async () => {
    await assign(school, deck.deckId, { dueAt: '2026-11-06T18:00', newPerDay: 10 })
    for (const { id } of [ada, bob]) await catchUpWithClasses(id, monday)
    await study(ada.id, deck.cardIds.slice(0, 8), 3, days(3))
    const board = await getClassBoard(school.teacher.id, school.classId, {}, days(3.2))
    expect(board.topics).toEqual(['keys', 'queries'])
    expect(board.students.map(({ name, seen, cards }) => [name, seen, cards])).toEqual([
      ['Ada', 8, 10],
      ['Bob', 0, 10],
    ])
    expect(board.students[0]?.topics).toMatchObject({
      keys: { cards: 6, seen: 4 },
      queries: { cards: 4, seen: 4 },
    })
    expect(board.atRisk.map(({ name, reasons }) => [name, reasons])).toEqual([
      [
        'Bob',
        [
          { kind: 'away', days: 3, never: true },
          { kind: 'behind', cards: 6 },
        ],
      ],
    ])
    expect(board.behind).toBe(0)
  })

  it('is told when something happened, and computes only that anew', async () => {
    await assign(school, deck.deckId, { newPerDay: 10 })
    for (const { id } of [ada, bob]) await catchUpWithClasses(id, days(0.001))
    const stale = (now: Date) => countStale(school.teacher.id, school.classId, now)
    await getClassBoard(school.teacher.id, school.classId, {}, days(0.01))
    expect(await stale(days(0.01))).toBe(0)
    await study(ada.id, deck.cardIds.slice(0, 1), 3, days(0.02))
    expect(await stale(days(0.03))).toBe(1)
    await getClassBoard(school.teacher.id, school.classId, {}, days(0.03))
    expect(await stale(days(0.03))).toBe(0)
    // A day later nobody knows as much as the day before.
    expect(await stale(days(1))).toBe(2)
  })

  it('follows tags that notes get and lose', async () => {
    await assign(school, deck.deckId, { decks: [{ deckId: deck.deckId, tags: ['queries'] }], newPerDay: 10 })
    const [, , , , fifth = ''] = deck.noteIds
    const cards = async (now: Date) =>
      (await getClassBoard(school.teacher.id, school.classId, {}, now)).students[0]?.cards
    expect(await cards(days(0.1))).toBe(4)
    await setTags(school.teacher.id, [fifth], { add: ['queries'] }, days(0.2))
    await setTags(school.teacher.id, deck.noteIds.slice(0, 2), { remove: ['queries'] }, days(0.2))
    expect(await cards(days(0.3))).toBe(3)
    await catchUpWithClasses(ada.id, days(0.4))
    expect(await database().cardState.count({ where: { userId: ada.id } })).toBe(3)
  })

  it('says which cards are hard and which tell who knows the rest', async () => {
    await assign(school, deck.deckId, { newPerDay: 10 })
    const students = await Promise.all(
      Array.from({ length: 8 }, (_, index) => enterClass(school, `S${index}`)),
    )
    const [hard = '', odd = '', easy = ''] = deck.cardIds
    for (const [index, { id }] of students.entries()) {
      await catchUpWithClasses(id, days(0.01))
      const good = index >= 4
      for (const day of [1, 2]) {
        await study(id, [hard], good ? 4 : 1, days(day))
        await study(id, [easy], good ? 4 : 2, days(day + 0.1))
        await study(id, [odd], good ? 1 : 4, days(day + 0.2))
      }
    }
    const { cards, assigned } = await getClassCards(school.teacher.id, school.classId, days(6))
    expect(assigned).toBe(10)
    expect(cards).toHaveLength(3)
    const by = new Map(cards.map((card) => [card.cardId, card]))
    expect(Number(by.get(odd)?.discrimination)).toBeLessThan(-0.5)
    expect(by.get(hard)).toMatchObject({ students: 8, deckName: 'Attention', title: 'Attention 0?' })
  })
})

describe('what a student sees', () => {
  it('is their own work, how far they should be, and what is due next', async () => {
    await assign(school, deck.deckId, { newPerDay: 10 })
    await assign(school, deck.deckId, {
      title: 'Later',
      startsAt: '2026-11-20T08:00',
      dueAt: '2026-11-21T08:00',
    })
    await catchUpWithClasses(ada.id, monday)
    await study(ada.id, deck.cardIds.slice(0, 3), 3, days(0.1))
    const mine = await getMyClass(ada.id, school.classId, days(1))
    expect(mine.assignments.map(({ title, mark, expected }) => [title, mark?.points, expected])).toEqual([
      ['Week 1', 3, 2],
      ['Later', undefined, null],
    ])
    expect(JSON.stringify(mine)).not.toContain('Bob')
    expect((await listMyAssignments(ada.id, days(1))).map(({ title }) => title)).toEqual(['Week 1'])
    expect(await listMyAssignments(ada.id, days(11))).toEqual([])
    expect(await listMyAssignments(school.teacher.id, days(1))).toEqual([])
  })
})
