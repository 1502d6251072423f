import { comparisonsOf, type Features, featuresOf } from '@/lib/grading/features'
import { type WordWeights, Worth } from '@/lib/grading/reading'
import { tellingWords } from '@/lib/grading/telling-words'
import { type Leaning, leaningFor, markFor, scoreOf } from '@/lib/grading/whole-mark'
import { foldsOf, type HumanAnswer } from './human-answers'
import { fitLogistic, fitRidge, type Linear, predict, type Row } from './logistic'
import { leaningOf, type Unseen } from './pass-cut'

/** An answer as numbers: its features, and its telling words ("missed gap", "extra not"). */
export type Measured = HumanAnswer & { x: number[]; words: string[]; likeness: number[] }

/**
 * `chance`: log-odds that an answer is right; `leaning`: where the cut between right and wrong is;
 * `mark`: log-odds of the mark. The coefficients of the features first, then those of the telling words.
 */
export type MarkModel = { words: readonly string[]; chance: Linear; leaning: Leaning; mark: Linear }

/** Features of the likeness to the best reference. More references are more chances: that is taken off. */
const LUCKY = [
  ...(['recallEven', 'f1', 'gramsNew', 'bestWord', 'sequence'] as const),
  ...(['recallUnopposed', 'recallPrecise', 'met'] as const),
] satisfies (keyof Features)[]
/** What may only count against an answer; all else only for it, but for what says nothing of the answer. */
const AGAINST = ['numbersWrong', 'namesWrong', 'nonAnswer', 'negationsOff']
const EITHER_WAY = ['wanted']
/** A telling word has to be met in the answers to so many questions, and so often, before it is weighed. */
const TELLING = { questions: 12, answers: 30 }
const LAMBDA = {
  labels: { features: 100, words: 25, groups: 3 },
  marks: { features: 100, words: 100, groups: 10 },
}
/** What moves the mark: a share of the chance's log-odds, and the marks of people (Mohler), per standard deviation. */
const MARK = { chance: 0.5, people: 0.9 }

export function measure(
  answers: readonly HumanAnswer[],
  weights: WordWeights,
): { names: (keyof Features)[]; rows: Measured[] } {
  let names: (keyof Features)[] = []
  const rows = answers.map((row) => {
    const worth = new Worth(row.asked, weights)
    const held = comparisonsOf(row.references, row.answer, worth)
    const { features, nearest } = featuresOf(row.asked, row.references, row.answer, worth, held)
    names = Object.keys(features) as (keyof Features)[]
    const { missed, extra } = tellingWords(nearest, row.references, row.answer)
    return {
      ...row,
      x: Object.values(features),
      words: [...[...missed].map((stem) => `missed ${stem}`), ...[...extra].map((stem) => `extra ${stem}`)],
      likeness: LUCKY.map((name) => held.reduce((sum, each) => sum + each[name], 0) / held.length),
    }
  })
  return { names, rows }
}

/**
 * How much likeness to the best reference grows with the logarithm of their number, over likeness to any: luck. No
 * grade is looked at, so it may be taken from all answers, held out or not.
 */
export function luckOf(names: readonly string[], rows: readonly Measured[]): number[] {
  const several = rows.filter(({ references }) => references.length > 1)
  const at = names.indexOf('references')
  return LUCKY.map((name, index) => {
    const best = names.indexOf(name)
    const sum = (of: (row: Measured) => number) => several.reduce((total, row) => total + of(row), 0)
    const count = ({ x }: Measured) => x[at] ?? 0
    const gain = sum((row) => count(row) * ((row.x[best] ?? 0) - (row.likeness[index] ?? 0)))
    return several.length === 0 ? 0 : gain / sum((row) => count(row) ** 2)
  })
}

/** Stems of our own texts that are met in the answers to enough questions. */
function wordsToWeigh(rows: readonly Measured[], own: ReadonlySet<string>): string[] {
  const met = new Map<string, { answers: number; questions: Set<string> }>()
  for (const { words, question } of rows) {
    for (const word of words) {
      const found = met.get(word) ?? { answers: 0, questions: new Set<string>() }
      found.answers++
      met.set(word, { ...found, questions: found.questions.add(question) })
    }
  }
  return [...met]
    .filter(([, { answers, questions }]) => answers >= TELLING.answers && questions.size >= TELLING.questions)
    .map(([word]) => word)
    .filter((word) => own.has(word.slice(word.indexOf(' ') + 1)))
    .sort()
}

/** Fits, leaves out the features with the wrong sign (a coincidence was learnt), and fits again until none has. */
function fitSigned(names: readonly string[], rows: readonly Row[], fitting: (rows: Row[]) => Linear): Linear {
  let kept = names.map((_, f) => f)
  for (;;) {
    const model = fitting(rows.map((row) => ({ ...row, x: kept.map((f) => row.x[f] ?? 0) })))
    const good = kept.filter((f, at) => {
      const value = model.coefficients[at] ?? 0
      const name = names[f] ?? ''
      return EITHER_WAY.includes(name) || (AGAINST.includes(name) ? value <= 0 : value >= 0)
    })
    if (good.length === kept.length) {
      const ofFeatures = names.map((_, f) => model.coefficients[kept.indexOf(f)] ?? 0)
      return { ...model, coefficients: [...ofFeatures, ...model.coefficients.slice(kept.length)] }
    }
    kept = good
  }
}

