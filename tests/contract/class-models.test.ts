import { beforeAll, describe, expect, test } from 'vitest'
import { database, transact } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../support/database'

const ids = {
  user: newId(),
  deck: newId(),
  note: newId(),
  card: newId(),
  class: newId(),
  member: newId(),
  quiz: newId(),
  assignment: newId(),
  attempt: newId(),
  suggestion: newId(),
}
const other = newId()
// Milliseconds that a database which keeps seconds, or floating point days, would lose.
const instant = new Date('2024-02-29T23:59:59.987Z')
const early = new Date('1969-12-31T23:59:59.001Z')
const json = {
  text: 'a "quoted" — ünïcødé 你好 😀 \\ line\nbreak',
  nested: [{ deep: [1, 2.5, -3e-7, true, null] }, []],
  empty: {},
}

beforeAll(async () => {
  await freshDatabase()
  const db = database()
  await db.user.createMany({
    data: [
      { id: ids.user, kind: 'account' },
      { id: other, kind: 'guest' },
    ],
  })
  await db.deck.create({ data: { id: ids.deck, name: 'Attention' } })
  const note = { id: ids.note, deckId: ids.deck, kind: 'basic', content: json, searchText: '' }
  await db.note.create({ data: note })
  const card = { id: ids.card, noteId: ids.note, deckId: ids.deck, template: 'forward', position: 0 }
  await db.card.create({ data: card })
})

