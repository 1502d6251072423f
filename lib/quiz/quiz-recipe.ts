import { z } from 'zod'
import { isId } from '@/lib/ids'
import { QUESTION_KINDS } from './question'

export const MAX_QUESTIONS = 60

const id = z.string().refine(isId, 'This is not an id.')

/** What a quiz is made of. */
export const recipeSchema = z.object({
  title: z.string().trim().min(1, 'Give it a name.').max(80, 'At most 80 characters.'),
  /** `any`: every note of the decks; `weak`: what the person forgets most; `due`: what waits for a review. */
  from: z.enum(['any', 'weak', 'due']),
  /** None: all decks the person studies, or else those of the library. */
  decks: z.array(id).max(50, 'At most 50 decks.'),
  /** Only notes with one of these tags. */
  tags: z.array(z.string().trim().toLowerCase().min(1).max(40)).max(20, 'At most 20 tags.'),
  length: z.union([
    z.object({ questions: z.int().min(1, 'At least 1.').max(MAX_QUESTIONS, `At most ${MAX_QUESTIONS}.`) }),
    z.object({ minutes: z.int().min(2, 'At least 2 minutes.').max(120, 'At most 120 minutes.') }),
  ]),
  /** None: a mix of all. */
  kinds: z.array(z.enum(QUESTION_KINDS)).max(QUESTION_KINDS.length),
  difficulty: z.enum(['any', 'easier', 'harder']),
})

export type QuizRecipe = z.output<typeof recipeSchema>

export const SITTING_MODES = ['practice', 'interview', 'exam'] as const

export const sittingSchema = z.object({
  /**
   * `practice`: a verdict after each answer; `exam`: all of them at the end; `interview`: at the end, too, but an
   * answer that misses a weighty point is asked back at once.
   */
  mode: z.enum(SITTING_MODES),
  /** One clock for the whole, one for each question, or none. */
  clock: z.enum(['none', 'whole', 'each']),
})

export type Sitting = z.output<typeof sittingSchema>

export type Preset = { key: string; name: string; about: string; recipe: QuizRecipe } & Sitting

const mixed = (recipe: Pick<QuizRecipe, 'title' | 'from' | 'length'>): QuizRecipe => ({
  ...recipe,
  decks: [],
  tags: [],
  kinds: [],
  difficulty: 'any',
})

/** Quizzes that need no thinking about: one press starts them. */
export const presets: readonly Preset[] = [
  {
    key: 'interview',
    name: '45-minute LLM engineer interview',
    about:
      'A mock interview across all topics, mostly in your own words. One clock, questions asked back, verdicts at the end.',
    recipe: mixed({ title: 'LLM engineer interview', from: 'any', length: { minutes: 45 } }),
    mode: 'interview',
    clock: 'whole',
  },
  {
    key: 'quick',
    name: '10 quick questions',
    about: 'Every kind of question, a verdict after each, no clock.',
    recipe: mixed({ title: 'Quick questions', from: 'any', length: { questions: 10 } }),
    mode: 'practice',
    clock: 'none',
  },
  {
    key: 'weak',
    name: 'Weak topics',
    about: 'What your own reviews and earlier quizzes say you forget most.',
    recipe: mixed({ title: 'Weak topics', from: 'weak', length: { questions: 12 } }),
    mode: 'practice',
    clock: 'none',
  },
  {
    key: 'due',
    name: 'What is due',
    about: 'The cards that wait for a review today, asked as an interviewer would.',
    recipe: mixed({ title: 'What is due', from: 'due', length: { questions: 15 } }),
    mode: 'practice',
    clock: 'none',
  },
]
