import type { Reading } from '@/lib/grading/reading'
import type { HumanAnswer } from './human-answers'
import { fitRidge, predict } from './logistic'
import { macroF1 } from './measures'

/** An answer with what a model predicts of it; from `cut` on it counts as right. */
export type Predicted = HumanAnswer & { p: number; cut: number }

/**
 * What common sense does in forty lines: overlap of stems with the best reference, weighted by how rare they are in
 * questions and references, in both directions, with and without the question's words; pairs of neighbours, length;
 * a ridge regression for each corpus, and the cut that is best on the training half.
 */
export function overlapBaseline(training: readonly HumanAnswer[], held: readonly HumanAnswer[]): Predicted[] {
  const rarity = rarityOf(training)
  return (['mohler', 'beetle', 'sciEntsBank'] as const).flatMap((corpus) => {
    const known = training.filter((row) => row.corpus === corpus)
    const rows = known.map((row) => ({ x: overlapOf(row, rarity), y: row.y, weight: 1 }))
    const model = fitRidge(rows, { features: 10, words: 0 })
    const cut = bestCut(rows.map((row) => ({ p: predict(model, row), y: row.y })))
    return held
      .filter((row) => row.corpus === corpus)
      .map((row) => ({ ...row, p: predict(model, { x: overlapOf(row, rarity) }), cut }))
  })
}

/** The cut from 0 to 1 with the best macro-F1. */
export function bestCut(rows: readonly { p: number; y: number }[]): number {
  const cuts = Array.from({ length: 41 }, (_, step) => 0.1 + step * 0.02)
  return cuts.reduce((a, b) => (macroF1(rows, b) > macroF1(rows, a) ? b : a), 0.5)
}

const stemsOf = ({ words }: Reading) => new Set(words.map(({ stem }) => stem))

function rarityOf(answers: readonly HumanAnswer[]): (stem: string) => number {
  const texts = new Set(answers.flatMap(({ asked, references }) => [asked, ...references]))
  const counts = new Map<string, number>()
  for (const text of texts) for (const stem of stemsOf(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return (stem) => Math.log((texts.size + 1) / ((counts.get(stem) ?? 0) + 0.5))
}

function overlapOf({ asked, references, answer }: HumanAnswer, rarity: (stem: string) => number): number[] {
  const question = stemsOf(asked)
  const said = stemsOf(answer)
  const sum = (stems: Iterable<string>) => [...stems].reduce((total, stem) => total + rarity(stem), 0)
  const share = (stems: string[], inside: ReadonlySet<string>) =>
    sum(stems.filter((stem) => inside.has(stem))) / Math.max(1e-6, sum(stems))
  const fresh = (stems: ReadonlySet<string>) => [...stems].filter((stem) => !question.has(stem))
  const pairs = ({ words }: Reading) => words.slice(1).map(({ stem }, at) => `${words[at]?.stem} ${stem}`)
  const each = references.map((reference) => {
    const wanted = stemsOf(reference)
    const neighbours = new Set(pairs(answer))
    const kept = pairs(reference).filter((pair) => neighbours.has(pair)).length
    return [
      ...[share([...wanted], said), share(fresh(wanted), said)],
      ...[share([...said], wanted), share(fresh(said), wanted)],
      kept / Math.max(1, reference.words.length - 1),
      Math.log((answer.words.length + 1) / (reference.words.length + 1)),
    ]
  })
  return each.reduce((a, b) => ((b[0] ?? 0) + (b[1] ?? 0) > (a[0] ?? 0) + (a[1] ?? 0) ? b : a))
}
