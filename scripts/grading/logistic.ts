/** A linear model: `intercept + Σ coefficient · feature` is a log-odds or a mark. */
export type Linear = { intercept: number; coefficients: number[] }

/** One row to fit: features, what is to be predicted (0…1) and how much the row counts. */
export type Row = { x: readonly number[]; y: number; weight: number }

/** Ridge logistic regression by Newton's method (iteratively reweighted least squares); `lambda` in standardised units. */
export function fitLogistic(rows: readonly Row[], lambda: number): Linear {
  const scale = standardise(rows)
  let beta = new Array<number>(scale.mean.length + 1).fill(0)
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
export function fitRidge(rows: readonly Row[], lambda: number): Linear {
  const scale = standardise(rows)
  const start = new Array<number>(scale.mean.length + 1).fill(0)
  return unscale(
    newton(rows, scale, start, lambda, (score) => [score, 1]),
    scale,
  )
}

export const predict = (model: Linear, x: readonly number[]): number =>
  model.coefficients.reduce((sum, coefficient, index) => sum + coefficient * (x[index] ?? 0), model.intercept)

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
  lambda: number,
  link: (score: number) => [number, number],
): number[] {
  const size = beta.length
  const hessian = Array.from({ length: size }, () => new Float64Array(size))
  const gradient = new Float64Array(size)
  const z = new Float64Array(size)
  z[0] = 1
  for (const { x, y, weight } of rows) {
    let score = beta[0] ?? 0
    for (let f = 1; f < size; f++) {
      z[f] = ((x[f - 1] ?? 0) - (mean[f - 1] ?? 0)) / (deviation[f - 1] ?? 1)
      score += (beta[f] ?? 0) * (z[f] ?? 0)
    }
    const [value, slope] = link(score)
    for (let a = 0; a < size; a++) {
      const za = z[a] ?? 0
      gradient[a] = (gradient[a] ?? 0) + weight * (y - value) * za
      const row = hessian[a]
      if (row) for (let b = 0; b <= a; b++) row[b] = (row[b] ?? 0) + weight * slope * za * (z[b] ?? 0)
    }
  }
  for (let a = 1; a < size; a++) {
    gradient[a] = (gradient[a] ?? 0) - lambda * (beta[a] ?? 0)
    const row = hessian[a]
    if (row) row[a] = (row[a] ?? 0) + lambda
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
  const coefficients = mean.map((_, f) => (beta[f + 1] ?? 0) / (deviation[f] ?? 1))
  const intercept = mean.reduce((sum, centre, f) => sum - centre * (coefficients[f] ?? 0), beta[0] ?? 0)
  return { intercept, coefficients }
}
