import { database } from '@/lib/db/database.server'
import type { NewNote } from '@/lib/decks/create-notes.server'
import type { QuizAnswer, SavedAnswer } from '@/lib/quiz/answer'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import type { FrozenQuestion } from '@/lib/quiz/question'
import type { QuizRecipe, Sitting } from '@/lib/quiz/quiz-recipe'
import { startAttempt } from '@/lib/quiz/start-attempt.server'
import { storedQuestions } from '@/lib/quiz/stored.server'
import { createDeckOf, createLearner, learn } from '../decks/learner'

/** Ten notes of every kind, with words of their own. */
export const mixedNotes: NewNote[] = [
  note('cats', {
    kind: 'free-text',
    question: 'What do cats do with mice in the barn?',
    answer: 'Cats hunt mice in the barn at night. They carry them to the farmer.',
    keyPoints: [
      { text: 'Cats hunt mice in the barn at night', weight: 3 },
      { text: 'They carry the caught mice to the farmer', weight: 2 },
    ],
    misconceptions: [{ text: 'Cats live from grain alone', because: 'They are carnivores.' }],
  }),
  note('tea', {
    kind: 'free-text',
    question: 'Why is green tea brewed below boiling?',
    answer: 'Boiling water draws bitter tannins from the leaves.',
    keyPoints: [{ text: 'Boiling water draws bitter tannins from green leaves', weight: 2 }],
  }),
  note('rivers', { kind: 'basic', front: 'Which river passes Vienna?', back: 'The Danube' }),
  note('bread', {
    kind: 'choice',
    question: 'What makes dough rise?',
    options: [
      { text: 'Gas of the yeast', right: true },
      { text: 'Salt crystals', right: false, because: 'Salt slows yeast.' },
      { text: 'Cold flour', right: false },
      { text: 'Kneading alone', right: false },
    ],
  }),
  note('planets', {
    kind: 'choice',
    question: 'Which planet is the largest?',
    options: [
      { text: 'Jupiter', right: true },
      { text: 'Mercury', right: false },
      { text: 'Mars', right: false },
    ],
  }),
  note('doubling', {
    kind: 'numeric',
    question: 'Twice {apples} apples are how many?',
    value: 6,
    tolerance: 0,
    parameters: [{ name: 'apples', min: 2, max: 40, step: 1, value: 3 }],
    formula: '2 * apples',
    solution: 'Two times {apples}.',
  }),
  note('dozens', { kind: 'numeric', question: 'How many eggs make a dozen?', value: 12, tolerance: 0 }),
  note('seasons', {
    kind: 'order',
    question: 'Order the seasons from the new year on.',
    steps: ['Spring', 'Summer', 'Autumn', 'Winter'],
  }),
  note('capital', { kind: 'cloze', text: 'The capital of Peru is {{c1::Lima}}.' }),
  note('metal', { kind: 'cloze', text: 'Liquid at room temperature is the metal {{c1::mercury}}.' }),
]

function note(tag: string, content: NewNote['content']): NewNote {
  return { content, tags: [tag] }
}

export const recipe = (change: Partial<QuizRecipe> = {}): QuizRecipe => ({
  title: 'A quiz',
  from: 'any',
  decks: [],
  tags: [],
  length: { questions: 10 },
  kinds: [],
  difficulty: 'any',
  ...change,
})

/** A person with a deck of all kinds, who sits a quiz of it. */
export async function sitting(
  { mode, clock }: Sitting = { mode: 'exam', clock: 'none' },
  { now = new Date(), seed = 'a seed' }: { now?: Date; seed?: string } = {},
) {
  const userId = await createLearner()
  const { deckId, noteIds } = await createDeckOf(userId, mixedNotes)
  const { quizId } = await createQuiz(userId, recipe({ decks: [deckId] }), { seed, now })
  const { attemptId } = await startAttempt(userId, quizId, { mode, clock }, now)
  return { userId, deckId, noteIds, quizId, attemptId, questions: await questionsOf(quizId) }
}

export async function questionsOf(quizId: string): Promise<FrozenQuestion[]> {
  const quiz = await database().quiz.findUniqueOrThrow({ where: { id: quizId } })
  return storedQuestions(quiz.questions)
}

/** The answer that is right, read off the frozen question. */
export function rightAnswer({ content, template }: FrozenQuestion): QuizAnswer {
  switch (content.kind) {
    case 'choice':
      return { option: content.options.findIndex(({ right }) => right) }
    case 'order':
      return { order: [...content.steps.keys()] }
    case 'numeric':
      return String(content.value)
    case 'cloze':
      return { gaps: [/\{\{c1::(.*?)\}\}/.exec(content.text)?.[1] ?? template] }
    case 'free-text':
      return content.answer
    default:
      return content.back
  }
}

export const saved = (position: number, answer: QuizAnswer | null, change: Partial<SavedAnswer> = {}) => ({
  ...{ position, answer, revision: 1, flagged: false, certainty: null, timeMs: 2_000 },
  ...change,
})

/** As if the card had been learnt and answered twelve days ago; due on `dueDay`. */
export async function learnt(userId: string, cardId: string, dueDay: number): Promise<void> {
  await learn(userId, cardId, dueDay)
  await database().cardState.update({
    where: { userId_cardId: { userId, cardId } },
    data: { lastReviewAt: new Date(Date.now() - 12 * 86_400_000) },
    select: { cardId: true },
  })
}
