import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readExpression } from '@/lib/decks/expression'

const value = (source: string, values: Record<string, number> = {}) =>
  readExpression(source, Object.keys(values)).expression?.evaluate(values)

describe('an expression', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['8 / 4 / 2', 1],
    ['10 - 4 - 3', 3],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['2 * -3', -6],
    ['1.5e3 + .5', 1500.5],
    ['sqrt(16) + log2(8)', 7],
    ['exp(0) + log(1)', 1],
    ['min(3, 1, 2) + max(1, 5)', 6],
  ])('%s is %d', (source, result) => {
    expect(value(source)).toBeCloseTo(result, 12)
  })

  it('knows the names it was given, and nothing of the machine', () => {
    expect(value('2 * layers * heads', { layers: 32, heads: 8 })).toBe(512)
    for (const source of [
      'constructor',
      '__proto__',
      'toString()',
      'process.exit()',
      'Math.PI',
      'a[0]',
      '`x`',
    ]) {
      expect(readExpression(source, ['a']).expression).toBeNull()
    }
  })

  it.each([
    ['', 0, 'ends too early'],
    ['1 +', 3, 'ends too early'],
    ['1 2', 2, 'not expected'],
    ['(1 + 2', 6, 'not closed'],
    ['2 * width', 4, 'no parameter or function “width”'],
    ['sqrt(1, 2)', 0, 'does not take 2'],
    ['sqrt 4', 0, 'parentheses'],
    ['3 % 2', 2, 'not part of a formula'],
    ['('.repeat(500), 40, 'nested too deeply'],
  ])('%j is refused at %d', (source, offset, message) => {
    const { problem } = readExpression(source, [])
    expect(problem).toEqual({ offset, message: expect.stringContaining(message) })
  })

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '1',
      '2.5',
      'a',
      'exp',
      'min',
      '(',
      ')',
      ',',
      '+',
      '-',
      '*',
      '/',
      '^',
      ' ',
      '$',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const { expression, problem } = readExpression(parts.join(''), ['a'])
        expect(expression === null).toBe(problem !== null)
        if (expression) expect(typeof expression.evaluate({ a: 1 })).toBe('number')
      }),
    )
  })
})
