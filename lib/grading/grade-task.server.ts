import 'server-only'
import { claimsOf } from './claims'
import { type Embedder, embedder, ModelFailure } from './embedder.server'
import { gradeText } from './grade-text'
import { referenceEmbeddings } from './reference-embeddings.server'
import { type GradingTask, haveSameTexts, textsOfTask } from './task'
import type { Verdict } from './verdict'

/**
 * Grades an answer in sentences: by meaning and words where the model is there, else by its words alone, and the
 * verdict says which. Throws `unavailable` when too much is being graded. `keep` false: the task is not one of a
 * note, and its embeddings are not kept on disk.
 */
export async function gradeTask(
  task: GradingTask,
  answer: string,
  { keep = true }: { keep?: boolean } = {},
): Promise<Verdict> {
  const model = await embedder()
  if (!model) return inTurn(() => gradeText(task, answer))
  try {
    return await gradeByMeaning(model, task, answer, keep)
  } catch (error) {
    if (error instanceof ModelFailure) return inTurn(() => gradeText(task, answer))
    throw error
  }
}

async function gradeByMeaning(
  model: Embedder,
  task: GradingTask,
  answer: string,
  keep: boolean,
): Promise<Verdict> {
  const [ofTask, { vectors, cut }] = await Promise.all([
    referenceEmbeddings(model, textsOnce(task), ...(keep ? [] : [null])),
    model.embed(claimsOf(answer).map(({ text }) => text)),
  ])
  const verdict = await inTurn(() => gradeText(task, answer, { task: ofTask, claims: vectors }))
  return cut.includes(true) ? { ...verdict, notices: [...verdict.notices, cutNotice] } : verdict
}

const cutNotice = {
  code: 'cut' as const,
  text: 'A sentence of yours is longer than the 256 tokens that can be compared by meaning; its end was compared by words alone.',
}

const texts = new WeakMap<readonly string[], { of: GradingTask; texts: string[] }>()

/** The texts of a task, taken out of their Markdown once, however strict the task is. */
function textsOnce(task: GradingTask): string[] {
  const known = texts.get(task.references)
  if (known && haveSameTexts(known.of, task)) return known.texts
  const made = textsOfTask(task)
  texts.set(task.references, { of: task, texts: made })
  return made
}

let lastTurn: Promise<unknown> = Promise.resolve()

/**
 * One grading in a turn of the event loop. The vectors of several answers arrive together, and graded in one go they
 * would keep every other request waiting for all of them.
 */
function inTurn(grade: () => Verdict): Promise<Verdict> {
  const turn = lastTurn.then(() => new Promise((resolve) => setImmediate(resolve))).then(grade)
  lastTurn = turn.catch(() => undefined)
  return turn
}
