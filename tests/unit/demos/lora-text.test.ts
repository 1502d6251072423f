import { describe, expect, it } from 'vitest'
import { FEWEST_TOKENS, pieces, splitTokens } from '@/lib/demos/lora-text'
import { linePath, lossChart } from '@/lib/demos/loss-chart'
import { loraAddress } from '@/lib/demos/preset-address'
import { readLoraPreset } from '@/lib/demos/presets'

describe('a text to train on', () => {
  it('is cut into pieces that fit the context and are the text again together', () => {
    for (const text of [
      'one two\n\nthree  four ',
      'x'.repeat(700),
      'Ünïcødé 你好 😀 '.repeat(80),
      '',
      ' \n ',
    ]) {
      const cut = pieces(text)
      expect(cut.join('')).toBe(text)
      for (const piece of cut) expect(new TextEncoder().encode(piece).length).toBeLessThanOrEqual(240)
    }
    // A word keeps the space before it: it is another token without.
    expect(
      pieces(`${'word '.repeat(100)}end`)
        .slice(1)
        .every((piece) => piece.startsWith(' ')),
    ).toBe(true)
  })

  it('is split into what trains and what only measures', () => {
    const ids = Array.from({ length: 1000 }, (_, id) => id)
    const { train, heldOut } = splitTokens(ids)
    expect([...train, ...heldOut]).toEqual(ids)
    expect(heldOut).toHaveLength(150)
    expect(() => splitTokens(ids.slice(0, FEWEST_TOKENS - 1))).toThrow('299 tokens, and it takes 300')
  })
})

describe('the loss chart', () => {
  const box = { left: 40, right: 360, top: 10, bottom: 200 }

  it('has round ticks around all points, and draws them inside its box', () => {
    const points = [
      { step: 0, loss: 6.89 },
      { step: 60, loss: 3.61 },
    ]
    const chart = lossChart(points, 60, box)
    expect(chart.xTicks.map(({ label }) => label)).toEqual(['0', '20', '40', '60'])
    expect(chart.yTicks.map(({ label }) => label)).toEqual(['3', '4', '5', '6', '7'])
    expect(linePath(points, chart)).toMatch(
      /^M40\.0 \d+\.\d L360\.0 \d+\.\d$|^M40\.0 \d+\.\dL360\.0 \d+\.\d$/,
    )
    for (const { loss } of points) {
      expect(chart.y(loss)).toBeGreaterThanOrEqual(box.top)
      expect(chart.y(loss)).toBeLessThanOrEqual(box.bottom)
    }
  })

  it('stands still for no points, one point and equal points', () => {
    for (const points of [
      [],
      [{ step: 1, loss: 2 }],
      [
        { step: 1, loss: 2 },
        { step: 2, loss: 2 },
      ],
    ]) {
      const { yTicks, y } = lossChart(points, 1, box)
      expect(yTicks.length).toBeGreaterThan(1)
      expect(Number.isFinite(y(2))).toBe(true)
    }
  })
})

describe('the address of the LoRA page', () => {
  it('opens it as it is set, and says nothing of what is as usual', () => {
    const { preset } = readLoraPreset(new URLSearchParams())
    expect(loraAddress(preset)).toBe('/demos/lora')
    const set = { ...preset, rank: 2, targets: ['k', 'down'] as const, steps: 10 }
    const address = loraAddress(set)
    expect(readLoraPreset(new URL(address, 'http://localhost').searchParams)).toEqual({
      preset: set,
      notices: [],
    })
  })
})
