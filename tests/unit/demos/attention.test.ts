import { describe, expect, it } from 'vitest'
import { arcLayout } from '@/lib/demos/arcs'
import {
  dotProduct,
  headName,
  headOf,
  heaviestKeys,
  kindWords,
  labelOf,
  rowSteps,
} from '@/lib/demos/attention-head'
import { headJson } from '@/lib/demos/head-json'
import { headSvg } from '@/lib/demos/head-svg'
import { tinyEngine } from './tiny-engine'

const text = 'the cat sat. the cat'

async function attended() {
  const engine = tinyEngine()
  const tokens = await engine.tokenize(text)
  const maps = { ...(await engine.attend(tokens.map(({ id }) => id))), tokens }
  return { engine, maps, head: headOf(maps, engine.info.config, { layer: 1, head: 2 }) }
}

describe('one head of the maps', () => {
  it('is the part that the engine computed for it', async () => {
    const { maps, head, engine } = await attended()
    const { heads, headSize } = engine.info.config
    const size = maps.tokens.length
    const offset = (1 * heads + 2) * size * size
    expect(head.weights).toEqual(maps.weights.slice(offset, offset + size * size))
    expect(head.queries).toHaveLength(size * headSize)
    expect(head.keys[3]).toBe(maps.keys[(1 * heads + 2) * size * headSize + 3])
  })

  it('has rows whose steps lead from the scores to the very weights that the engine computed', async () => {
    const { head } = await attended()
    for (let row = 0; row < head.size; row += 1) {
      const { keys, sum, largest } = rowSteps(head, row)
      expect(keys.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 10)
      expect(keys.reduce((total, { exponential }) => total + exponential, 0)).toBeCloseTo(sum, 10)
      for (const { key, score, scaled, hidden, exponential, weight } of keys) {
        expect(scaled).toBeCloseTo(score / Math.sqrt(head.headSize), 10)
        expect(hidden).toBe(key > row)
        if (hidden) expect(exponential).toBe(0)
        else expect(exponential).toBeCloseTo(Math.exp(scaled - largest), 10)
        expect(weight).toBeCloseTo(head.weights[row * head.size + key] ?? Number.NaN, 5)
      }
    }
  })

  it('has scores that are the sums of the products shown', async () => {
    const { head } = await attended()
    for (const [query, key] of [
      [0, 0],
      [3, 1],
      [5, 5],
    ] as const) {
      const factors = dotProduct(head, query, key)
      expect(factors).toHaveLength(head.headSize)
      const sum = factors.reduce((total, { product }) => total + product, 0)
      expect(sum).toBeCloseTo(head.scores[query * head.size + key] ?? Number.NaN, 4)
    }
  })

  it('names its heaviest keys, never one that comes later', async () => {
    const { head } = await attended()
    const row = 4
    const all = heaviestKeys(head, row, 99)
    expect(all.map(({ key }) => key).sort()).toEqual([0, 1, 2, 3, 4])
    const weights = all.map(({ weight }) => weight)
    expect(weights).toEqual([...weights].sort((one, other) => other - one))
  })

  it('is named by what was measured, or says that nothing was', () => {
    const labels = [{ layer: 1, head: 2, kind: 'previous-token', value: 0.8, measured: 'x' }]
    expect(kindWords(labelOf(labels, { layer: 1, head: 2 }))).toBe('previous token')
    expect(kindWords(labelOf(labels, { layer: 0, head: 2 }))).toBe('mixed')
    expect(headName({ layer: 3, head: 7 })).toBe('3.7')
  })
})

describe('arcs', () => {
  // 1 . .
  // 0.3 0.7 .
  // 0.02 0.9 0.08
  const weights = [1, 0, 0, 0.3, 0.7, 0, 0.02, 0.9, 0.08]
  const layout = (changes = {}) =>
    arcLayout(weights, 3, { lineHeight: 20, width: 100, least: 0.05, most: 10, ...changes })

  it('tie each query to its keys, the heaviest on top, the lightest left out', () => {
    const { arcs, height } = layout()
    expect(height).toBe(60)
    expect(arcs.map(({ query, key }) => `${query}${key}`)).toEqual(['22', '10', '11', '21', '00'])
    expect(layout({ most: 2 }).arcs.map(({ weight }) => weight)).toEqual([0.9, 1])
    expect(layout({ least: 0.95 }).arcs).toHaveLength(1)
  })

  it('start and end in the middle of their lines and stay inside', () => {
    const far = layout({ least: 0.01 }).arcs.find(({ query, key }) => query === 2 && key === 0)
    const [x = 0, fromY, handle = 0] = (far?.path.match(/-?[\d.]+/g) ?? []).map(Number)
    expect([x, fromY]).toEqual([0, 50])
    // A cubic whose handles are h away reaches three quarters of h.
    expect(handle * 0.75).toBeLessThanOrEqual(100)
    expect(far?.path.endsWith(' 0 10')).toBe(true)
  })
})

describe('exports', () => {
  it('draw a picture that stands alone: only what the mask shows, and no markup of the text', async () => {
    const { maps, head } = await attended()
    const tokens = maps.tokens.map((token) => ({ ...token, text: token.text.replace('c', '<&">') }))
    const svg = headSvg({ tokens, weights: head.weights, title: 'Head 1.2 & more' })
    const cells = (head.size * (head.size + 1)) / 2
    expect(svg.match(/<rect /g)).toHaveLength(1 + cells + 50)
    expect(svg.includes('&lt;&amp;&quot;&gt;')).toBe(true)
    expect(svg.includes('<title>Head 1.2 &amp; more</title>')).toBe(true)
    expect(svg.match(/<text /g)?.length).toBe(1 + 2 * head.size + 3)
  })

  it('hold every number as JSON', async () => {
    const { engine, maps, head } = await attended()
    const json = JSON.parse(
      headJson({ text, tokens: maps.tokens, head, ablated: [{ layer: 0, head: 1 }], info: engine.info }),
    )
    expect(json).toMatchObject({ text, head: { layer: 1, head: 2 }, ablated: ['0.1'], backend: 'reference' })
    expect(json.tokens).toHaveLength(head.size)
    expect(json.weights.flat()).toEqual([...head.weights])
    expect(json.scores[2]).toHaveLength(head.size)
    expect(json.queries[0]).toHaveLength(head.headSize)
  })
})
