import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, readNumberText } from '@/lib/decks/number-text'
import { checkNumeric, describeAnswer } from '@/lib/decks/numeric'

describe('reading a number', () => {
  it.each([
    ['1234.5', [1234.5]],
    ['1,234.5', [1234.5]],
    ['1.234,5', [1234.5]],
    ['1 234,5', [1234.5]],
    ['1\u202f234\u202f567', [1234567]],
    ["1'234.5", [1234.5]],
    ['1_000_000', [1_000_000]],
    ['1,234,567', [1_234_567]],
    ['1.234.567', [1_234_567]],
    ['12,34,567', [1_234_567]],
    ['1,5', [1.5]],
    ['0,125', [0.125]],
    ['1.234', [1.234]],
    ['.5', [0.5]],
    ['-3', [-3]],
    ['−3', [-3]],
    ['3e-4', [0.0003]],
    ['3E+4', [30_000]],
    ['3 × 10^-4', [0.0003]],
    ['3·10⁻⁴', [0.0003]],
    ['3x10**5', [300_000]],
    ['2^10', [1024]],
    ['2¹⁰', [1024]],
    ['3/4', [0.75]],
    ['≈ 0.87', [0.87]],
    ['about 12', [12]],
    ['5.', [5]],
  ])('takes %s for %j', (text, readings) => {
    expect(readNumberText(text)?.readings).toEqual(readings)
  })

  it('gives both readings of an ambiguous comma, the English one first', () => {
    expect(readNumberText('1,234')?.readings).toEqual([1234, 1.234])
  })

  it.each(['', 'many', 'e5', '1,23.4', '1.2.3', '1,2,3', '--3'])('does not take %j for a number', (text) => {
    expect(readNumberText(text)).toBeNull()
  })

  it('leaves what follows the number', () => {
    expect(readNumberText('1.5 GiB each')).toEqual({ readings: [1.5], rest: 'GiB each' })
    expect(readNumberText('5 eV')).toEqual({ readings: [5], rest: 'eV' })
  })

  it('reads back every number as it writes it', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 })
    fc.assert(
      fc.property(number, (value) => {
        const [read = Number.NaN] = readNumberText(formatNumber(value))?.readings ?? []
        expect(Math.abs(read - value)).toBeLessThanOrEqual(1e-11 * Math.abs(value))
      }),
    )
  })
})

describe('judging a number', () => {
  const gib = { value: 1.5, tolerance: 0.01, unit: 'GiB' }

  it.each([
    ['1.5 GiB', gib],
    ['1.5', gib],
    ['1,5', gib],
    ['1.509 GiB', gib],
    ['1536 MiB', gib],
    ['1.61 GB', gib],
    ['1,610,612,736 bytes', gib],
    ['1.5 gib', gib],
    ['about 1.5 GiB per request', gib],
    ['7B', { value: 7e9, tolerance: 0 }],
    ['7 billion parameters', { value: 7e9, tolerance: 0, unit: 'parameters' }],
    ['4.19M params', { value: 4_194_304, tolerance: 5_000, unit: 'parameters' }],
    ['4194304', { value: 4_194_304, tolerance: 0, unit: 'parameters' }],
    ['25%', { value: 0.25, tolerance: 0 }],
    ['25 %', { value: 25, tolerance: 0, unit: '%' }],
    ['1,234', { value: 1.234, tolerance: 0 }],
    ['1,234', { value: 1234, tolerance: 0 }],
    ['0.1 + noise'.slice(0, 3), { value: 0.1, tolerance: 0 }],
    ['90 s', { value: 1.5, tolerance: 0, unit: 'min' }],
    ['-2', { value: -2, tolerance: 0 }],
    ['131 million', { value: 131, tolerance: 0.5, unit: 'million' }],
    ['131', { value: 131, tolerance: 0.5, unit: 'million' }],
    ['131,072,000', { value: 131, tolerance: 0.5, unit: 'million' }],
    ['131M parameters', { value: 131, tolerance: 0.5, unit: 'million parameters' }],
  ])('%s is right', (typed, expected) => {
    expect(checkNumeric(typed, expected)).toMatchObject({ verdict: 'right' })
  })

  it.each([
    ['1.52 GiB', gib, 'value'],
    ['1.5 GB', gib, 'value'],
    ['15', gib, 'value'],
    ['1.5 ms', gib, 'unit'],
    ['-1.5', gib, 'value'],
    ['0.25', { value: 25, tolerance: 0, unit: '%' }, 'value'],
    ['7B', { value: 7e9, tolerance: 0, unit: 'GB' }, 'value'],
    ['131 thousand', { value: 131, tolerance: 0.5, unit: 'million' }, 'value'],
    ['140', { value: 131, tolerance: 0.5, unit: 'million' }, 'value'],
  ] as const)('%s is wrong', (typed, expected, because) => {
    expect(checkNumeric(typed, expected)).toMatchObject({ verdict: 'wrong', because })
  })

  it.each([
    ['one and a half', gib],
    ['', gib],
    ['1.5 bananas', gib],
    ['5 to 6', { value: 5, tolerance: 1 }],
    ['1.5 2.5', gib],
    ['9'.repeat(300), gib],
  ])('%s is neither', (typed, expected) => {
    expect(checkNumeric(typed, expected)).toMatchObject({
      verdict: 'unparsable',
      message: expect.any(String),
    })
  })

  it('forgives what binary fractions do to a sum', () => {
    expect(checkNumeric(String(0.1 + 0.2), { value: 0.3, tolerance: 0 }).verdict).toBe('right')
  })

  it('accepts both ends of the tolerance and nothing clearly beyond', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_999, max: 9_999 }),
        fc.integer({ min: 1, max: 500 }),
        (value, tolerance) => {
          const expected = { value: value / 8, tolerance: tolerance / 8 }
          const judged = (offset: number) => checkNumeric(String(value / 8 + offset), expected).verdict
          expect([judged(tolerance / 8), judged(-tolerance / 8)]).toEqual(['right', 'right'])
          expect([judged(tolerance / 8 + 0.01), judged(-tolerance / 8 - 0.01)]).toEqual(['wrong', 'wrong'])
        },
      ),
    )
  })

  it('shows the expected answer with its range and unit', () => {
    expect(describeAnswer(gib)).toBe('1.5 ± 0.01 GiB')
    expect(describeAnswer({ value: 4_194_304, tolerance: 0 })).toBe('4,194,304')
    expect(describeAnswer({ value: 25, tolerance: 0, unit: '%' })).toBe('25%')
    expect(describeAnswer({ value: -1.5e-7, tolerance: 0 })).toBe('−1.5 × 10⁻⁷')
  })
})
