import { z } from 'zod'
import { type AnswerMarks, markSchema } from './answer-marks'

/** What a teacher did in the queue and the server may not know yet, in order. */
export const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mark'), marks: markSchema }),
  z.object({ kind: z.literal('withdraw'), batchId: z.uuid() }),
])

export type Step = z.output<typeof stepSchema>

/** One answer of the queue, by its place. */
type Place = { attemptId: string; position: number }

/** A mark that was given in this sitting. */
export type Given = Place & { batchId: string; credit: number }

/**
 * Where the marking stands: the answers loaded, which one is looked at, and what was given. Optimistic: an answer that
 * was marked is gone from the queue at once, and comes back when the mark is taken back or refused.
 */
export type Marking<Answer extends Place> = {
  answers: Answer[]
  at: number
  given: Given[]
  /** Answers that wait in all, as far as is known. */
  left: number
}

export const isSame = (a: Place, b: Place): boolean =>
  a.attemptId === b.attemptId && a.position === b.position

const isGiven = <Answer extends Place>({ given }: Marking<Answer>, answer: Place) =>
  given.some((one) => isSame(one, answer))

/** The answers that are still to be marked. */
export function waiting<Answer extends Place>(marking: Marking<Answer>): Answer[] {
  return marking.answers.filter((answer) => !isGiven(marking, answer))
}

/** The answer on the table; null when none is left of those loaded. */
export function current<Answer extends Place>(marking: Marking<Answer>): Answer | null {
  const open = waiting(marking)
  return open[Math.min(marking.at, open.length - 1)] ?? null
}

/** Goes to the next or the previous answer, without leaving the ends. */
export function go<Answer extends Place>(marking: Marking<Answer>, by: 1 | -1): Marking<Answer> {
  const last = Math.max(0, waiting(marking).length - 1)
  return { ...marking, at: Math.min(last, Math.max(0, Math.min(marking.at, last) + by)) }
}

/** Marks the answer on the table: the next one takes its place. */
export function give<Answer extends Place>(marking: Marking<Answer>, mark: Given): Marking<Answer> {
  return { ...marking, given: [...marking.given, mark], left: Math.max(0, marking.left - 1) }
}

/** Takes the mark of a batch back, or has it refused: its answer is on the table again. */
export function takeBack<Answer extends Place>(marking: Marking<Answer>, batchId: string): Marking<Answer> {
  const mark = marking.given.find((one) => one.batchId === batchId)
  if (!mark) return marking
  const after = { ...marking, given: marking.given.filter((one) => one !== mark), left: marking.left + 1 }
  const at = waiting(after).findIndex((answer) => isSame(answer, mark))
  return { ...after, at: at < 0 ? after.at : at }
}

/** Answers that were loaded come in behind those there; one that is there already stays where it is. */
export function load<Answer extends Place>(
  marking: Marking<Answer>,
  more: readonly Answer[],
  left: number,
): Marking<Answer> {
  const fresh = more.filter((answer) => !marking.answers.some((known) => isSame(known, answer)))
  return { ...marking, answers: [...marking.answers, ...fresh], left }
}

/**
 * The whole queue as the server has it now: what others marked goes, what came in comes. The answer on the table stays
 * there if it is still open; what was marked here can still be taken back.
 */
export function renew<Answer extends Place>(
  marking: Marking<Answer>,
  open: readonly Answer[],
  left: number,
): Marking<Answer> {
  const onTable = current(marking)
  const marked = marking.answers.filter((answer) => isGiven(marking, answer))
  const others = open.filter((answer) => !marked.some((known) => isSame(known, answer)))
  const after = { ...marking, answers: [...marked, ...others], left }
  const at = onTable ? waiting(after).findIndex((answer) => isSame(answer, onTable)) : 0
  return { ...after, at: at < 0 ? Math.min(marking.at, Math.max(0, others.length - 1)) : at }
}

/** A step as it is sent: the address under that of the class's answers, and the body. */
export function requestOf(
  step: Step,
): { path: 'marks'; body: AnswerMarks } | { path: 'withdraw'; body: { batchId: string } } {
  return step.kind === 'mark'
    ? { path: 'marks', body: step.marks }
    : { path: 'withdraw', body: { batchId: step.batchId } }
}
