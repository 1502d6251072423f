import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ByWords, fitMeaning } from './fit-meaning'
import { foldsOf, type HumanAnswer, readHumanAnswers, wordWeights } from './human-answers'
import { fitMark, judge, luckOf, type MarkModel, measure } from './mark-model'
import { auc, macroF1, pearson, reliability, rmse } from './measures'
import { bestCut, overlapBaseline, type Predicted } from './overlap-baseline'
import { ownStems } from './own-stems'
import { reliabilityDiagram } from './reliability-svg'

const FOLDS = 5

type Scored = Predicted & { pass?: number }
type Judged = Scored & ByWords

/**
 * Measures the mark with questions held out, and with a whole corpus held out, against baselines in the same run;
 * then fits on everything and writes what the grader ships with; where the model is, also what cosines add. Resolves
 * to false when the graded answers are not there.
 */
export async function calibrate(
  data: string,
  content: string,
  to: { grading: string; docs: string },
): Promise<boolean> {
  const answers = readHumanAnswers(data)
  if (!answers) return false
  const own = ownStems(content)
  const folds = foldsOf(answers, FOLDS)
  const scored: Judged[] = []
  const baseline: Scored[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = ({ question }: HumanAnswer) => folds.get(question) === fold
    const known = answers.filter((row) => !isHeld(row))
    const { names, rows } = measure(answers, wordWeights(known, own))
    const model = fitMark(
      names,
      rows.filter((row) => !isHeld(row)),
      luckOf(names, rows),
      own,
    )
    scored.push(...rows.filter(isHeld).map((row) => scoredBy(model, row)))
    baseline.push(...overlapBaseline(known, answers.filter(isHeld)))
    console.error(`fold ${fold + 1} of ${FOLDS}`)
  }
  report('words of the reference', answers.map(wordsOfReference))
  report('weighted overlap + ridge, for each corpus by itself', baseline)
  report('the grader', scored)
  console.log('\nreliability on the labelled answers: predicted chance → share that is right (answers)')
  const bins = reliability(of(scored, 'labels').map((row) => ({ ...row, p: row.pass ?? 0 })))
  for (const { count, predicted, real } of bins) {
    console.log(`  ${predicted.toFixed(2)} → ${real.toFixed(2)} (${count})`)
  }
  writeFileSync(path.join(to.docs, 'reliability.svg'), reliabilityDiagram(bins))
  unseenDomains(answers, own)
  ship(answers, own, to.grading)
  await fitMeaning(scored, to.grading)
  return true
}

/** The mark by the grader; it cuts at one half. */
function scoredBy(model: MarkModel, row: Parameters<typeof judge>[1]): Judged {
  const { score, ...judged } = judge(model, row)
  return { ...row, ...judged, p: score, cut: 0.5 }
}

/** The share of the words of the best reference, function words left aside. */
function wordsOfReference(row: HumanAnswer): Scored {
  const said = new Set(row.answer.words.map(({ stem }) => stem))
  const shares = row.references.map(({ words }) => {
    const content = words.filter(({ kind }) => kind !== 'function')
    return content.filter(({ stem }) => said.has(stem)).length / Math.max(1, content.length)
  })
  return { ...row, p: Math.max(...shares), cut: 0.5 }
}

/** Fits on all answers, and writes the numbers. */
function ship(answers: readonly HumanAnswer[], own: ReadonlySet<string>, target: string): void {
  const weights = wordWeights(answers, own)
  const { names, rows } = measure(answers, weights)
  const { words, chance, leaning, mark } = fitMark(names, rows, luckOf(names, rows), own)
  const ofFeatures = ({ intercept, coefficients }: typeof chance) => ({
    intercept: round(intercept),
    coefficients: Object.fromEntries(names.map((name, f) => [name, round(coefficients[f] ?? 0)])),
  })
  const ofWords = (kind: 'missed' | 'extra') =>
    Object.fromEntries(
      words.flatMap((word, index) => {
        const at = names.length + index
        const moves = [chance, mark].map(({ coefficients }) => Number((coefficients[at] ?? 0).toFixed(3)))
        return word.startsWith(`${kind} `) ? [[word.slice(kind.length + 1), moves]] : []
      }),
    )
  writeJson(
    path.join(target, 'word-commonness.json'),
    Object.fromEntries([...weights].sort(([a], [b]) => (a < b ? -1 : 1))),
  )
  writeJson(path.join(target, 'word-marks.json'), { missed: ofWords('missed'), extra: ofWords('extra') })
  writeJson(path.join(target, 'calibration.json'), {
    chance: ofFeatures(chance),
    leaning: { one: round(leaning.one), several: round(leaning.several) },
    mark: ofFeatures(mark),
  })
  console.log(`\nshipped: ${names.length} features, ${words.length} telling words`)
}

/** Trained on one labelled corpus (and the marks), tested on the other. */
function unseenDomains(answers: readonly HumanAnswer[], own: ReadonlySet<string>): void {
  for (const corpus of ['beetle', 'sciEntsBank'] as const) {
    const known = answers.filter((row) => row.corpus !== corpus)
    const { names, rows: all } = measure(answers, wordWeights(known, own))
    const model = fitMark(
      names,
      all.filter((row) => row.corpus !== corpus),
      luckOf(names, all),
      own,
    )
    const rows = all.filter((row) => row.corpus === corpus)
    const made = rows.map((row) => scoredBy(model, row))
    const chances = made.map(({ pass = 0, y }) => ({ p: pass, y }))
    console.log(
      `unseen domain ${corpus}: macro-F1 ${f1Of(made)}, at its own best cut ${macroF1(chances, bestCut(chances)).toFixed(3)}, AUC ${auc(chances).toFixed(3)}`,
    )
  }
}

function of(rows: readonly Scored[], what: HumanAnswer['corpus'] | 'labels'): Scored[] {
  return rows.filter(({ corpus }) => (what === 'labels' ? corpus !== 'mohler' : corpus === what))
}

/** Macro-F1 with each answer cut where its model says. */
const f1Of = (rows: readonly Scored[]) =>
  macroF1(
    rows.map(({ p, cut, y }) => ({ p: p >= cut ? 1 : 0, y })),
    0.5,
  ).toFixed(3)

function report(name: string, rows: readonly Scored[]): void {
  const marks = of(rows, 'mohler')
  console.log(`\n${name}`)
  console.log(`  Mohler: Pearson ${pearson(marks).toFixed(3)}, RMSE ${rmse(marks).toFixed(3)}`)
  for (const corpus of ['beetle', 'sciEntsBank'] as const) {
    const own = of(rows, corpus)
    const apart = own.filter((row) => row.contradictory || row.y === 1)
    console.log(
      `  ${corpus}: macro-F1 ${f1Of(own)} (best cut ${macroF1(own, bestCut(own)).toFixed(3)}), AUC ${auc(own).toFixed(3)}, correct against contradictory ${auc(apart).toFixed(3)}`,
    )
  }
}

const round = (value: number) => Number(value.toPrecision(4))
const writeJson = (file: string, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
