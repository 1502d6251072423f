import { type Features, featuresOf } from '@/lib/grading/features'
import { type WordWeights, Worth } from '@/lib/grading/reading'
import type { HumanAnswer } from './human-answers'
import { fitLogistic, fitRidge, type Linear, predict, type Row } from './logistic'
import { macroF1 } from './measures'

/** An answer as numbers. */
export type Measured = HumanAnswer & { x: number[] }

/** `chance`: log-odds that an answer is right; `leaning`: what is added to them for the mark, so that 0.5 passes. */
export type MarkModel = { chance: Linear; leaning: number }

/** How much the marks of people (Mohler) count beside the labels right and wrong (SemEval), in standard deviations. */
const MARKS = 1
const LAMBDA = { labels: 60, marks: 1000 }

export function measure(
  answers: readonly HumanAnswer[],
  weights: WordWeights,
): { names: (keyof Features)[]; rows: Measured[] } {
  let names: (keyof Features)[] = []
  const rows = answers.map((answer) => {
    const found = featuresOf(answer.asked, answer.references, answer.answer, new Worth(answer.asked, weights))
    names = Object.keys(found) as (keyof Features)[]
    return { ...answer, x: Object.values(found) }
  })
  return { names, rows }
}

/** What may only count for an answer, and what only against it; a fit that says otherwise has learnt a coincidence. */
const FOR = [
  ...[
    'recall',
    'recallEven',
    'recallPlain',
    'recallExact',
    'precision',
    'precisionPlain',
    'f1',
    'order',
    'pairs',
  ],
  ...[
    'sequence',
    'run',
    'grams',
    'gramsNew',
    'allWords',
    'bestWord',
    'numbersMade',
    'namesMade',
    'unionRecall',
  ],
  ...[
    'meanRecall',
    'meanF1',
    'bestSentence',
    'meanSentence',
    'firstSentence',
    'stance',
    'choice',
    'newShare',
  ],
  ...['recallSquared', 'recallUnopposed', 'recallPrecise'],
]
const AGAINST = [
  ...['against', 'againstEven', 'minAgainst', 'reversed', 'numbersWrong', 'namesWrong', 'negationsOff'],
  ...['fromQuestion', 'hedges', 'nonAnswer', 'references'],
]

/** Fits, leaves out what has the wrong sign, and fits again until nothing has. */
function fitSigned(
  names: readonly string[],
  rows: readonly Row[],
  fit: (rows: readonly Row[]) => Linear,
): Linear {
  let kept = names.map((_, f) => f)
  for (;;) {
    const model = fit(rows.map((row) => ({ ...row, x: kept.map((f) => row.x[f] ?? 0) })))
    const good = kept.filter((f, at) => {
      const value = model.coefficients[at] ?? 0
      return !((FOR.includes(names[f] ?? '') && value < 0) || (AGAINST.includes(names[f] ?? '') && value > 0))
    })
    if (good.length === kept.length) {
      return { ...model, coefficients: names.map((_, f) => model.coefficients[kept.indexOf(f)] ?? 0) }
    }
    kept = good
  }
}

/**
 * The log-odds that an answer is right, linear in its features: a logistic regression on labels (right or not) plus
 * a ridge regression on marks, brought to one scale, and calibrated on the labels.
 */
export function fitMark(names: readonly string[], rows: readonly Measured[]): MarkModel {
  const labelled = rows.filter(({ corpus }) => corpus !== 'mohler')
  const marked = rows.filter(({ corpus }) => corpus === 'mohler')
  const toRow = ({ x, y }: Measured): Row => ({ x, y, weight: 1 })
  const labels = fitSigned(names, labelled.map(toRow), (kept) => fitLogistic(kept, LAMBDA.labels))
  const marks = fitSigned(names, marked.map(toRow), (kept) => fitRidge(kept, LAMBDA.marks))
  const spread = deviation(marked.map(({ x }) => predict(marks, x)))
  const sum: Linear = {
    intercept: labels.intercept + (MARKS * marks.intercept) / spread,
    coefficients: labels.coefficients.map(
      (value, f) => value + (MARKS * (marks.coefficients[f] ?? 0)) / spread,
    ),
  }
  const calibrated = fitLogistic(
    labelled.map(({ x, y }) => ({ x: [predict(sum, x)], y, weight: 1 })),
    0.01,
  )
  const slope = calibrated.coefficients[0] ?? 1
  const chance: Linear = {
    intercept: calibrated.intercept + slope * sum.intercept,
    coefficients: sum.coefficients.map((value) => slope * value),
  }
  return { chance, leaning: leaningOf(chance, labelled) }
}

/** The shift after which a mark of one half parts right from not right best (mean macro-F1 of the corpora). */
function leaningOf(chance: Linear, labelled: readonly Measured[]): number {
  const corpora = (['beetle', 'sciEntsBank'] as const)
    .map((corpus) => labelled.filter((row) => row.corpus === corpus))
    .filter((rows) => rows.length > 0)
    .map((rows) => rows.map(({ x, y }) => ({ p: predict(chance, x), y })))
  const value = (shift: number) => corpora.reduce((sum, rows) => sum + macroF1(rows, -shift), 0)
  const shifts = Array.from({ length: 31 }, (_, step) => -0.5 + step * 0.05)
  return shifts.reduce((a, b) => (value(b) > value(a) ? b : a), 0)
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))

export const chanceOf = ({ chance }: MarkModel, x: readonly number[]): number => sigmoid(predict(chance, x))

export const markOf = ({ chance, leaning }: MarkModel, x: readonly number[]): number =>
  sigmoid(predict(chance, x) + leaning)

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1
}
