/** A linear model: `intercept + Σ coefficient · feature` is a log-odds or a mark. */
export type Linear = { intercept: number; coefficients: number[] }

/** Features, and which of the flags are set: features of 0 or 1 of which a row has few. */
export type Point = { x: readonly number[]; flags?: readonly number[] }

/**
 * One row to fit: a point, what is to be predicted (0…1) and how much the row counts. `group`: rows of the same one
 * have an intercept of their own in the fit.
 */
export type Row = Point & { y: number; weight: number; group?: number }

/** What holds near zero: coefficients of features (in standardised units), of flags, and the intercepts of groups. */
type Lambda = { features: number; words: number; groups?: number }

/** How many flags and groups there are. */
type Counts = { flags: number; groups: number }

const NONE: Counts = { flags: 0, groups: 0 }

/**
 * Ridge logistic regression by Newton's method (iteratively reweighted least squares). Where rows have groups, what
 * makes one group easier than another does not count as the merit of a feature; the groups' intercepts, drawn to
 * zero, are left out of what comes back (a random-intercept model, fitted by penalised likelihood).
 */
export function fitLogistic(rows: readonly Row[], lambda: Lambda, counts: Counts = NONE): Linear {
  const scale = standardise(rows)
  let beta = new Array<number>(sizeOf(scale, counts)).fill(0)
  for (let round = 0; round < 25; round++) {
    const step = newton(rows, scale, counts, beta, lambda, (score) => {
      const p = 1 / (1 + Math.exp(-score))
      return [p, Math.max(1e-6, p * (1 - p))]
    })
    beta = beta.map((value, index) => value + (step[index] ?? 0))
    if (Math.max(...step.map(Math.abs)) < 1e-7) break
  }
  return unscale(beta, scale, counts)
}

/** Ridge regression (least squares), with groups as above. */
export function fitRidge(rows: readonly Row[], lambda: Lambda, counts: Counts = NONE): Linear {
  const scale = standardise(rows)
  const start = new Array<number>(sizeOf(scale, counts)).fill(0)
  return unscale(
    newton(rows, scale, counts, start, lambda, (score) => [score, 1]),
    scale,
    counts,
  )
}

const sizeOf = ({ mean }: Scale, { flags, groups }: Counts) => mean.length + 1 + flags + groups

/** The coefficients of the features come first, then those of the flags. */
export function predict({ intercept, coefficients }: Linear, { x, flags = [] }: Point): number {
  const ofFeatures = x.reduce((sum, value, index) => sum + value * (coefficients[index] ?? 0), intercept)
  return flags.reduce((sum, flag) => sum + (coefficients[x.length + flag] ?? 0), ofFeatures)
}

type Scale = { mean: number[]; deviation: number[] }

function standardise(rows: readonly Row[]): Scale {
  const size = rows[0]?.x.length ?? 0
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const mean = Array.from(
    { length: size },
    (_, f) => rows.reduce((sum, { x, weight }) => sum + weight * (x[f] ?? 0), 0) / total,
  )
  const deviation = mean.map(
    (centre, f) =>
      Math.sqrt(rows.reduce((sum, { x, weight }) => sum + weight * ((x[f] ?? 0) - centre) ** 2, 0) / total) ||
      1,
  )
  return { mean, deviation }
}

function newton(
  rows: readonly Row[],
  { mean, deviation }: Scale,
  counts: Counts,
  beta: readonly number[],
  lambda: Lambda,
  link: (score: number) => [number, number],
): number[] {
  const size = beta.length
  const features = mean.length
  const hessian = Array.from({ length: size }, () => new Float64Array(size))
  const gradient = new Float64Array(size)
  for (const { x, flags = [], group, y, weight } of rows) {
    // What is not zero in the row, by rising place: the constant, the features, the flags, the group.
    const places = [
      ...mean.keys(),
      features,
      ...[...flags].sort((a, b) => a - b).map((flag) => features + 1 + flag),
      ...(group === undefined ? [] : [features + 1 + counts.flags + group]),
    ]
    const z = places.map((place) => {
      if (place === 0 || place > features) return 1
      return ((x[place - 1] ?? 0) - (mean[place - 1] ?? 0)) / (deviation[place - 1] ?? 1)
    })
    const score = places.reduce((sum, place, index) => sum + (beta[place] ?? 0) * (z[index] ?? 0), 0)
    const [value, slope] = link(score)
    places.forEach((place, a) => {
      const za = z[a] ?? 0
      gradient[place] = (gradient[place] ?? 0) + weight * (y - value) * za
      const row = hessian[place]
      if (!row) return
      for (let b = 0; b <= a; b++) {
        const other = places[b] ?? 0
        row[other] = (row[other] ?? 0) + weight * slope * za * (z[b] ?? 0)
      }
    })
  }
  for (let a = 1; a < size; a++) {
    const ofFlags = a <= features + counts.flags ? lambda.words : (lambda.groups ?? 0)
    const held = a <= features ? lambda.features : ofFlags
    gradient[a] = (gradient[a] ?? 0) - held * (beta[a] ?? 0)
    const row = hessian[a]
    if (row) row[a] = (row[a] ?? 0) + held
  }
  return solve(hessian, gradient)
}

/** Solves a symmetric positive definite system of which the lower half is given; it is overwritten (Cholesky). */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const y = Float64Array.from(right)
  for (const [a, row] of matrix.entries()) {
    for (let b = 0; b <= a; b++) {
      const other = matrix[b] as Float64Array
      let sum = row[b] as number
      for (let k = 0; k < b; k++) sum -= (row[k] as number) * (other[k] as number)
      row[b] = a === b ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (other[b] as number)
    }
    let value = y[a] as number
    for (let k = 0; k < a; k++) value -= (row[k] as number) * (y[k] as number)
    y[a] = value / (row[a] as number)
  }
  for (let a = y.length - 1; a >= 0; a--) {
    const row = matrix[a] as Float64Array
    y[a] = (y[a] as number) / (row[a] as number)
    for (let k = 0; k < a; k++) y[k] = (y[k] as number) - (row[k] as number) * (y[a] as number)
  }
  return [...y]
}

function unscale(beta: readonly number[], { mean, deviation }: Scale, { flags }: Counts): Linear {
  const ofFeatures = mean.map((_, f) => (beta[f + 1] ?? 0) / (deviation[f] ?? 1))
  const intercept = mean.reduce((sum, centre, f) => sum - centre * (ofFeatures[f] ?? 0), beta[0] ?? 0)
  return { intercept, coefficients: [...ofFeatures, ...beta.slice(mean.length + 1, mean.length + 1 + flags)] }
}
