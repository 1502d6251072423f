import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { changeAssignment, createAssignment } from '@/lib/classes/save-assignment.server'
import { database } from '@/lib/db/database.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { deleteNotes } from '@/lib/decks/delete-notes.server'
import { getCardFaces } from '@/lib/decks/get-card-faces.server'
import { getDeck } from '@/lib/decks/get-deck.server'
import { getNote } from '@/lib/decks/get-note.server'
import { updateNote } from '@/lib/decks/update-note.server'
import { freshDatabase } from '../../support/database'
import { assign, days, enterClass, monday, newClass, newPerson, study, teachersDeck, terms } from './school'

let school: Awaited<ReturnType<typeof newClass>>
let deck: Awaited<ReturnType<typeof teachersDeck>>
let ada: Awaited<ReturnType<typeof enterClass>>
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
  deck = await teachersDeck(school.teacher.id, [['a'], ['b'], ['a', 'b']])
  ada = await enterClass(school, 'Ada')
})

const owner = () => school.teacher.id
const frozen = { frozen: true, newPerDay: 20 }
const decksOf = (assignmentId: string) =>
  database().assignmentDeck.findMany({
    where: { assignmentId },
    orderBy: { position: 'asc' },
    select: { deckId: true, copyOfId: true, tags: true },
  })
const change = (assignmentId: string, deckIds: string[], more: object, now: Date) =>
  changeAssignment(
    owner(),
    {
      ...terms('', { decks: deckIds.map((deckId) => ({ deckId, tags: null })), ...more }),
      classId: school.classId,
      assignmentId,
    },
    now,
  )

/** What somebody reads on the cards that wait for them or were answered, in order. */
async function questionsOf(userId: string, now: Date): Promise<string[]> {
  await catchUpWithClasses(userId, now)
  const states = await database().cardState.findMany({
    where: { userId, queue: { gt: 0 } },
    select: { cardId: true },
  })
  const faces = await getCardFaces(
    userId,
    states.map(({ cardId }) => cardId),
  )
  return faces.map(({ face }) => ('speech' in face ? face.speech.question : '').trim()).sort()
}

async function reword(noteId: string, front: string, now: Date) {
  const { version } = await getNote(owner(), noteId)
  await updateNote(owner(), noteId, { content: { kind: 'basic', front, back: 'Yes.' }, version }, now)
}

