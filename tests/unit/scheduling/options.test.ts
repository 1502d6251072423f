import fc from 'fast-check'
import { default_w } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import { UserError } from '@/lib/errors'
import {
  defaultStudyOptions,
  mergeStudyOptions,
  minutesOf,
  parseStudyOptions,
  storedStudyOptions,
} from '@/lib/scheduling/options'
import { presetOf, storedParameters } from '@/lib/scheduling/presets'
import { weightBounds } from '@/lib/scheduling/weights'

describe('study options', () => {
  test('the defaults are valid, and the weights are those of ts-fsrs', () => {
    expect(parseStudyOptions(defaultStudyOptions)).toEqual(defaultStudyOptions)
    expect(defaultStudyOptions.weights).toEqual([...default_w])
    defaultStudyOptions.weights.forEach((weight, index) => {
      const [least, most] = weightBounds[index] ?? [1, 0]
      expect(weight).toBeGreaterThanOrEqual(least)
      expect(weight).toBeLessThanOrEqual(most)
    })
  })

  test('a deck goes over the learner, the learner over the defaults', () => {
    const merged = mergeStudyOptions(
      { newPerDay: 5, desiredRetention: 0.8 },
      { newPerDay: 30, fuzz: undefined },
    )
    expect(merged).toEqual({ ...defaultStudyOptions, newPerDay: 30, desiredRetention: 0.8 })
  })

  test.each([
    ['desiredRetention', 0.69],
    ['desiredRetention', 1],
    ['desiredRetention', Number.NaN],
    ['maximumIntervalDays', 0],
    ['maximumIntervalDays', 1.5],
    ['learningSteps', ['1d']],
    ['learningSteps', ['24h']],
    ['learningSteps', ['1440m']],
    ['learningSteps', ['0m']],
    ['learningSteps', ['-5m']],
    ['learningSteps', '1m'],
    ['newPerDay', -1],
    ['reviewsPerDay', 10_000],
    ['learnAheadMinutes', 1440],
    ['leechAction', 'delete'],
    ['reviewOrder', 'random'],
    ['weights', defaultStudyOptions.weights.slice(1)],
    ['weights', defaultStudyOptions.weights.with(20, 0.9)],
    ['colour', 'red'],
  ])('%s = %j is refused, and the refusal names it', (name, value) => {
    const attempt = () => parseStudyOptions({ newPerDay: 3, [name]: value })
    expect(attempt).toThrow(UserError)
    try {
      attempt()
    } catch (error) {
      const { kind, problems } = error as UserError
      expect(kind).toBe('invalid')
      expect(problems).toHaveLength(1)
      expect(`${problems[0]?.path}${problems[0]?.message}`).toContain(name)
    }
  })

  test('what an older or newer version stored costs only the field that cannot be read', () => {
    expect(storedStudyOptions({ newPerDay: 7, reviewOrder: 'someday', hologram: true })).toEqual({
      newPerDay: 7,
    })
    for (const rubbish of [null, undefined, 3, 'text', []]) expect(storedStudyOptions(rubbish)).toEqual({})
    fc.assert(fc.property(fc.json(), (json) => void storedStudyOptions(JSON.parse(json))))
  })

  test('the length of a step', () => {
    expect([minutesOf('1m'), minutesOf('90m'), minutesOf('2h')]).toEqual([1, 90, 120])
  })
})

describe('presets', () => {
  test('have an id that follows from the scheduling parameters and from nothing else', () => {
    const { id } = presetOf(defaultStudyOptions)
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(presetOf(mergeStudyOptions({ newPerDay: 1, reviewOrder: 'retrievability' })).id).toBe(id)
    const reversed = Object.fromEntries(Object.entries(defaultStudyOptions).reverse())
    expect(presetOf(mergeStudyOptions(storedStudyOptions(reversed))).id).toBe(id)
    const others = [
      { desiredRetention: 0.91 },
      { maximumIntervalDays: 365 },
      { learningSteps: ['1m'] },
      { relearningSteps: [] },
      { fuzz: false },
      { weights: defaultStudyOptions.weights.with(0, 0.3) },
      { leechThreshold: 4 },
      { leechAction: 'suspend' as const },
    ].map((patch) => presetOf(mergeStudyOptions(patch)).id)
    expect(new Set([id, ...others]).size).toBe(others.length + 1)
  })

  test('do not change name between releases: logs refer to them', () => {
    expect(presetOf(defaultStudyOptions).id).toBe('d1cc3180a953d0301603af9394bea138')
  })

  test('survive storage', () => {
    const preset = presetOf(mergeStudyOptions({ learningSteps: ['5m', '2h'], leechAction: 'suspend' }))
    const stored = storedParameters(JSON.parse(JSON.stringify(preset.parameters)))
    expect(presetOf(stored)).toEqual(preset)
  })
})