describe.sequential('every model of plans, demos, classes and quizzes keeps what it is given', () => {
  test('ExamPlan', async () => {
    const data = {
      id: newId(),
      userId: ids.user,
      name: 'Interview',
      examDay: 20_500,
      deckIds: [ids.deck],
      targetRecall: 0.1 + 0.2,
      minutesADay: null,
      followed: true,
      pacedDay: -1,
      createdAt: instant,
    }
    expect(await database().examPlan.create({ data })).toEqual({ ...data, updatedAt: expect.any(Date) })
  })

  test('Exploration', async () => {
    const key = { userId: ids.user, noteId: ids.note, demo: 'lora' }
    const data = { ...key, exploredAt: early, finding: 'Zwei Zeilen\n🤖', updatedAt: instant }
    expect(await database().exploration.create({ data })).toEqual(data)
    expect(await database().exploration.findUnique({ where: { userId_noteId_demo: key } })).toEqual(data)
  })

  test('Class, ClassCode, ClassMember, ClassAnnouncement and ClassAudit', async () => {
    const place = {
      id: ids.class,
      name: 'Transformers 101',
      description: 'Zwei\nZeilen',
      timeZone: 'Europe/Berlin',
      keepMarks: true,
      workChangedAt: instant,
      createdAt: early,
      archivedAt: null,
    }
    expect(await database().class.create({ data: place })).toEqual({ ...place, updatedAt: expect.any(Date) })
    const code = {
      ...{ id: newId(), classId: ids.class, digest: 'digest', expiresAt: instant },
      ...{ maxUses: 200, uses: 3, createdAt: early, endedAt: null },
    }
    expect(await database().classCode.create({ data: code })).toEqual(code)
    const member = {
      id: ids.member,
      classId: ids.class,
      userId: ids.user,
      role: 'student',
      status: 'active',
      displayName: 'Émile 🤖',
      rosterKey: 'emile@example.org',
      groupName: 'B',
      extraDays: 3,
      inviteDigest: null,
      inviteExpiresAt: null,
      caughtUpAt: instant,
      pacedDay: 20_000,
      joinedAt: early,
      endedAt: null,
      createdAt: early,
    }
    expect(await database().classMember.create({ data: member })).toEqual({
      ...member,
      updatedAt: expect.any(Date),
    })
    const again = { ...member, id: newId(), userId: other }
    await expect(database().classMember.create({ data: again }), 'one place by key').rejects.toThrow()
    const said = { id: newId(), classId: ids.class, byName: 'Ms Noether', text: 'a\nb', createdAt: instant }
    expect(await database().classAnnouncement.create({ data: said })).toEqual(said)
    const done = {
      ...{ id: newId(), classId: ids.class, byName: 'Ms Noether', action: 'joined' },
      ...{ subject: 'Émile', subjectId: ids.member, details: json, createdAt: instant },
    }
    expect(await database().classAudit.create({ data: done })).toEqual(done)
  })

  test('Quiz, Assignment and what belongs to it', async () => {
    const quiz = {
      ...{ id: ids.quiz, userId: null, title: 'Attention', recipe: json, seed: 'seed' },
      ...{ questions: [json], fingerprint: 'print', shareToken: null, createdAt: instant },
    }
    expect(await database().quiz.create({ data: quiz })).toEqual(quiz)
    const assignment = {
      id: ids.assignment,
      classId: ids.class,
      title: 'Week 1',
      instructions: '',
      goal: 'quiz',
      targetRecall: null,
      steadyDays: null,
      newPerDay: 8,
      quizId: ids.quiz,
      quizAttempts: 2,
      quizMinutes: null,
      reveal: 'due',
      points: 7.5,
      startAt: early,
      dueAt: instant,
      seeByDay: 19_782,
      latePolicy: 'reduce',
      lateDays: 3,
      latePenalty: 0.1,
      createdAt: early,
      deletedAt: null,
    }
    expect(await database().assignment.create({ data: assignment })).toEqual({
      ...assignment,
      updatedAt: expect.any(Date),
    })
    const { assignment: assignmentId, member: memberId, deck: deckId, card: cardId } = ids
    const deck = { assignmentId, deckId, tags: ['a', 'b'], deckRevision: -1, position: 0, copyOfId: newId() }
    expect(await database().assignmentDeck.create({ data: deck })).toEqual(deck)
    const card = { assignmentId, cardId, deckId, addedAt: instant, removedAt: null }
    expect(await database().assignmentCard.create({ data: card })).toEqual(card)
    const more = { assignmentId, memberId, extraDays: 2, reason: 'ill', updatedAt: instant }
    expect(await database().assignmentExtension.create({ data: more })).toEqual(more)
    const mark = {
      ...{ id: newId(), assignmentId, memberId, points: 9.25, reason: 'At the board.' },
      ...{ byName: 'Ms Noether', createdAt: instant, withdrawnAt: null },
    }
    expect(await database().markOverride.create({ data: mark })).toEqual(mark)
    const result = { assignmentId, memberId, standing: json, share: 1 / 3, asOf: instant, version: '1' }
    expect(await database().assignmentResult.create({ data: result })).toEqual(result)
    const standing = {
      ...{ memberId, classId: ids.class, cards: 3, seen: 2, strong: 1, lastStudiedAt: early },
      ...{ risk: 4, details: json, computedAt: instant, version: 'v' },
    }
    expect(await database().classStanding.create({ data: standing })).toEqual(standing)
    await expect(database().quiz.delete({ where: { id: ids.quiz } }), 'it is assigned').rejects.toThrow()
  })

  test('QuizAttempt, QuizAnswer and AnswerMark', async () => {
    const attempt = {
      id: ids.attempt,
      userId: ids.user,
      quizId: ids.quiz,
      assignmentId: ids.assignment,
      mode: 'exam',
      clock: 'whole',
      startedAt: early,
      deadlineAt: instant,
      pausedAt: null,
      pausedMs: 1_234,
      submittedAt: instant,
      timedOut: true,
      gradedAt: null,
      score: 2 / 3,
      summary: json,
      fedAt: null,
      shareToken: 'token',
    }
    expect(await database().quizAttempt.create({ data: attempt })).toEqual(attempt)
    const answer = {
      attemptId: ids.attempt,
      position: 0,
      answer: { text: 'Zwei\nZeilen 🤖' },
      // Made of a clock in milliseconds: more than 32 bits hold.
      revision: 1_764_000_000_123,
      savedAt: instant,
      flagged: true,
      certainty: 80,
      timeMs: 2 ** 31 - 1,
      closesAt: null,
      verdict: json,
      followUp: json,
      override: json,
      reviewId: newId(),
    }
    expect(await database().quizAnswer.create({ data: answer })).toEqual(answer)
    const mark = {
      ...{ id: newId(), attemptId: ids.attempt, position: 0, credit: 0.1 + 0.2, reason: 'Right after all.' },
      ...{ byName: 'Ms Noether', batchId: newId(), createdAt: instant, withdrawnAt: null },
    }
    expect(await database().answerMark.create({ data: mark })).toEqual(mark)
  })

  test('Suggestion', async () => {
    const data = {
      ...{ id: ids.suggestion, noteId: ids.note, userId: ids.user, text: 'Zwei\nZeilen 🤖' },
      ...{ createdAt: early, status: 'taken', reply: 'Danke.', closedAt: instant, seenAt: null },
    }
    expect(await database().suggestion.create({ data })).toEqual(data)
    const defaults = { id: newId(), noteId: ids.note, text: '' }
    expect(await database().suggestion.create({ data: defaults })).toMatchObject({
      ...{ userId: null, status: 'open', reply: '', closedAt: null, seenAt: null },
    })
  })

  test('a person who goes takes their own along; what is of the class stays', async () => {
    await database().user.delete({ where: { id: ids.user } })
    const left = await transact(async (tx) => ({
      plans: await tx.examPlan.count(),
      explorations: await tx.exploration.count(),
      attempts: await tx.quizAttempt.count(),
      answers: await tx.quizAnswer.count(),
      answerMarks: await tx.answerMark.count(),
      members: await tx.classMember.count(),
      marks: await tx.markOverride.count(),
      extensions: await tx.assignmentExtension.count(),
      results: await tx.assignmentResult.count(),
      standings: await tx.classStanding.count(),
      classes: await tx.class.count(),
      assignments: await tx.assignment.count(),
      assignedCards: await tx.assignmentCard.count(),
      quizzes: await tx.quiz.count(),
      audit: await tx.classAudit.count(),
      suggestion: await tx.suggestion.findUnique({
        where: { id: ids.suggestion },
        select: { userId: true, text: true },
      }),
    }))
    expect(left).toEqual({
      plans: 0,
      explorations: 0,
      attempts: 0,
      answers: 0,
      answerMarks: 0,
      members: 0,
      marks: 0,
      extensions: 0,
      results: 0,
      standings: 0,
      classes: 1,
      assignments: 1,
      assignedCards: 1,
      quizzes: 1,
      audit: 1,
      // (Erasing a person takes it along before: lib/accounts/erase-learner.server.ts.)
      suggestion: { userId: null, text: 'Zwei\nZeilen 🤖' },
    })
  })
})
