import { plainText } from '@/lib/decks/plain-text'
import { type Reading, read, Worth } from './reading'
import { type GradingTask, pointsOfTask } from './task'

/** A phrasing with its place in `textsOfTask`, where its vector is. */
export type Phrasing = { reading: Reading; place: number }

export type PreparedPoint = { text: string; weight: number; right: Phrasing[]; wrong: Phrasing[] }

/** A task with everything read once that does not depend on the answer. */
export type PreparedTask = {
  question: Reading
  worth: Worth
  references: Reading[]
  points: PreparedPoint[]
  derived: boolean
  misconceptions: (Phrasing & { text: string; because?: string })[]
  /** Stems of every text of the task. */
  known: ReadonlySet<string>
}

const prepared = new WeakMap<GradingTask, PreparedTask>()

/** Kept for as long as the task object itself is. */
export function prepareTask(task: GradingTask): PreparedTask {
  const kept = prepared.get(task)
  if (kept) return kept
  const made = prepare(task)
  prepared.set(task, made)
  return made
}

function prepare(task: GradingTask): PreparedTask {
  // The order of `textsOfTask`.
  let place = 0
  const next = (text: string): Phrasing => ({ reading: read(plainText(text)), place: place++ })
  const question = next(task.question).reading
  const references = task.references.map((text) => next(text).reading)
  const { points, derived } = pointsOfTask(task)
  const readPoints = points.map(({ text, weight, also, not }) => ({
    text,
    weight,
    right: [text, ...also].map(next),
    wrong: not.map(next),
  }))
  const misconceptions = task.misconceptions.map(({ text, because }) => ({ ...next(text), text, because }))
  const all = [
    question,
    ...references,
    ...readPoints.flatMap(({ right, wrong }) => [...right, ...wrong].map(({ reading }) => reading)),
    ...misconceptions.map(({ reading }) => reading),
  ]
  return {
    question,
    worth: new Worth(question),
    references,
    points: readPoints,
    derived,
    misconceptions,
    known: new Set(all.flatMap(({ words }) => words.map(({ stem }) => stem))),
  }
}
