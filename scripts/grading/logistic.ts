/** A linear model: `intercept + Σ coefficient · feature` is a log-odds or a mark. */
export type Linear = { intercept: number; coefficients: number[] }

/** Features, and which of the flags are set: features of 0 or 1 of which a row has few. */
export type Point = { x: readonly number[]; flags?: readonly number[] }

/** One row to fit: a point, what is to be predicted (0…1) and how much the row counts. */
export type Row = Point & { y: number; weight: number }

/** What holds coefficients near zero: those of features (in standardised units), and those of flags. */
type Lambda = { features: number; words: number }

/** Ridge logistic regression by Newton's method (iteratively reweighted least squares). */
export function fitLogistic(rows: readonly Row[], lambda: Lambda, flags = 0): Linear {
  const scale = standardise(rows)
  let beta = new Array<number>(scale.mean.length + 1 + flags).fill(0)
  for (let round = 0; round < 25; round++) {
    const step = newton(rows, scale, beta, lambda, (score) => {
      const p = 1 / (1 + Math.exp(-score))
      return [p, Math.max(1e-6, p * (1 - p))]
    })
    beta = beta.map((value, index) => value + (step[index] ?? 0))
    if (Math.max(...step.map(Math.abs)) < 1e-9) break
  }
  return unscale(beta, scale)
}

/** Ridge regression (least squares). */
export function fitRidge(rows: readonly Row[], lambda: Lambda, flags = 0): Linear {
  const scale = standardise(rows)
  const start = new Array<number>(scale.mean.length + 1 + flags).fill(0)
  return unscale(
    newton(rows, scale, start, lambda, (score) => [score, 1]),
    scale,
  )
}

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
  beta: readonly number[],
  lambda: Lambda,
  link: (score: number) => [number, number],
): number[] {
  const size = beta.length
  const features = mean.length
  const hessian = Array.from({ length: size }, () => new Float64Array(size))
  const gradient = new Float64Array(size)
  for (const { x, flags = [], y, weight } of rows) {
    // What is not zero in the row, by rising place: the constant, the features, the flags.
    const places = [
      ...mean.keys(),
      features,
      ...[...flags].sort((a, b) => a - b).map((flag) => features + 1 + flag),
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
    const held = a <= features ? lambda.features : lambda.words
    gradient[a] = (gradient[a] ?? 0) - held * (beta[a] ?? 0)
    const row = hessian[a]
    if (row) row[a] = (row[a] ?? 0) + held
  }
  return solve(hessian, gradient)
}

/** Solves a symmetric positive definite system of which the lower half is given (Cholesky). */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const size = right.length
  const at = (a: number, b: number) => matrix[a]?.[b] ?? 0
  const set = (a: number, b: number, value: number) => {
    const row = matrix[a]
    if (row) row[b] = value
  }
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = at(a, b)
      for (let k = 0; k < b; k++) sum -= at(a, k) * at(b, k)
      set(a, b, a === b ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(b, b))
    }
  }
  const y = [...right]
  for (let a = 0; a < size; a++) {
    for (let k = 0; k < a; k++) y[a] = (y[a] ?? 0) - at(a, k) * (y[k] ?? 0)
    y[a] = (y[a] ?? 0) / at(a, a)
  }
  for (let a = size - 1; a >= 0; a--) {
    for (let k = a + 1; k < size; k++) y[a] = (y[a] ?? 0) - at(k, a) * (y[k] ?? 0)
    y[a] = (y[a] ?? 0) / at(a, a)
  }
  return y
}

function unscale(beta: readonly number[], { mean, deviation }: Scale): Linear {
  const ofFeatures = mean.map((_, f) => (beta[f + 1] ?? 0) / (deviation[f] ?? 1))
  const intercept = mean.reduce((sum, centre, f) => sum - centre * (ofFeatures[f] ?? 0), beta[0] ?? 0)
  return { intercept, coefficients: [...ofFeatures, ...beta.slice(mean.length + 1)] }
}
