import type { AssignmentInput } from '@/lib/classes/assignment-fields'
import { getClassCode } from '@/lib/classes/class-codes.server'
import { createClass } from '@/lib/classes/create-class.server'
import { joinClass } from '@/lib/classes/join-class.server'
import { createAssignment } from '@/lib/classes/save-assignment.server'
import { database } from '@/lib/db/database.server'
import { createDeck } from '@/lib/decks/create-deck.server'
import { createNotes } from '@/lib/decks/create-notes.server'
import { newId } from '@/lib/ids'
import type { Rating } from '@/lib/scheduling/memory'
import { submitReview } from '@/lib/scheduling/submit-review.server'

export const zone = 'Europe/Berlin'
/** Monday, 09:00 in Berlin. */
export const monday = new Date('2026-11-02T08:00:00Z')
export const dayMs = 86_400_000
export const days = (count: number, from: Date = monday): Date => new Date(from.getTime() + count * dayMs)

let networks = 0

/** A person: with an account unless said otherwise. */
export async function newPerson(kind: 'guest' | 'account' = 'account') {
  const id = newId()
  const createdAt = new Date('2020-01-01T00:00:00Z')
  await database().user.create({ data: { id, kind, timeZone: zone, createdAt }, select: { id: true } })
  return { id, kind, network: `network ${networks++}` }
}

export type Person = Awaited<ReturnType<typeof newPerson>>

/** A class with its teacher. */
export async function newClass(name = 'Transformers 101', now: Date = monday) {
  const teacher = await newPerson()
  const { classId } = await createClass(teacher, { name, timeZone: zone, displayName: 'Ms Noether' }, now)
  return { teacher, classId }
}

/** Somebody enters a class by its code. */
export async function enterClass(
  { teacher, classId }: { teacher: { id: string }; classId: string },
  displayName: string,
  person?: Person,
  now: Date = monday,
): Promise<Person & { memberId: string }> {
  const who = person ?? (await newPerson())
  const code = await getClassCode(teacher.id, classId, now)
  await joinClass({ userId: who.id, network: who.network }, { code: code?.code ?? '', displayName }, now)
  return { ...who, memberId: await memberIdOf(who.id, classId) }
}

export async function memberIdOf(userId: string, classId: string): Promise<string> {
  const { id } = await database().classMember.findUniqueOrThrow({
    where: { classId_userId: { classId, userId } },
    select: { id: true },
  })
  return id
}

/** A deck of the teacher's own: notes with one card each, tagged as given. */
export async function teachersDeck(userId: string, tags: string[][], name = 'Attention') {
  const { deckId } = await createDeck(userId, { name }, monday)
  const { noteIds } = await createNotes(
    userId,
    deckId,
    tags.map((tagsOfNote, index) => ({
      content: { kind: 'basic' as const, front: `${name} ${index}?`, back: `Answer ${index}.` },
      tags: tagsOfNote,
    })),
    monday,
  )
  const cards = await database().card.findMany({
    where: { deckId },
    orderBy: { position: 'asc' },
    select: { id: true },
  })
  return { deckId, noteIds, cardIds: cards.map(({ id }) => id) }
}

export function terms(deckId: string, patch: Partial<AssignmentInput> = {}): AssignmentInput {
  return {
    title: 'Week 1',
    instructions: '',
    decks: [{ deckId, tags: null }],
    goal: 'studied',
    targetRecall: 0.9,
    steadyDays: 3,
    newPerDay: null,
    points: 10,
    startsAt: '2026-11-02T08:00',
    dueAt: '2026-11-11T18:00',
    latePolicy: 'refuse',
    lateDays: 0,
    latePenalty: 0,
    ...patch,
  }
}

export async function assign(
  { teacher, classId }: { teacher: { id: string }; classId: string },
  deckId: string,
  patch: Partial<AssignmentInput> = {},
  now: Date = monday,
): Promise<string> {
  return (await createAssignment(teacher.id, classId, terms(deckId, patch), now)).assignmentId
}

/** A student answers cards, one a minute. */
export async function study(
  userId: string,
  cardIds: readonly string[],
  rating: Rating,
  now: Date,
): Promise<void> {
  for (const [index, cardId] of cardIds.entries()) {
    const { version } = await database().cardState.findUniqueOrThrow({
      where: { userId_cardId: { userId, cardId } },
      select: { version: true },
    })
    const at = new Date(now.getTime() + index * 60_000)
    await submitReview(userId, { id: newId(), cardId, version, rating, clientAt: at }, at)
  }
}
