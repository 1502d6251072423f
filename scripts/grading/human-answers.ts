import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Reading, read, type WordWeights } from '@/lib/grading/reading'

/** One answer that people have graded. `y`: the mark, or 1 for correct and 0 for anything else. */
export type HumanAnswer = {
  corpus: 'mohler' | 'beetle' | 'sciEntsBank'
  /** Answers to one question are alike; folds are made of whole questions. */
  question: string
  asked: Reading
  references: Reading[]
  answer: Reading
  y: number
  contradictory: boolean
}

type Line = {
  corpus?: string
  question: string
  references: string[]
  answer: string
  score?: number
  label?: string
}

/** Reads the graded answers, or null when the folder is not there (they are not part of the product). */
export function readHumanAnswers(folder: string): HumanAnswer[] | null {
  const files = ['mohler-dev.jsonl', 'semeval-train.jsonl'].map((file) => path.join(folder, file))
  if (!files.every((file) => existsSync(file))) return null
  const known = new Map<string, Reading>()
  const once = (text: string): Reading => {
    const reading = known.get(text) ?? read(text)
    known.set(text, reading)
    return reading
  }
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): HumanAnswer => {
        const row: Line = JSON.parse(line)
        return {
          corpus: row.corpus === 'beetle' || row.corpus === 'sciEntsBank' ? row.corpus : 'mohler',
          question: row.question,
          asked: once(row.question),
          references: row.references.map(once),
          answer: once(row.answer),
          y: row.score ?? (row.label === 'correct' ? 1 : 0),
          contradictory: row.label === 'contradictory',
        }
      }),
  )
}

/**
 * What stems are worth: the fewer questions have them in their references and answers, the more. Only stems of `own`
 * get a number; the rest count as rare.
 */
export function wordWeights(answers: readonly HumanAnswer[], own: ReadonlySet<string>): WordWeights {
  const places = new Map<string, Set<string>>()
  const questions = new Set<string>()
  for (const { question, references, answer } of answers) {
    questions.add(question)
    for (const { stem } of [...references, answer].flatMap(({ words }) => words)) {
      const found = places.get(stem)
      if (found) found.add(question)
      else places.set(stem, new Set([question]))
    }
  }
  const rare = Math.log(questions.size / 4)
  const weights = new Map<string, number>()
  for (const [stem, { size }] of places) {
    if (!own.has(stem)) continue
    const weight = Math.log((questions.size + 1) / (size + 1)) / rare
    if (weight < 0.995) weights.set(stem, Number(Math.max(0.1, weight).toFixed(2)))
  }
  return weights
}

/** The number of the fold of each question, in folds of about as many answers. */
export function foldsOf(answers: readonly HumanAnswer[], count: number): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const { question } of answers) sizes.set(question, (sizes.get(question) ?? 0) + 1)
  const load = new Array<number>(count).fill(0)
  const folds = new Map<string, number>()
  const bySize = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  for (const [question, size] of bySize) {
    const fold = load.indexOf(Math.min(...load))
    folds.set(question, fold)
    load[fold] = (load[fold] ?? 0) + size
  }
  return folds
}
