import { z } from 'zod'
import type { AssignmentInput } from '@/lib/classes/assignment-fields'
import type { QuizInput } from '@/lib/classes/assignment-quiz'

const text = z.string().max(10_000)
const number = z.union([z.literal('').transform(() => null), z.coerce.number()])
const several = z.union([z.string().max(200), z.array(z.string().max(200)).max(100)])

/** The fields of the form of an assignment. Percentages are whole numbers there. */
export const assignmentForm = z.looseObject({
  classId: z.uuid(),
  assignmentId: z.uuid().optional(),
  title: text,
  instructions: text.default(''),
  deck: several.optional(),
  copies: z.enum(['live', 'frozen']).default('live'),
  goal: z.string().max(20),
  targetRecall: number.optional(),
  steadyDays: number.optional(),
  newPerDay: number.optional(),
  points: number.optional(),
  startsAt: z.string().max(20),
  dueAt: z.string().max(20),
  latePolicy: z.string().max(20),
  lateDays: number.optional(),
  latePenalty: number.optional(),
  quizSource: z.enum(['decks', 'own', 'keep']).optional(),
  ownQuiz: z.string().max(64).default(''),
  questions: number.optional(),
  kinds: several.optional(),
  difficulty: z.string().max(20).default('any'),
  quizTags: z.string().max(1_000).default(''),
  attempts: number.optional(),
  minutes: number.optional(),
  reveal: z.string().max(20).default(''),
})

type Sent = z.output<typeof assignmentForm>

/** What the form says, as the use case takes it. What is left open counts as not a number, and is asked for there. */
export function assignmentFromForm(sent: Sent): AssignmentInput {
  const decks = sent.deck === undefined ? [] : [sent.deck].flat()
  return {
    title: sent.title,
    instructions: sent.instructions,
    decks: decks.map((deckId) => ({ deckId, tags: tagsOf(sent[`tags:${deckId}`]) })),
    frozen: sent.copies === 'frozen',
    goal: sent.goal,
    targetRecall: (sent.targetRecall ?? Number.NaN) / 100,
    steadyDays: sent.steadyDays ?? Number.NaN,
    newPerDay: sent.newPerDay ?? null,
    points: sent.points ?? Number.NaN,
    startsAt: sent.startsAt,
    dueAt: sent.dueAt,
    latePolicy: sent.latePolicy,
    lateDays: sent.lateDays ?? Number.NaN,
    latePenalty: (sent.latePenalty ?? Number.NaN) / 100,
    quiz: sent.quizSource ? quizFromForm(sent, sent.quizSource) : null,
  }
}

function quizFromForm(sent: Sent, source: QuizInput['source']): QuizInput {
  return {
    source,
    ownQuizId: sent.ownQuiz,
    questions: sent.questions ?? Number.NaN,
    kinds: sent.kinds === undefined ? [] : [sent.kinds].flat(),
    difficulty: sent.difficulty,
    tags: tagsOf(sent.quizTags) ?? [],
    attempts: sent.attempts ?? Number.NaN,
    minutes: sent.minutes ?? null,
    reveal: sent.reveal,
  }
}

/** Tags as typed, separated by commas or spaces; nothing typed means all of the deck. */
function tagsOf(typed: unknown): string[] | null {
  if (typeof typed !== 'string') return null
  const tags = typed.split(/[,;\s]+/).filter((tag) => tag !== '')
  return tags.length > 0 ? tags : null
}
