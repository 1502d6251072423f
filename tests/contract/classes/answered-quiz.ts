import type { AnswerMarks } from '@/lib/classes/answer-marks'
import { database } from '@/lib/db/database.server'
import type { NoteContent } from '@/lib/decks/note-content'
import type { Verdict } from '@/lib/grading/verdict'
import { newId } from '@/lib/ids'
import type { QuizAnswer } from '@/lib/quiz/answer'
import type { FrozenQuestion, QuestionKind } from '@/lib/quiz/question'
import { sumUpAgain } from '@/lib/quiz/sum-up-again.server'
import { days, enterClass, monday, newClass } from './school'

/** What a verdict says, in short; what is not said is as a grader by words alone would have it. */
export function verdict(outcome: Verdict['outcome'], score: number, more: Partial<Verdict> = {}): Verdict {
  return {
    ...{ mode: 'lexical', outcome, score, confidence: 0.6 },
    ...{ suggestedRating: outcome === 'unsure' ? null : score < 0.5 ? 1 : 3 },
    ...{ points: [], mistakes: [], notices: [] },
    ...more,
  }
}

const contents: [QuestionKind, NoteContent][] = [
  [
    'text',
    {
      kind: 'free-text',
      question: 'What does a high temperature do to the distribution?',
      answer: 'It flattens the distribution, so that unlikely tokens are drawn more often.',
      keyPoints: [{ text: 'It flattens the distribution', weight: 2 }],
      misconceptions: [{ text: 'Temperature changes the weights', because: 'They stay as they are.' }],
    },
  ],
  ['number', { kind: 'numeric', question: 'How many heads does it have?', value: 8, tolerance: 0 }],
  [
    'choice',
    {
      kind: 'choice',
      question: 'What does the softmax give?',
      options: [
        { text: 'Probabilities', right: true },
        { text: 'Logits', right: false },
        { text: 'Tokens', right: false },
      ],
    },
  ],
]

/** Three questions: in sentences, a number, a choice. */
export function frozenQuestions(noteId = newId(), deckId = newId()): FrozenQuestion[] {
  return contents.map(([kind, content]) => ({
    ...{ cardId: newId(), noteId, deckId, deckName: 'Sampling', topic: 'temperature', kind, content },
    template: 'forward',
    ...(content.kind === 'choice' ? { order: [0, 1, 2] } : {}),
  }))
}

/** A quiz assigned in a class, as the database has it. */
export async function assignQuiz(
  classId: string,
  { title = 'Quiz 1', questions = frozenQuestions() }: { title?: string; questions?: FrozenQuestion[] } = {},
): Promise<{ assignmentId: string; quizId: string }> {
  const quizId = newId()
  await database().quiz.create({
    data: { id: quizId, title, recipe: {}, seed: 'a seed', questions, fingerprint: quizId },
    select: { id: true },
  })
  const assignmentId = newId()
  await database().assignment.create({
    data: {
      ...{ id: assignmentId, classId, title, goal: 'quiz', quizId, points: 10, seeByDay: 0 },
      ...{ startAt: monday, dueAt: days(9), latePolicy: 'refuse' },
      ...{ quizAttempts: 20, reveal: 'submitted' },
    },
    select: { id: true },
  })
  return { assignmentId, quizId }
}

/** An answer and what the grader said of it; `override` is what its student says. */
export type Given = { answer: QuizAnswer | null; verdict: Verdict; override?: { mark: number; why: string } }

/** A sitting of a student's, handed in and graded unless said otherwise: what is not given was left empty. */
export async function sat(
  { assignmentId, quizId }: { assignmentId: string; quizId: string },
  userId: string,
  given: (Given | null)[],
  { submitted = true, graded = true, summed = true } = {},
): Promise<string> {
  const attemptId = newId()
  await database().quizAttempt.create({
    data: {
      ...{ id: attemptId, userId, quizId, assignmentId, mode: 'exam', clock: 'none', startedAt: days(1) },
      ...{ submittedAt: submitted ? days(1) : null, gradedAt: submitted && graded ? days(1) : null },
    },
    select: { id: true },
  })
  await database().quizAnswer.createMany({
    data: given.map((one, position) => ({
      ...{ attemptId, position, verdict: one?.verdict ?? verdict('incorrect', 0) },
      ...(one?.answer == null ? {} : { answer: one.answer }),
      ...(one?.override ? { override: one.override } : {}),
    })),
  })
  if (summed) await sumUpAgain([attemptId])
  return attemptId
}

export const unsure = (answer: string): Given => ({ answer, verdict: verdict('unsure', 0.45) })
export const wrong = (answer: string, more: Partial<Verdict> = {}): Given => ({
  answer,
  verdict: verdict('incorrect', 0.1, more),
})
export const right = (answer: string): Given => ({ answer, verdict: verdict('correct', 0.9) })

/** A class with two students and a quiz assigned to it. */
export async function answeringRoom() {
  const school = await newClass()
  const quiz = await assignQuiz(school.classId)
  const ada = await enterClass(school, 'Ada')
  const emmy = await enterClass(school, 'Emmy')
  return { ...school, ...quiz, quiz, school, ada, emmy }
}

/** A mark for answers to the first question, as a teacher would give it. */
export const markFor = (attemptIds: string[], more: Partial<AnswerMarks> = {}): AnswerMarks => ({
  ...{ batchId: newId(), position: 0, attemptIds, credit: 1, reason: 'Right, in other words.' },
  ...more,
})
