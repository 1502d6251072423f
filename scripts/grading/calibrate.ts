import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { foldsOf, type HumanAnswer, readHumanAnswers, wordWeights } from './human-answers'
import { fitRidge, predict } from './logistic'
import { chanceOf, fitMark, type Measured, markOf, measure } from './mark-model'
import { auc, type Judged, macroF1, pearson, reliability, rmse } from './measures'
import { ownStems } from './own-stems'

const FOLDS = 5

type Scored = HumanAnswer & { p: number; chance?: number }

/**
 * Measures the mark with questions held out, and with a whole corpus held out, against baselines in the same run;
 * then fits on everything and writes what the grader ships with.
 */
export function calibrate(data: string, content: string, target: string): boolean {
  const answers = readHumanAnswers(data)
  if (!answers) return false
  const own = ownStems(content)
  const folds = foldsOf(answers, FOLDS)
  const scored: Scored[] = []
  const baseline: Scored[] = []
  const recall: Scored[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeld = ({ question }: HumanAnswer) => folds.get(question) === fold
    const { names, rows } = measure(
      answers,
      wordWeights(
        answers.filter((row) => !isHeld(row)),
        own,
      ),
    )
    const training = rows.filter((row) => !isHeld(row))
    const held = rows.filter(isHeld)
    const model = fitMark(names, training)
    scored.push(...held.map((row) => ({ ...row, p: markOf(model, row.x), chance: chanceOf(model, row.x) })))
    baseline.push(...overlapBaseline(names, training, held))
    recall.push(...held.map((row) => ({ ...row, p: row.x[names.indexOf('recallPlain')] ?? 0 })))
    console.error(`fold ${fold + 1} of ${FOLDS}`)
  }
  report('words of the reference', recall)
  report('weighted overlap + ridge', baseline)
  report('the grader', scored)
  console.log('\nreliability on the labelled answers: predicted chance → share that is right (answers)')
  for (const { count, predicted, real } of reliability(
    judged(scored, 'labels').map((row) => ({ ...row, p: row.chance ?? 0 })),
  )) {
    console.log(`  ${predicted.toFixed(2)} → ${real.toFixed(2)} (${count})`)
  }
  unseenDomains(answers, own)
  const weights = wordWeights(answers, own)
  const { names, rows } = measure(answers, weights)
  const model = fitMark(names, rows)
  writeJson(
    path.join(target, 'word-commonness.json'),
    Object.fromEntries([...weights].sort(([a], [b]) => (a < b ? -1 : 1))),
  )
  writeJson(path.join(target, 'calibration.json'), {
    intercept: round(model.chance.intercept),
    leaning: round(model.leaning),
    coefficients: Object.fromEntries(
      names.map((name, f) => [name, round(model.chance.coefficients[f] ?? 0)]),
    ),
  })
  return true
}

/** Trained on one labelled corpus (and the marks), tested on the other. */
function unseenDomains(answers: readonly HumanAnswer[], own: ReadonlySet<string>): void {
  for (const corpus of ['beetle', 'sciEntsBank'] as const) {
    const known = answers.filter((row) => row.corpus !== corpus)
    const weights = wordWeights(known, own)
    const seen = measure(known, weights)
    const model = fitMark(seen.names, seen.rows)
    const { rows } = measure(
      answers.filter((row) => row.corpus === corpus),
      weights,
    )
    const result = rows.map(({ x, y }) => ({ p: markOf(model, x), y }))
    console.log(
      `unseen domain ${corpus}: macro-F1 ${macroF1(result, 0.5).toFixed(3)}, at its own best cut ${bestF1(result).toFixed(3)}, AUC ${auc(result).toFixed(3)}`,
    )
  }
}

const bestF1 = (rows: readonly Judged[]) =>
  Math.max(...Array.from({ length: 41 }, (_, step) => macroF1(rows, 0.1 + step * 0.02)))

/** Forty lines of common sense: overlap in both directions, and a ridge regression for each corpus. */
function overlapBaseline(
  names: readonly string[],
  training: readonly Measured[],
  held: readonly Measured[],
): Scored[] {
  const picked = ['recallExact', 'precision', 'f1', 'sequence', 'lengthRatio'].map((name) =>
    names.indexOf(name),
  )
  const pick = ({ x }: Measured) => picked.map((f) => x[f] ?? 0)
  return (['mohler', 'beetle', 'sciEntsBank'] as const).flatMap((corpus) => {
    const own = training.filter((row) => row.corpus === corpus)
    const model = fitRidge(
      own.map((row) => ({ x: pick(row), y: row.y, weight: 1 })),
      10,
    )
    return held
      .filter((row) => row.corpus === corpus)
      .map((row) => ({ ...row, p: predict(model, pick(row)) }))
  })
}

function judged(rows: readonly Scored[], what: HumanAnswer['corpus'] | 'labels'): Scored[] {
  return rows.filter(({ corpus }) => (what === 'labels' ? corpus !== 'mohler' : corpus === what))
}

function report(name: string, rows: readonly Scored[]): void {
  const marks = judged(rows, 'mohler')
  console.log(`\n${name}`)
  console.log(`  Mohler: Pearson ${pearson(marks).toFixed(3)}, RMSE ${rmse(marks).toFixed(3)}`)
  for (const corpus of ['beetle', 'sciEntsBank'] as const) {
    const own = judged(rows, corpus)
    const apart = rows.filter((row) => row.corpus === corpus && (row.contradictory || row.y === 1))
    console.log(
      `  ${corpus}: macro-F1 ${macroF1(own, 0.5).toFixed(3)} (best cut ${bestF1(own).toFixed(3)}), AUC ${auc(own).toFixed(3)}, correct against contradictory ${auc(apart).toFixed(3)}`,
    )
  }
}

const round = (value: number) => Number(value.toPrecision(4))
const writeJson = (file: string, value: unknown) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
