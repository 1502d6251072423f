import { plainText } from '@/lib/decks/plain-text'
import { splitClaims } from './claims'

export type Strictness = 'lenient' | 'fair' | 'strict'

/** One thing the answer should say; `also` says it in other words, `not` is false and close to it. All Markdown. */
export type TaskPoint = { text: string; weight: number; also: string[]; not: string[] }

/** What a free-text answer is graded against. All texts are Markdown. */
export type GradingTask = {
  question: string
  /** Complete right answers; the first is the model answer. */
  references: string[]
  /** Empty: points are derived from the references. */
  keyPoints: TaskPoint[]
  misconceptions: { text: string; because?: string }[]
  strictness?: Strictness
  /** The mark from which an answer passes, 0..1; overrides what `strictness` says. */
  threshold?: number
}

/** Whether two tasks with the same `references` differ at most in how strict they are. */
export const haveSameTexts = (a: GradingTask, b: GradingTask): boolean =>
  a.question === b.question && a.keyPoints === b.keyPoints && a.misconceptions === b.misconceptions

/** Unit vectors of one model: of `textsOfTask(task)` and of `claimsOf(answer)`, in their order. */
export type Embeddings = { task: Float32Array[]; claims: Float32Array[] }

/** The points to grade by: the note's own, else one for each sentence of the model answer. */
export function pointsOfTask(task: GradingTask): { points: TaskPoint[]; derived: boolean } {
  if (task.keyPoints.length > 0) return { points: task.keyPoints, derived: false }
  const answer = plainText(task.references[0] ?? '')
  const sentences = splitClaims(answer, 'sentences').map(({ text }) => text)
  return {
    points: sentences.map((text) => ({ text, weight: 1, also: [], not: [] })),
    derived: true,
  }
}

/**
 * Every text of the task that embeddings are needed of, as plain text, in a fixed order: question, references, each
 * point with its `also` and `not`, misconceptions. They depend on the note alone: compute once per note version.
 */
export function textsOfTask(task: GradingTask): string[] {
  return [
    task.question,
    ...task.references,
    ...pointsOfTask(task).points.flatMap(({ text, also, not }) => [text, ...also, ...not]),
    ...task.misconceptions.map(({ text }) => text),
  ].map(plainText)
}
