import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { furthestShift, type Overruled, passMarkShift, passMarks } from '@/lib/grading/pass-mark'

const none = { tooStrict: 0, tooGenerous: 0 }
const nothing: Overruled = { here: none, elsewhere: none, byOthers: none }
const count = fc.nat(50)
const counts = fc.record({ tooStrict: count, tooGenerous: count })
const anything = fc.record({ here: counts, elsewhere: counts, byOthers: counts })

describe('the pass mark', () => {
  test('is lower the more lenient one wants it, and always leaves room for the shift', () => {
    expect(passMarks.lenient).toBeLessThan(passMarks.fair)
    expect(passMarks.fair).toBeLessThan(passMarks.strict)
    for (const mark of Object.values(passMarks)) {
      expect(mark - furthestShift).toBeGreaterThan(0.2)
      expect(mark + furthestShift).toBeLessThan(0.8)
    }
  })

  test('stays where nobody disagreed', () => expect(passMarkShift(nothing)).toBe(0))

  test('moves most by what the person said of the note, least by what they said of others', () => {
    const shifts = (['here', 'byOthers', 'elsewhere'] as const).map((part) =>
      passMarkShift({ ...nothing, [part]: { tooStrict: 1, tooGenerous: 0 } }),
    )
    expect(shifts[0]).toBeLessThan(shifts[1] ?? 0)
    expect(shifts[1]).toBeLessThan(shifts[2] ?? 0)
    expect(shifts[2]).toBeLessThan(0)
  })

  test('never beyond its bound, and in the direction of one more voice', () => {
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom('here' as const, 'elsewhere' as const, 'byOthers' as const),
        (said, part) => {
          const shift = passMarkShift(said)
          expect(Math.abs(shift)).toBeLessThanOrEqual(furthestShift)
          const stricter = { ...said, [part]: { ...said[part], tooGenerous: said[part].tooGenerous + 1 } }
          expect(passMarkShift(stricter)).toBeGreaterThanOrEqual(shift)
          const mirrored = Object.fromEntries(
            Object.entries(said).map(([name, { tooStrict, tooGenerous }]) => [
              name,
              { tooStrict: tooGenerous, tooGenerous: tooStrict },
            ]),
          ) as Overruled
          expect(passMarkShift(mirrored)).toBeCloseTo(-shift)
        },
      ),
    )
  })
})
