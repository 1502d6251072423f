import { plainText } from '@/lib/decks/plain-text'
import { literally, type Truths, truthsOf } from './literal'
import { type Wanted, wantedOf } from './numbered'
import { type Reading, read, Worth } from './reading'
import { type GradingTask, haveSameTexts, pointsOfTask } from './task'
import { Vocabulary } from './vocabulary'

/** A phrasing with its place in `textsOfTask`, where its vector is. */
export type Phrasing = { wanted: Wanted; place: number }

export type PreparedPoint = {
  text: string
  weight: number
  right: Phrasing[]
  wrong: Phrasing[]
  /** Its false versions, word for word. */
  falsehoods: ReadonlySet<string>
  names: ReadonlySet<string>
  /** A right phrasing of it has a number. */
  hasNumbers: boolean
}

/** A task with everything read once that does not depend on the answer. */
export type PreparedTask = {
  question: Reading
  worth: Worth
  /** The words of all phrasings of points and misconceptions. */
  vocabulary: Vocabulary
  references: Reading[]
  points: PreparedPoint[]
  derived: boolean
  misconceptions: (Phrasing & { text: string; because?: string })[]
  /** Words of the question that some points use and others do not: what the question tells apart. */
  names: ReadonlySet<string>
  /** Stems of every text of the task. */
  known: ReadonlySet<string>
  /** What the note itself says, claim by claim. */
  truths: Truths
}

const prepared = new WeakMap<readonly string[], { from: GradingTask; task: PreparedTask }>()

/** Kept for as long as the references are: how strict a task is does not matter here. */
export function prepareTask(task: GradingTask): PreparedTask {
  const kept = prepared.get(task.references)
  if (kept && haveSameTexts(kept.from, task)) return kept.task
  const made = prepare(task)
  prepared.set(task.references, { from: task, task: made })
  return made
}

type Placed = { reading: Reading; place: number }

function prepare(task: GradingTask): PreparedTask {
  // The order of `textsOfTask`.
  let place = 0
  const next = (text: string): Placed => ({ reading: read(plainText(text)), place: place++ })
  const question = next(task.question).reading
  const references = task.references.map((text) => next(text).reading)
  const { points, derived } = pointsOfTask(task)
  const readPoints = points.map(({ text, weight, also, not }) => ({
    text,
    weight,
    right: [text, ...also].map(next),
    wrong: not.map(next),
  }))
  const readMisconceptions = task.misconceptions.map(({ text, because }) => ({
    text,
    because,
    ...next(text),
  }))
  const names = namesOf(
    question,
    readPoints.map(({ right }) => right[0]?.reading),
  )
  const worth = new Worth(question)
  const vocabulary = new Vocabulary()
  const numbered = ({ reading, place }: Placed): Phrasing => ({
    wanted: wantedOf(reading, worth, vocabulary),
    place,
  })
  const all = [
    question,
    ...references,
    ...readPoints.flatMap(({ right, wrong }) => [...right, ...wrong].map(({ reading }) => reading)),
    ...readMisconceptions.map(({ reading }) => reading),
  ]
  return {
    question,
    worth,
    vocabulary,
    references,
    points: readPoints.map(({ text, weight, right, wrong }) => ({
      text,
      weight,
      right: right.map(numbered),
      wrong: wrong.map(numbered),
      falsehoods: new Set(wrong.map(({ reading }) => literally(reading))),
      names: ownNames(right, names),
      hasNumbers: right.some(({ reading }) => reading.words.some(({ value }) => value !== undefined)),
    })),
    names,
    derived,
    misconceptions: readMisconceptions.map(({ text, because, ...placed }) => ({
      ...numbered(placed),
      text,
      because,
    })),
    known: new Set(all.flatMap(({ words }) => words.map(({ stem }) => stem))),
    truths: truthsOf(
      references,
      readPoints.flatMap(({ right }) => right.map(({ reading }) => reading)),
    ),
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
function ownNames(right: readonly Placed[], names: ReadonlySet<string>): ReadonlySet<string> {
  const own = new Set(
    right.flatMap(({ reading }) => reading.words.map(({ stem }) => stem).filter((stem) => names.has(stem))),
  )
  return own.size === names.size ? new Set() : own
}