/**
 * The chance: a logistic regression on labels (right or not), where each corpus counts the same. The mark: some of the
 * same plus a ridge regression on the marks of people. Each question has an intercept of its own while fitting, for
 * how hard it is must not rub off on the words it happens to ask for. Cut and calibration come from questions that the
 * fit had not seen.
 */
export function fitMark(
  names: readonly string[],
  rows: readonly Measured[],
  luck: readonly number[],
  own: ReadonlySet<string>,
): MarkModel {
  const words = wordsToWeigh(rows, own)
  const place = new Map(words.map((word, index) => [word, index]))
  const count = names.indexOf('references')
  const fitted = names.filter((name) => name !== 'references')
  const questions = new Map([...new Set(rows.map(({ question }) => question))].map((name, at) => [name, at]))
  const counts = { flags: words.length, groups: questions.size }
  const share = new Map<string, number>()
  for (const { corpus } of rows) share.set(corpus, (share.get(corpus) ?? 0) + 1)
  const toRow = (row: Measured): Row => ({
    x: fitted.map((name) => {
      const lucky = LUCKY.indexOf(name as (typeof LUCKY)[number])
      return (row.x[names.indexOf(name)] ?? 0) - (luck[lucky] ?? 0) * (row.x[count] ?? 0)
    }),
    flags: row.words.flatMap((word) => place.get(word) ?? []),
    y: row.y,
    group: questions.get(row.question),
    weight: row.corpus === 'mohler' ? 1 : 4500 / (share.get(row.corpus) ?? 1),
  })
  const labelled = rows.filter(({ corpus }) => corpus !== 'mohler')
  const marked = rows.filter(({ corpus }) => corpus === 'mohler').map(toRow)
  const fitLabels = (of: readonly Measured[]) =>
    fitSigned(fitted, of.map(toRow), (kept) => fitLogistic(kept, LAMBDA.labels, counts))
  const raw = fitLabels(labelled)
  const unseen = outOfFold(labelled, toRow, fitLabels)
  const scale = fitLogistic(
    unseen.map(({ p, y, weight }) => ({ x: [p], y, weight })),
    { features: 0.01, words: 0 },
  )
  const slope = scale.coefficients[0] ?? 1
  const chance = combine(raw, slope, raw, 0, scale.intercept)
  const leaning = leaningOf(unseen.map((row) => ({ ...row, p: scale.intercept + slope * row.p })))
  const marks = fitSigned(fitted, marked, (kept) => fitRidge(kept, LAMBDA.marks, counts))
  const given = marked.map((row) => predict(marks, row))
  const mean = given.reduce((sum, value) => sum + value, 0) / given.length
  const spread = Math.sqrt(given.reduce((sum, value) => sum + (value - mean) ** 2, 0) / given.length) || 1
  const mark = combine(chance, MARK.chance, marks, MARK.people / spread, (-MARK.people * mean) / spread)
  // What luck takes off is a multiple of the references' number, so it becomes that feature's coefficient.
  const withCount = ({ intercept, coefficients }: Linear): Linear => {
    const ofFeature = (name: string) => coefficients[fitted.indexOf(name as keyof Features)] ?? 0
    const off = LUCKY.reduce((sum, name, index) => sum + ofFeature(name) * (luck[index] ?? 0), 0)
    const ofFeatures = names.map((name) => (name === 'references' ? -off : ofFeature(name)))
    return { intercept, coefficients: [...ofFeatures, ...coefficients.slice(fitted.length)] }
  }
  return { words, chance: withCount(chance), leaning, mark: withCount(mark) }
}

/** Predictions for each answer by a model that has not seen its question. */
function outOfFold(
  rows: readonly Measured[],
  toRow: (row: Measured) => Row,
  fitting: (rows: readonly Measured[]) => Linear,
): Unseen[] {
  const folds = foldsOf(rows, 4)
  return [0, 1, 2, 3].flatMap((fold) => {
    const held = rows.filter(({ question }) => folds.get(question) === fold)
    const model = fitting(rows.filter(({ question }) => folds.get(question) !== fold))
    return held.map((row) => {
      const made = toRow(row)
      const { y, corpus, question, references } = row
      return {
        ...{ y, corpus, question },
        p: predict(model, made),
        weight: made.weight,
        several: references.length > 1,
      }
    })
  })
}

/** `factor · a + other · b + constant`, feature by feature. */
function combine(a: Linear, factor: number, b: Linear, other: number, constant: number): Linear {
  return {
    intercept: factor * a.intercept + other * b.intercept + constant,
    coefficients: a.coefficients.map((value, f) => factor * value + other * (b.coefficients[f] ?? 0)),
  }
}

/** The calibrated chance that people call the answer right, and the mark: both, and their log-odds. */
export function judge(
  model: MarkModel,
  { x, words, references }: Measured,
): { chance: number; leaning: number; mark: number; pass: number; score: number } {
  const flags = words.flatMap((word) => {
    const at = model.words.indexOf(word)
    return at < 0 ? [] : [at]
  })
  const leaning = leaningFor(model.leaning, references)
  const chance = predict(model.chance, { x, flags })
  const mark = markFor(references, { chance, mark: predict(model.mark, { x, flags }) })
  return { chance, leaning, mark, pass: 1 / (1 + Math.exp(-chance)), score: scoreOf(mark, chance, leaning) }
}
