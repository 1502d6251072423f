import { normaliseTag } from '@/lib/decks/tags'
import type { Reveal } from '@/lib/quiz/held-back'
import { QUESTION_KINDS, type QuestionKind } from '@/lib/quiz/question'
import { MAX_QUESTIONS, type QuizRecipe } from '@/lib/quiz/quiz-recipe'

/** What a teacher writes down for a quiz beside what every assignment has. */
export type QuizInput = {
  /** `keep`: the questions that the assignment has already. */
  source: 'decks' | 'own' | 'keep'
  /** Own: the quiz to copy. */
  ownQuizId: string
  /** Decks: how many questions, of which kinds (none: a mix), how hard, with which tags (none: any). */
  questions: number
  kinds: string[]
  difficulty: string
  tags: string[]
  attempts: number
  /** Null: no clock. */
  minutes: number | null
  reveal: string
}

/** How a quiz is sat in a class. */
export type QuizTerms = { attempts: number; minutes: number | null; reveal: Reveal }

export type QuizFields = QuizTerms & {
  /** Null: the questions stay as they are. */
  source: { recipe: QuizRecipe } | { quizId: string } | null
}

const mostAttempts = 10
const mostMinutes = 600
const mostDecks = 20
const mostTags = 20
const difficulties = ['any', 'easier', 'harder'] as const

type Wrong = (path: string, message: string) => void

/** The quiz of an assignment, checked; what cannot be used is told to `wrong`. */
export function parseQuiz(
  input: QuizInput | null | undefined,
  { title, deckIds }: { title: string; deckIds: string[] },
  wrong: Wrong,
): QuizFields | null {
  if (!input) {
    wrong('quizSource', 'Say where the questions come from.')
    return null
  }
  const { attempts, minutes } = input
  if (!whole(attempts, 1, mostAttempts)) wrong('attempts', `A whole number from 1 to ${mostAttempts}.`)
  if (minutes !== null && !whole(minutes, 1, mostMinutes))
    wrong('minutes', `A whole number from 1 to ${mostMinutes}, or nothing for no clock.`)
  const reveal = input.reveal === 'submitted' || input.reveal === 'due' ? input.reveal : null
  if (!reveal) wrong('reveal', 'Choose when the answers are shown.')
  const source = sourceOf(input, title, deckIds, wrong)
  return { attempts, minutes, reveal: reveal ?? 'due', source }
}

function sourceOf(
  { source, ownQuizId, questions, kinds, difficulty, tags }: QuizInput,
  title: string,
  deckIds: string[],
  wrong: Wrong,
): QuizFields['source'] {
  if (source === 'keep') return null
  if (source === 'own') {
    if (ownQuizId === '') wrong('ownQuiz', 'Choose one of your quizzes.')
    return { quizId: ownQuizId }
  }
  if (deckIds.length === 0) wrong('decks', 'Choose at least one deck.')
  if (deckIds.length > mostDecks) wrong('decks', `At most ${mostDecks} decks.`)
  if (!whole(questions, 1, MAX_QUESTIONS)) wrong('questions', `A whole number from 1 to ${MAX_QUESTIONS}.`)
  const known = QUESTION_KINDS.filter((kind) => kinds.includes(kind))
  if (known.length < new Set(kinds).size) wrong('kinds', 'Choose from the kinds that there are.')
  const hardness = difficulties.find((one) => one === difficulty)
  if (!hardness) wrong('difficulty', 'Choose how hard it is to be.')
  const kept = [...new Set(tags.map(normaliseTag).filter((tag) => tag !== ''))].sort()
  if (kept.length > mostTags) wrong('tags', `At most ${mostTags} tags.`)
  return { recipe: recipeOf(title, deckIds, kept, questions, known, hardness ?? 'any') }
}

function recipeOf(
  title: string,
  deckIds: string[],
  tags: string[],
  questions: number,
  kinds: QuestionKind[],
  difficulty: QuizRecipe['difficulty'],
): QuizRecipe {
  const decks = [...new Set(deckIds)]
  return { title: title.slice(0, 80), from: 'any', decks, tags, length: { questions }, kinds, difficulty }
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
