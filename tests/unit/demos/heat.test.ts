import { describe, expect, it } from 'vitest'
import {
  colourAt,
  contrast,
  cssColour,
  heatRamp,
  inkOn,
  luminance,
  type Rgb,
  type Scheme,
  STEPS,
  signedRamp,
} from '@/lib/demos/heat-colours'
import { heatPixels, isAhead } from '@/lib/demos/heat-pixels'

const schemes: Scheme[] = ['light', 'dark']
const inks = { '#000': [0, 0, 0], '#fff': [255, 255, 255] } as const

describe('the colours of numbers', () => {
  it.each(schemes)('rise or fall evenly in lightness from paper to full: %s', (scheme) => {
    const lights = heatRamp(scheme).map(luminance)
    expect(lights).toHaveLength(STEPS)
    const steps = lights.slice(1).map((light, index) => light - (lights[index] ?? 0))
    const direction = scheme === 'light' ? -1 : 1
    // A rounding to whole sRGB steps may stand still for a step, never turn round.
    for (const step of steps) expect(step * direction).toBeGreaterThan(-0.004)
    const perceived = lights.map((light) => light ** (1 / 3))
    const jumps = perceived.slice(1).map((light, index) => Math.abs(light - (perceived[index] ?? 0)))
    expect(Math.max(...jumps)).toBeLessThan(0.012)
    expect(
      contrast(heatRamp(scheme)[0] ?? [0, 0, 0], heatRamp(scheme)[STEPS - 1] ?? [0, 0, 0]),
    ).toBeGreaterThan(10)
  })

  it.each(schemes)('of signed numbers fade to the paper in the middle: %s', (scheme) => {
    const ramp = signedRamp(scheme)
    const middle = ramp[127] ?? [0, 0, 0]
    const [minus, plus] = [ramp[0] ?? middle, ramp[STEPS - 1] ?? middle]
    for (const end of [minus, plus]) expect(contrast(end, middle)).toBeGreaterThan(4.5)
    expect(minus[2]).toBeGreaterThan(minus[0]) // blue
    expect(plus[0]).toBeGreaterThan(plus[2]) // orange
  })

  it.each(schemes)('carry words in an ink that can be read on each of them: %s', (scheme) => {
    for (const colour of [...heatRamp(scheme), ...signedRamp(scheme)]) {
      expect(contrast(colour, inks[inkOn(colour)])).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('are those of the nearer end outside of the scale', () => {
    const ramp: Rgb[] = [
      [0, 0, 0],
      [10, 20, 30],
      [255, 255, 255],
    ]
    expect([-1, 0, 0.5, 1, 7].map((value) => colourAt(ramp, value)[2])).toEqual([0, 0, 30, 255, 255])
    expect(colourAt(ramp, 0, -2, 2)).toEqual([10, 20, 30])
    expect(colourAt(ramp, 3, 3, 3)).toEqual([0, 0, 0])
    expect(cssColour([1, 2, 3])).toBe('rgb(1 2 3)')
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
  })
})

describe('the pixels of a heat map', () => {
  const ramp: Rgb[] = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]

  it('are one for each number, clear where the mask hides it', () => {
    const pixels = heatPixels([0, 1, 0.5, 2], 2, ramp, { hidden: isAhead })
    expect([...pixels]).toEqual([1, 2, 3, 255, 0, 0, 0, 0, 4, 5, 6, 255, 7, 8, 9, 255])
  })

  it('follow the scale that is given', () => {
    expect(
      [...heatPixels([-3, 0, 3], 3, ramp, { least: -3, most: 3 })].filter((_, at) => at % 4 === 0),
    ).toEqual([1, 4, 7])
  })
})
