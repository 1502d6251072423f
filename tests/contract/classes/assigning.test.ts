import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { archiveClass, deleteClass } from '@/lib/classes/change-class.server'
import { changeMember, removeMember } from '@/lib/classes/change-member.server'
import { extendAssignment } from '@/lib/classes/extend-assignment.server'
import { leaveClass } from '@/lib/classes/join-class.server'
import { changeAssignment, createAssignment, withdrawAssignment } from '@/lib/classes/save-assignment.server'
import { database } from '@/lib/db/database.server'
import { copyDeck } from '@/lib/decks/copy-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { deleteDeck } from '@/lib/decks/delete-deck.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { enroll } from '@/lib/decks/enroll.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { getNote } from '@/lib/decks/get-note.server'
import { updateNote } from '@/lib/decks/update-note.server'
import { nextCards } from '@/lib/scheduling/next-cards.server'
import { today } from '@/lib/scheduling/today.server'
import { freshDatabase } from '../../support/database'
import { assign, days, enterClass, monday, newClass, study, teachersDeck, terms } from './school'

let school: Awaited<ReturnType<typeof newClass>>
let deck: Awaited<ReturnType<typeof teachersDeck>>
let ada: Awaited<ReturnType<typeof enterClass>>
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
  deck = await teachersDeck(
    school.teacher.id,
    Array.from({ length: 20 }, (_, index) => [index % 2 ? 'odd' : 'even']),
  )
  ada = await enterClass(school, 'Ada')
})

/** New cards of a person's day, in the order in which they come. */
async function newCardsOf(userId: string, now: Date) {
  await catchUpWithClasses(userId, now)
  const { cards } = await nextCards(userId, { limit: 50 }, now)
  return cards.map(({ cardId }) => cardId)
}
const at = (cardIds: readonly string[], places: number[]) => places.map((place) => cardIds[place])