describe('a copy for a class', () => {
  it('is the deck as it was: what is changed in the original later does not reach its students', async () => {
    await database().deck.update({ where: { id: deck.deckId }, data: { description: 'On attention.' } })
    const assignmentId = await assign(school, deck.deckId, frozen)
    const before = await questionsOf(ada.id, monday)
    expect(before).toEqual(['Attention 0?', 'Attention 1?', 'Attention 2?'])
    const [listed] = await decksOf(assignmentId)
    const copyId = listed?.deckId ?? ''
    expect(listed).toEqual({ deckId: expect.any(String), copyOfId: deck.deckId, tags: null })
    expect(copyId).not.toBe(deck.deckId)

    await reword(deck.noteIds[0] ?? '', 'Changed?', days(0.1))
    await deleteNotes(owner(), [deck.noteIds[1] ?? ''], days(0.1))
    const added = { content: { kind: 'basic' as const, front: 'Added?', back: 'Yes.' } }
    await createNotes(owner(), deck.deckId, [added], days(0.1))
    expect(await questionsOf(ada.id, days(0.2))).toEqual(before)
    await expect(getDeck(ada.id, deck.deckId)).rejects.toMatchObject({ kind: 'not-found' })

    // It is a deck of the teacher's as any other, and says where it comes from.
    expect(await getDeck(owner(), copyId)).toMatchObject({
      name: 'Attention (Transformers 101)',
      description: expect.stringMatching(
        /^“Attention” as it was on 2 November 2026, copied for the class Transformers 101\..*On attention\.$/s,
      ),
      owned: true,
      cardCount: 3,
      kinds: { basic: 3 },
    })
    const tags = await database().noteTag.findMany({ where: { deckId: copyId }, select: { tag: true } })
    expect(tags.map(({ tag }) => tag).sort()).toEqual(['a', 'a', 'b', 'b'])
    const copied = await database().note.findFirstOrThrow({
      where: { deckId: copyId },
      orderBy: { id: 'asc' },
      select: { id: true },
    })
    await reword(copied.id, 'Corrected in the copy?', days(0.3))
    expect(await questionsOf(ada.id, days(0.4))).toContain('Corrected in the copy?')
  })

  it('takes tags as the original does, of the library too', async () => {
    await database().deck.update({ where: { id: deck.deckId }, data: { ownerId: null } })
    const decks = [{ deckId: deck.deckId, tags: ['a'] }]
    await assign(school, deck.deckId, { ...frozen, decks })
    await database().note.updateMany({ where: { deckId: deck.deckId }, data: { deletedAt: days(0.1) } })
    expect(await questionsOf(ada.id, days(0.2))).toEqual(['Attention 0?', 'Attention 2?'])
  })

  it('is made once for an assignment, however often it is saved, and anew for another one', async () => {
    const copies = () => database().deck.count({ where: { ownerId: owner(), name: { contains: '(' } } })
    const assignmentId = await assign(school, deck.deckId, frozen)
    const [copy] = await decksOf(assignmentId)
    const copyId = copy?.deckId ?? ''
    await study(ada.id, await newStates(ada.id), 3, monday)
    const states = await statesOf(ada.id)
    // From a form that was open meanwhile: it names the original still.
    await change(assignmentId, [deck.deckId], frozen, days(0.1))
    await change(assignmentId, [copyId], frozen, days(0.2))
    await change(assignmentId, [deck.deckId, copyId], frozen, days(0.3))
    expect(await decksOf(assignmentId)).toEqual([copy])
    expect(await copies()).toBe(1)
    await catchUpWithClasses(ada.id, days(0.4))
    expect(await statesOf(ada.id)).toEqual(states)

    // Saved without the choice it stays a copy; a second assignment freezes the deck of its own day.
    await change(assignmentId, [copyId], {}, days(0.5))
    expect(await decksOf(assignmentId)).toEqual([copy])
    await reword(deck.noteIds[0] ?? '', 'Next week?', days(1))
    const second = await assign(school, deck.deckId, frozen, days(2))
    const [next] = await decksOf(second)
    expect(await getDeck(owner(), next?.deckId ?? '')).toMatchObject({
      name: 'Attention (Transformers 101, 2)',
    })
    expect(await questionsOf(ada.id, days(2))).toContain('Next week?')
    expect(await copies()).toBe(2)
  })

  it('leaves decks alone that were assigned live, and copies what is added', async () => {
    const assignmentId = await assign(school, deck.deckId, { newPerDay: 20 })
    await study(ada.id, await newStates(ada.id), 3, monday)
    const states = await statesOf(ada.id)
    const other = await teachersDeck(owner(), [[]], 'Keys')
    await change(assignmentId, [deck.deckId, other.deckId], frozen, days(0.1))
    expect(await decksOf(assignmentId)).toMatchObject([
      { deckId: deck.deckId, copyOfId: null },
      { copyOfId: other.deckId },
    ])
    await catchUpWithClasses(ada.id, days(0.2))
    expect((await statesOf(ada.id)).filter(({ deckId }) => deckId === deck.deckId)).toEqual(states)
    expect(await questionsOf(ada.id, days(0.2))).toContain('Keys 0?')
  })

  it('is not made of a deck that is not the teacher’s, nor when the assignment is refused', async () => {
    const count = () => database().deck.count()
    const secret = await teachersDeck((await newPerson()).id, [[]], 'Diary')
    const before = await count()
    await expect(assign(school, secret.deckId, frozen)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(assign(school, 'x', frozen)).rejects.toMatchObject({ kind: 'not-found' })
    const none = { ...frozen, decks: [{ deckId: deck.deckId, tags: ['nothing-has-this'] }] }
    await expect(assign(school, deck.deckId, none)).rejects.toMatchObject({ problems: [{ path: 'decks' }] })
    await expect(
      createAssignment(ada.id, school.classId, terms(deck.deckId, frozen), monday),
    ).rejects.toMatchObject({ kind: 'not-found' })
    expect(await count()).toBe(before)
    expect(await database().assignment.count({ where: { classId: school.classId } })).toBe(0)
  })
})

async function newStates(userId: string): Promise<string[]> {
  await catchUpWithClasses(userId, monday)
  const states = await database().cardState.findMany({ where: { userId }, select: { cardId: true } })
  return states.map(({ cardId }) => cardId)
}

/** Schedules as the scheduler reads them. */
const statesOf = (userId: string) =>
  database().cardState.findMany({
    where: { userId },
    orderBy: { cardId: 'asc' },
    omit: { version: true, updatedAt: true },
  })
