import { describe, expect, test } from 'vitest'
import { normal, seededRandom } from '@/lib/transformer/random'
import { singularValues } from '@/lib/transformer/svd'

const random = seededRandom(3)
const matrix = (rows: number, columns: number) =>
  Float64Array.from({ length: rows * columns }, () => normal(random))

function product(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    let sum = 0
    for (let i = 0; i < inner; i += 1) sum += Number(a[row * inner + i]) * Number(b[i * columns + column])
    return sum
  })
}

describe('singular values', () => {
  test('of matrices whose values are known', () => {
    expect([...singularValues(Float64Array.of(3, 0, 0, -4), 2, 2)]).toEqual([4, 3])
    const [one, two] = singularValues(Float32Array.of(3, 0, 4, 5), 2, 2)
    expect(one).toBeCloseTo(Math.sqrt(45), 12)
    expect(two).toBeCloseTo(Math.sqrt(5), 12)
    expect([...singularValues(new Float64Array(6), 2, 3)]).toEqual([0, 0])
  })

  test.each([
    [8, 8],
    [12, 5],
    [5, 12],
    [1, 7],
  ])(
    'of %i by %i: squares add up to those of the numbers, products to the volume; the largest first',
    (rows, columns) => {
      const numbers = matrix(rows, columns)
      const values = singularValues(numbers, rows, columns)
      expect(values).toHaveLength(Math.min(rows, columns))
      expect([...values]).toEqual([...values].sort((a, b) => b - a))
      const squares = (all: Float64Array) => all.reduce((sum, each) => sum + each * each, 0)
      expect(squares(values)).toBeCloseTo(squares(numbers), 10)
      const transposed = Float64Array.from(numbers, (_, at) =>
        Number(numbers[(at % rows) * columns + Math.floor(at / rows)]),
      )
      for (const [at, value] of singularValues(transposed, columns, rows).entries()) {
        expect(value).toBeCloseTo(Number(values[at]), 10)
      }
    },
  )

  test('a product of thin matrices has as many as they are thin, and turning changes none', () => {
    const thin = product(matrix(20, 3), matrix(3, 14), 20, 3, 14)
    const values = singularValues(thin, 20, 14)
    for (const [at, value] of values.entries()) {
      if (at < 3) expect(value).toBeGreaterThan(1)
      else expect(value).toBeLessThan(1e-12)
    }
    const [cos, sin] = [Math.cos(1), Math.sin(1)]
    const turn = Float64Array.from({ length: 400 }, (_, at) => (Math.floor(at / 20) === at % 20 ? 1 : 0))
    turn.set([cos], 0)
    turn.set([-sin], 1)
    turn.set([sin], 20)
    turn.set([cos], 21)
    const turned = singularValues(product(turn, thin, 20, 20, 14), 20, 14)
    for (const [at, value] of turned.entries()) expect(value).toBeCloseTo(Number(values[at]), 10)
  })

  test('numbers that are no such matrix are refused', () => {
    expect(() => singularValues(new Float64Array(5), 2, 3)).toThrow('5 numbers are no matrix of 2 by 3')
  })
})
