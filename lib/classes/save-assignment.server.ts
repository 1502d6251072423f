import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound, UserError } from '@/lib/errors'
import { isId, newId } from '@/lib/ids'
import { dropClassQuiz, keepClassQuiz } from '@/lib/quiz/class-quiz.server'
import { dropUnlistedDecks, listAssignedCards } from './assignment-cards.server'
import { type AssignmentFields, type AssignmentInput, parseAssignment } from './assignment-fields'
import { listDecksToAssign } from './copy-for-class.server'
import { type Membership, requireMember } from './membership.server'
import { moveDeadlines } from './move-deadlines.server'
import {
  noQuestions,
  prepareQuestions,
  requireNobodyBegan,
  requireSameSort,
} from './prepare-questions.server'
import { recordChange } from './record-change.server'

const mostAssignments = 500

/**
 * Assigns decks to a class: of the library, or the teacher's own, live or as a copy of now. From the start on they are
 * in the queue of every student, also of those who join later. Or a quiz, whose questions are frozen with it. Throws
 * `not-found` for a deck or quiz that is not theirs to assign, `invalid`.
 */
export async function createAssignment(
  userId: string,
  classId: string,
  input: AssignmentInput,
  now: Date = new Date(),
): Promise<{ assignmentId: string }> {
  const assignmentId = newId()
  const questions = await prepareQuestions(userId, classId, input, now)
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    const fields = parseAssignment(input, teacher.timeZone)
    if (fields.quiz && !questions) throw noQuestions()
    if ((await tx.assignment.count({ where: { classId } })) >= mostAssignments) {
      throw new UserError(
        'too-large',
        `A class has at most ${mostAssignments} assignments. Make another class for more.`,
      )
    }
    const quizId = questions ? await keepClassQuiz(tx, questions, now) : null
    await tx.assignment.create({
      data: { id: assignmentId, classId, ...columnsOf(fields), quizId, createdAt: now, updatedAt: now },
      select: { id: true },
    })
    const decks = { decks: fields.decks, frozen: input.frozen === true }
    if (!fields.quiz) await putDecks(tx, teacher, userId, assignmentId, decks, [], now)
    await announceWork(tx, classId, now)
    const details = { goal: fields.goal, points: fields.points, due: fields.dueAt.toISOString() }
    await recordChange(tx, teacher, 'assignment-made', { subject: fields.title, details }, now)
  })
  return { assignmentId }
}

/**
 * Changes an assignment. Whatever students did counts under the new terms: nothing of it is lost. Decks that it had
 * already may stay, whoever's they are. The questions of a quiz change only until somebody began. Throws `not-found`,
 * `invalid`, `conflict`.
 */
export async function changeAssignment(
  userId: string,
  input: AssignmentInput & { classId: string; assignmentId: string },
  now: Date = new Date(),
): Promise<void> {
  const { classId, assignmentId } = input
  const questions = await prepareQuestions(userId, classId, input, now)
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    const before = await tx.assignment.findFirst({
      where: { id: isId(assignmentId) ? assignmentId : '', classId, deletedAt: null },
      select: {
        ...{ points: true, dueAt: true, quizId: true },
        decks: { select: { deckId: true, copyOfId: true } },
      },
    })
    if (!before) throw notFound('assignment')
    const fields = parseAssignment(input, teacher.timeZone)
    requireSameSort(before.quizId !== null, fields)
    if (questions) await requireNobodyBegan(tx, assignmentId)
    const quizId = questions ? await keepClassQuiz(tx, questions, now) : before.quizId
    await tx.assignment.update({
      where: { id: assignmentId },
      data: { ...columnsOf(fields), quizId, updatedAt: now },
      select: { id: true },
    })
    if (questions && before.quizId !== null) await dropClassQuiz(tx, before.quizId)
    if (fields.quiz) await moveDeadlines(tx, { assignmentId }, now)
    const decks = { decks: fields.decks, frozen: input.frozen === true }
    if (!fields.quiz) await putDecks(tx, teacher, userId, assignmentId, decks, before.decks, now)
    await announceWork(tx, classId, now)
    const details = {
      ...{ pointsBefore: before.points, points: fields.points },
      ...{ dueBefore: before.dueAt.toISOString(), due: fields.dueAt.toISOString() },
    }
    await recordChange(tx, teacher, 'assignment-changed', { subject: fields.title, details }, now)
  })
}

/** Withdraws an assignment: it counts no longer and asks for nothing. What students studied stays theirs. */
export async function withdrawAssignment(
  userId: string,
  classId: string,
  assignmentId: string,
  now: Date = new Date(),
): Promise<void> {
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    const found = await tx.assignment.findFirst({
      where: { id: isId(assignmentId) ? assignmentId : '', classId, deletedAt: null },
      select: { title: true },
    })
    if (!found) throw notFound('assignment')
    await tx.assignment.update({
      where: { id: assignmentId },
      data: { deletedAt: now, updatedAt: now },
      select: { id: true },
    })
    await announceWork(tx, classId, now)
    await recordChange(tx, teacher, 'assignment-withdrawn', { subject: found.title }, now)
  })
}

/** Tells the students of a class that what it asks for has changed: they catch up at their next visit. */
export async function announceWork(tx: Transaction, classId: string, now: Date): Promise<void> {
  await tx.class.update({ where: { id: classId }, data: { workChangedAt: now }, select: { id: true } })
}

function columnsOf(fields: AssignmentFields) {
  const { decks: _decks, quiz, targetRecall, steadyDays, ...rest } = fields
  return {
    ...rest,
    quizAttempts: quiz?.attempts ?? null,
    quizMinutes: quiz?.minutes ?? null,
    reveal: quiz?.reveal ?? null,
    targetRecall: fields.goal === 'mastered' ? targetRecall : null,
    steadyDays: fields.goal === 'steady' ? steadyDays : null,
  }
}

async function putDecks(
  tx: Transaction,
  teacher: Membership,
  userId: string,
  assignmentId: string,
  wanted: { decks: AssignmentFields['decks']; frozen: boolean },
  had: readonly { deckId: string; copyOfId: string | null }[],
  now: Date,
): Promise<void> {
  const decks = await listDecksToAssign(tx, teacher, userId, wanted, had, now)
  const known = had.map(({ deckId }) => deckId)
  const fresh = decks.map(({ deckId }) => deckId).filter((deckId) => !known.includes(deckId))
  const theirs = await tx.deck.count({
    where: { id: { in: fresh.filter(isId) }, deletedAt: null, OR: [{ ownerId: userId }, { ownerId: null }] },
  })
  if (theirs < fresh.length) throw notFound('deck')
  await tx.assignmentDeck.deleteMany({ where: { assignmentId } })
  for (const [position, { deckId, tags, copyOfId }] of decks.entries()) {
    await tx.assignmentDeck.create({
      data: { assignmentId, deckId, position, copyOfId, deckRevision: -1, tags: tags ?? Prisma.DbNull },
      select: { deckId: true },
    })
  }
  await dropUnlistedDecks(tx, assignmentId, now)
  await listAssignedCards(tx, assignmentId, now)
  if ((await tx.assignmentCard.count({ where: { assignmentId, removedAt: null } })) === 0) {
    const message = 'There is no card in what you chose. Add cards to the deck first, or choose other tags.'
    throw new UserError('invalid', 'The assignment was not saved.', {
      problems: [{ path: 'decks', message }],
    })
  }
}
