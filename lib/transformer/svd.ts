/**
 * The singular values of a row-major matrix, the largest first, min(rows, columns) of them: by one-sided Jacobi
 * rotations (Hestenes 1958), which turn pairs of columns until all are at right angles; their lengths are the values.
 */
export function singularValues(
  matrix: Float32Array | Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  if (matrix.length !== rows * columns) {
    throw new RangeError(`${matrix.length} numbers are no matrix of ${rows} by ${columns}.`)
  }
  const vectors = shorterSide(matrix, rows, columns)
  const total = vectors.reduce((sum, vector) => sum + dot(vector, vector), 0)
  // What is smaller than rounding leaves of the whole has no direction of its own.
  const nothing = total * Number.EPSILON ** 2
  for (let sweep = 0, turned = true; turned && sweep < 60; sweep += 1) {
    turned = false
    for (let i = 0; i < vectors.length; i += 1) {
      for (let j = i + 1; j < vectors.length; j += 1) {
        if (rightAngle(vectors[i] as Float64Array, vectors[j] as Float64Array, nothing)) turned = true
      }
    }
  }
  return Float64Array.from(vectors, (vector) => Math.sqrt(dot(vector, vector)))
    .sort()
    .reverse()
}

/** Turns two vectors in their plane so that they stand at right angles; false where they did already. */
function rightAngle(one: Float64Array, other: Float64Array, nothing: number): boolean {
  const a = dot(one, one)
  const b = dot(other, other)
  const c = dot(one, other)
  if (a <= nothing || b <= nothing || Math.abs(c) <= 1e-14 * Math.sqrt(a * b)) return false
  const zeta = (b - a) / (2 * c)
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
  const cos = 1 / Math.sqrt(1 + tangent * tangent)
  const sin = cos * tangent
  for (let i = 0; i < one.length; i += 1) {
    const x = one[i] as number
    const y = other[i] as number
    one[i] = cos * x - sin * y
    other[i] = sin * x + cos * y
  }
  return true
}

/** Σ x y. */
export function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i += 1) sum += (one[i] as number) * (other[i] as number)
  return sum
}

/** Rows or columns, whichever are fewer: the values are the same. */
function shorterSide(matrix: Float32Array | Float64Array, rows: number, columns: number): Float64Array[] {
  const byRow = rows <= columns
  return Array.from({ length: byRow ? rows : columns }, (_, vector) =>
    Float64Array.from({ length: byRow ? columns : rows }, (_, i) =>
      Number(byRow ? matrix[vector * columns + i] : matrix[i * columns + vector]),
    ),
  )
}