describe('an assignment', () => {
  it('is in the ordinary queue of every student from its start on, at the pace that its date needs', async () => {
    await assign(school, deck.deckId, { startsAt: '2026-11-03T08:00', dueAt: '2026-11-12T18:00' })
    expect(await newCardsOf(ada.id, monday)).toEqual([])
    expect(await newCardsOf(ada.id, days(1))).toEqual(at(deck.cardIds, [0, 1]))
    // Two days off: what is left goes to the days that are left.
    expect(await newCardsOf(ada.id, days(3))).toHaveLength(3)
    expect(await newCardsOf(ada.id, days(10))).toHaveLength(20)
    expect((await today(ada.id, days(10))).decks).toMatchObject([{ name: 'Attention', left: { new: 20 } }])
  })

  it('asks for as much as the teacher says, and for the whole day at once', async () => {
    await assign(school, deck.deckId, { newPerDay: 8 })
    const first = await newCardsOf(ada.id, monday)
    expect(first).toHaveLength(8)
    await study(ada.id, first.slice(0, 5), 3, monday)
    await database().class.update({ where: { id: school.classId }, data: { workChangedAt: days(0.1) } })
    await catchUpWithClasses(ada.id, days(0.2))
    const { left } = await nextCards(ada.id, { limit: 50 }, days(0.2))
    expect(left.new).toBe(3)
  })

  it('of some tags asks for their cards alone, and leaves other decks their limits', async () => {
    const own = await teachersDeck(
      ada.id,
      Array.from({ length: 30 }, () => []),
      'Private',
    )
    await assign(school, deck.deckId, {
      decks: [{ deckId: deck.deckId, tags: ['Odd'] }],
      dueAt: '2026-11-06T18:00',
    })
    const cards = await newCardsOf(ada.id, monday)
    expect(cards.filter((id) => deck.cardIds.includes(id))).toEqual(at(deck.cardIds, [1, 3]))
    expect(cards.filter((id) => own.cardIds.includes(id))).toHaveLength(10)
    const last = await newCardsOf(ada.id, days(4))
    expect(last.filter((id) => deck.cardIds.includes(id))).toHaveLength(10)
    expect(await database().cardState.count({ where: { userId: ada.id, deckId: deck.deckId } })).toBe(10)
  })

  it('comes first in a deck that one studies anyway, the earlier date before the later', async () => {
    await database().deck.update({ where: { id: deck.deckId }, data: { ownerId: null } })
    await enroll(ada.id, deck.deckId, monday)
    expect((await newCardsOf(ada.id, monday)).slice(0, 3)).toEqual(at(deck.cardIds, [0, 1, 2]))
    const odd = { decks: [{ deckId: deck.deckId, tags: ['odd'] }], title: 'Odd' }
    const even = { decks: [{ deckId: deck.deckId, tags: ['even'] }], title: 'Even' }
    const later = await assign(school, deck.deckId, { ...even, dueAt: '2026-11-20T18:00' }, days(0.01))
    await assign(school, deck.deckId, { ...odd, dueAt: '2026-11-06T18:00' }, days(0.01))
    const both = await newCardsOf(ada.id, days(0.02))
    expect(both).toHaveLength(10)
    expect(both.slice(0, 10)).toEqual(at(deck.cardIds, [1, 3, 5, 7, 9, 11, 13, 15, 17, 19]))
    await withdrawAssignment(school.teacher.id, school.classId, later, days(0.03))
    await leaveClass(ada.id, school.classId, days(0.04))
    const positions = await database().cardState.findMany({
      where: { userId: ada.id },
      select: { position: true },
    })
    expect(positions.every(({ position }) => position >= 0)).toBe(true)
    expect((await newCardsOf(ada.id, days(0.05))).slice(0, 3)).toEqual(at(deck.cardIds, [0, 1, 2]))
  })

  it('gives who comes late what their days need', async () => {
    await assign(school, deck.deckId)
    const late = await enterClass(school, 'Late', undefined, days(7))
    expect(await newCardsOf(late.id, days(7))).toHaveLength(7)
  })

  it('gives more time to one, to a group, or to somebody always', async () => {
    const assignmentId = await assign(school, deck.deckId)
    const grace = await enterClass(school, 'Grace')
    const give = (whom: { memberId: string } | { groupName: string }, extraDays: number) =>
      extendAssignment(
        school.teacher.id,
        { classId: school.classId, assignmentId, whom, extraDays, reason: 'ill' },
        days(0.01),
      )
    expect(await newCardsOf(ada.id, monday)).toHaveLength(2)
    await give({ memberId: ada.memberId }, 10)
    expect(await newCardsOf(ada.id, days(1))).toHaveLength(2)
    expect(await newCardsOf(ada.id, days(10))).toHaveLength(2)
    const where = { classId: school.classId, memberId: grace.memberId, displayName: 'Grace', groupName: 'B' }
    await changeMember(school.teacher.id, { ...where, extraDays: 10 }, days(0.02))
    expect(await newCardsOf(grace.id, days(10))).toHaveLength(2)
    expect(await give({ groupName: 'B' }, 1)).toEqual({ students: 1 })
    await expect(give({ groupName: 'C' }, 1)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(give({ groupName: '' }, 1)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(give({ memberId: ada.memberId }, -1)).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('cannot be given of what is not the teacher’s, or of nothing', async () => {
    const secret = await teachersDeck(ada.id, [[]], 'Diary')
    await expect(assign(school, secret.deckId)).rejects.toMatchObject({ kind: 'not-found' })
    const none = { decks: [{ deckId: deck.deckId, tags: ['nothing-has-this'] }] }
    await expect(assign(school, deck.deckId, none)).rejects.toMatchObject({ problems: [{ path: 'decks' }] })
    await expect(
      createAssignment(ada.id, school.classId, terms(secret.deckId), monday),
    ).rejects.toMatchObject({
      kind: 'not-found',
    })
    const wrong = assign(school, deck.deckId, {
      ...{ title: ' ', goal: 'x', points: -1, newPerDay: 0, dueAt: '2026-11-01T08:00', latePolicy: 'reduce' },
      ...{ lateDays: 0, latePenalty: 2 },
    })
    await expect(wrong).rejects.toMatchObject({
      problems: ['title', 'goal', 'newPerDay', 'points', 'lateDays', 'latePenalty', 'dueAt'].map((path) => ({
        path,
      })),
    })
    expect(await database().assignment.count({ where: { classId: school.classId } })).toBe(0)
  })
})

describe('the teacher’s live deck', () => {
  it('reaches students as it is corrected, without touching their schedules', async () => {
    await assign(school, deck.deckId, { newPerDay: 20 })
    const [first = ''] = await newCardsOf(ada.id, monday)
    await study(ada.id, [first], 3, monday)
    const before = await database().cardState.findMany({
      where: { userId: ada.id },
      orderBy: { cardId: 'asc' },
    })
    const noteId = deck.noteIds[0] ?? ''
    const { version } = await getNote(school.teacher.id, noteId)
    const content = { kind: 'basic' as const, front: 'Corrected?', back: 'Yes.' }
    await updateNote(school.teacher.id, noteId, { content, version }, days(0.1))
    expect(JSON.stringify(await getCardFaces(ada.id, [first]))).toContain('Corrected?')
    expect(
      await database().cardState.findMany({ where: { userId: ada.id }, orderBy: { cardId: 'asc' } }),
    ).toEqual(before)
  })

  it('grows and shrinks in everybody’s queue', async () => {
    const assignmentId = await assign(school, deck.deckId, { newPerDay: 30 })
    await newCardsOf(ada.id, monday)
    await createNotes(
      school.teacher.id,
      deck.deckId,
      [{ content: { kind: 'basic', front: 'Added?', back: 'Yes.' } }],
      days(0.1),
    )
    await deleteNotes(school.teacher.id, [deck.noteIds[1] ?? ''], days(0.1))
    const cards = await newCardsOf(ada.id, days(0.2))
    expect(cards).toHaveLength(20)
    expect(cards).not.toContain(deck.cardIds[1])
    const listed = await database().assignmentCard.findMany({ where: { assignmentId } })
    expect(listed).toHaveLength(21)
    await deleteDeck(school.teacher.id, deck.deckId, days(0.3))
    expect(await newCardsOf(ada.id, days(0.4))).toEqual([])
  })

  it('is read by those who study it, reworded by them for themselves alone, and by nobody else', async () => {
    const stranger = await enterClass(await newClass('Elsewhere'), 'Stranger')
    await assign(school, deck.deckId)
    const noteId = deck.noteIds[0] ?? ''
    await expect(getDeck(ada.id, deck.deckId)).rejects.toMatchObject({ kind: 'not-found' })
    await catchUpWithClasses(ada.id, monday)
    expect(await getDeck(ada.id, deck.deckId)).toMatchObject({
      name: 'Attention',
      owned: false,
      enrolled: true,
    })
    const { version, owned } = await getNote(ada.id, noteId)
    expect(owned).toBe(false)
    const mine = { kind: 'basic' as const, front: 'In my words?', back: 'Mine.' }
    await updateNote(ada.id, noteId, { content: mine, version }, monday)
    expect((await getNote(school.teacher.id, noteId)).content).toMatchObject({ front: 'Attention 0?' })
    await expect(getDeck(stranger.id, deck.deckId)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(getNote(stranger.id, noteId)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(deleteNotes(ada.id, [noteId])).rejects.toMatchObject({ kind: 'not-found' })
    await removeMember(school.teacher.id, { classId: school.classId, memberId: ada.memberId }, days(0.1))
    await expect(getDeck(ada.id, deck.deckId)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await getCardFaces(ada.id, deck.cardIds)).toEqual([])
  })
})

describe('coming and going', () => {
  it('who leaves keeps what they learnt, and goes on where they were when they return', async () => {
    await assign(school, deck.deckId, { newPerDay: 6 })
    const first = await newCardsOf(ada.id, monday)
    await study(ada.id, first, 4, monday)
    await leaveClass(ada.id, school.classId, days(0.1))
    expect(await newCardsOf(ada.id, days(1))).toEqual([])
    expect(await database().review.count({ where: { userId: ada.id } })).toBe(6)
    await enterClass(school, 'Ada', ada, days(1))
    const again = await newCardsOf(ada.id, days(1))
    expect(again).toHaveLength(6)
    expect(again.some((id) => first.includes(id))).toBe(false)
    const seen = await database().cardState.count({ where: { userId: ada.id, phase: 'review', queue: 3 } })
    expect(seen).toBe(6)
  })

  it('an archived class asks for nothing new; a deleted one takes its decks along', async () => {
    await assign(school, deck.deckId, { newPerDay: 6 })
    const first = await newCardsOf(ada.id, monday)
    await study(ada.id, first, 4, monday)
    await archiveClass(school.teacher.id, school.classId, true, days(0.1))
    expect(await newCardsOf(ada.id, days(1))).toEqual([])
    expect((await today(ada.id, days(1))).decks).toHaveLength(1)
    await deleteClass(school.teacher.id, school.classId, 'Transformers 101')
    expect((await today(ada.id, days(1))).decks).toEqual([])
    expect(await database().review.count({ where: { userId: ada.id } })).toBe(6)
  })

  it('changing an assignment keeps the work', async () => {
    const assignmentId = await assign(school, deck.deckId, { newPerDay: 6 })
    await study(ada.id, await newCardsOf(ada.id, monday), 3, monday)
    const log = await database().review.findMany({ where: { userId: ada.id } })
    const states = await database().cardState.findMany({ where: { userId: ada.id, reps: { gt: 0 } } })
    const input = terms(deck.deckId, { title: 'Week 1, shorter', dueAt: '2026-11-05T18:00', points: 20 })
    await changeAssignment(school.teacher.id, { ...input, classId: school.classId, assignmentId }, days(0.1))
    await catchUpWithClasses(ada.id, days(0.2))
    expect(await database().review.findMany({ where: { userId: ada.id } })).toEqual(log)
    expect(await database().cardState.findMany({ where: { userId: ada.id, reps: { gt: 0 } } })).toEqual(
      states,
    )
  })

  it('is one read when nothing changed', async () => {
    await assign(school, deck.deckId)
    expect(await catchUpWithClasses(ada.id, days(0.01))).toBe(true)
    expect(await catchUpWithClasses(ada.id, days(0.1))).toBe(false)
    expect(await catchUpWithClasses(ada.id, days(1))).toBe(true)
    expect(await catchUpWithClasses(school.teacher.id, days(1))).toBe(false)
  })
})

describe('a copy of one’s own', () => {
  it('is a deck to change and to assign, from which nothing leads back', async () => {
    await database().deck.update({ where: { id: deck.deckId }, data: { ownerId: null } })
    await expect(
      copyDeck(ada.id, (await teachersDeck(school.teacher.id, [[]])).deckId),
    ).rejects.toMatchObject({
      kind: 'not-found',
    })
    const copy = await copyDeck(school.teacher.id, deck.deckId, monday)
    const copied = await database().note.findMany({
      where: { deckId: copy.deckId },
      orderBy: { id: 'asc' },
      select: { content: true, tags: { select: { tag: true } }, cards: { select: { template: true } } },
    })
    const original = await database().note.findMany({
      where: { deckId: deck.deckId },
      orderBy: { id: 'asc' },
      select: { content: true, tags: { select: { tag: true } }, cards: { select: { template: true } } },
    })
    expect(copied).toEqual(original)
    await assign(school, copy.deckId)
    expect(await newCardsOf(ada.id, monday)).toHaveLength(2)
    expect(await getDeck(school.teacher.id, copy.deckId)).toMatchObject({
      name: 'Attention (my copy)',
      owned: true,
    })
  })
})
