import { plainText } from '@/lib/decks/plain-text'
import { type Reading, read, Worth } from './reading'
import { type GradingTask, pointsOfTask } from './task'

/** A phrasing with its place in `textsOfTask`, where its vector is. */
export type Phrasing = { reading: Reading; place: number }

export type PreparedPoint = {
  text: string
  weight: number
  right: Phrasing[]
  wrong: Phrasing[]
  names: ReadonlySet<string>
}

/** A task with everything read once that does not depend on the answer. */
export type PreparedTask = {
  question: Reading
  worth: Worth
  references: Reading[]
  points: PreparedPoint[]
  derived: boolean
  misconceptions: (Phrasing & { text: string; because?: string })[]
  /** Words of the question that some points use and others do not: what the question tells apart. */
  names: ReadonlySet<string>
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
  const names = namesOf(
    question,
    readPoints.map(({ right }) => right[0]?.reading),
  )
  const named = readPoints.map((point) => ({ ...point, names: ownNames(point.right, names) }))
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
    points: named,
    names,
    derived,
    misconceptions,
    known: new Set(all.flatMap(({ words }) => words.map(({ stem }) => stem))),
  }
}

/** Words of content of the question that stand in the text of some points and not in that of others. */
function namesOf(question: Reading, points: readonly (Reading | undefined)[]): ReadonlySet<string> {
  const texts = points.map((point) => new Set(point?.words.map(({ stem }) => stem)))
  const asked = question.words.filter(({ kind }) => kind === 'content' || kind === 'identifier')
  return new Set(
    asked
      .map(({ stem }) => stem)
      .filter((stem) => {
        const using = texts.filter((text) => text.has(stem)).length
        return using > 0 && using < texts.length
      }),
  )
}

/** The names that the point is about; none when its phrasings use none, or all. */
function ownNames(right: readonly Phrasing[], names: ReadonlySet<string>): ReadonlySet<string> {
  const own = new Set(
    right.flatMap(({ reading }) => reading.words.map(({ stem }) => stem).filter((stem) => names.has(stem))),
  )
  return own.size === names.size ? new Set() : own
}
