import { describe, expect, test } from 'vitest'
import { type Beam, searchBeams, tokensTo } from '@/lib/transformer/beams'

/** A language of four tokens whose next probabilities depend on the text so far; token 3 ends it. */
function languageOf(table: Record<string, number[]>) {
  const asked: number[][][] = []
  const next = async (sequences: readonly (readonly number[])[]) => {
    asked.push(sequences.map((ids) => [...ids]))
    return sequences.map((ids) =>
      Float32Array.from(table[ids.join('')] ?? [0.25, 0.25, 0.25, 0.25], Math.log),
    )
  }
  return { next, asked }
}

const best = (tree: readonly Beam[]) => tree.filter((beam) => beam.best).map((beam) => beam.token)
const likely = {
  '9': [0.5, 0.4, 0.05, 0.05],
  '90': [0.3, 0.3, 0.3, 0.1],
  '91': [0.02, 0.9, 0.04, 0.04],
  '911': [0.1, 0.2, 0.6, 0.1],
}

describe('beam search', () => {
  test('two beams find the text that greedy misses', async () => {
    const search = { length: 2, eos: 3 }
    expect(best(await searchBeams([9], { ...search, width: 1 }, languageOf(likely).next))).toEqual([
      null,
      0,
      0,
    ])
    const tree = await searchBeams([9], { ...search, width: 2 }, languageOf(likely).next)
    expect(best(tree)).toEqual([null, 1, 1])
    expect(tree.find((beam) => beam.best && beam.depth === 2)?.score).toBeCloseTo(Math.log(0.4 * 0.9), 6)
  })

  test('the tree holds every way that was weighed: parents first, scores falling along a branch', async () => {
    const { next, asked } = languageOf(likely)
    const tree = await searchBeams([9], { width: 2, length: 3, eos: 3 }, next)
    expect(tree.map(({ id }) => id)).toEqual([...tree.keys()])
    for (const beam of tree.slice(1)) {
      const parent = tree[beam.parent ?? -1]
      expect(parent?.kept).toBe(true)
      expect(beam.depth).toBe(Number(parent?.depth) + 1)
      expect(beam.score).toBeLessThan(Number(parent?.score))
    }
    for (const depth of [1, 2, 3]) {
      const row = tree.filter((beam) => beam.depth === depth)
      expect(row.filter(({ kept }) => kept)).toHaveLength(2)
      const least = Math.min(...row.filter(({ kept }) => kept).map(({ score }) => score))
      for (const { kept, score } of row) if (!kept) expect(score).toBeLessThanOrEqual(least)
    }
    // All beams of a step are asked about at once.
    expect(asked).toEqual([
      [[9]],
      [
        [9, 0],
        [9, 1],
      ],
      [
        [9, 1, 1],
        [9, 0, 0],
      ],
    ])
    expect(tokensTo(tree, tree.find((beam) => beam.best && beam.depth === 3) ?? expect.fail())).toEqual([
      1, 1, 2,
    ])
  })

  test('a finished text stays in the race and is not asked about again', async () => {
    const { next, asked } = languageOf({
      '9': [0.3, 0.05, 0.05, 0.6],
      '90': [0.97, 0.01, 0.01, 0.01],
      '900': [0.97, 0.01, 0.01, 0.01],
    })
    const tree = await searchBeams([9], { width: 2, length: 3, eos: 3 }, next)
    expect(best(tree)).toEqual([null, 3])
    expect(asked).toEqual([[[9]], [[9, 0]], [[9, 0, 0]]])
  })

  test('it ends when all are finished; without an end of text nothing is', async () => {
    const ending = { '9': [0.01, 0.01, 0.01, 0.97] }
    expect(await searchBeams([9], { width: 1, length: 50, eos: 3 }, languageOf(ending).next)).toHaveLength(2)
    expect(
      best(await searchBeams([9], { width: 1, length: 5, eos: null }, languageOf(ending).next)),
    ).toHaveLength(6)
  })

  test('equals go by the earlier beam and the lower token; more width than tokens takes them all', async () => {
    const tree = await searchBeams([9], { width: 9, length: 2, eos: null }, languageOf({}).next)
    expect(tree.filter(({ depth }) => depth === 1).map(({ token }) => token)).toEqual([0, 1, 2, 3])
    expect(tree).toHaveLength(1 + 4 + 16)
    expect(best(tree)).toEqual([null, 0, 0])
  })

  test('nothing to write gives the root alone, and a beam of no width is refused', async () => {
    expect(await searchBeams([9], { width: 2, length: 0, eos: null }, languageOf({}).next)).toMatchObject([
      { id: 0, parent: null, token: null, best: true },
    ])
    await expect(searchBeams([9], { width: 0, length: 1, eos: null }, languageOf({}).next)).rejects.toThrow(
      'one wide',
    )
  })
})
