import { describe, expect, it } from 'vitest'
import { beamLayout, beamLines } from '@/lib/demos/beam-layout'
import { byteSize, percent, signedNumber } from '@/lib/demos/number-words'
import { attentionAddress, samplingAddress } from '@/lib/demos/preset-address'
import { readAttentionPreset, readSamplingPreset } from '@/lib/demos/presets'
import { quarterOf, tokensOfWord, weightOn } from '@/lib/demos/task'
import { likeliest, probabilitiesOf, scoreText, totalVariation } from '@/lib/demos/text-scores'
import { placedTokens, startingRow, tokenName, tokenSign } from '@/lib/demos/token-words'
import type { BeamNode, Token } from '@/lib/transformer/engine'

/** Tokens as they are cut, the start token in front. */
function tokensOf(...texts: string[]): Token[] {
  let end = 0
  return ['', ...texts].map((text, id) => {
    const start = end
    end += text.length
    return { id, text, start, end }
  })
}

describe('tokens in words', () => {
  it('show their space, line breaks, bytes and the start', () => {
    expect(['', ' dog', 'dog', '\n', ' ', '‹e2›', 'a b'].map((text) => tokenSign({ text }))).toEqual([
      '⟨start⟩',
      '·dog',
      'dog',
      '↵',
      '·',
      '‹e2›',
      'a␣b',
    ])
    expect(['', ' dog', '\n\n', '  '].map((text) => tokenName({ text }))).toEqual([
      'start of text',
      'dog',
      'line break',
      'space',
    ])
  })

  it('are told apart where the same one stands more than once', () => {
    const placed = placedTokens(tokensOf('the', ' cat', ' and', ' the', ' dog'))
    expect(placed.map(({ place }) => place)).toEqual([
      'start of text',
      'the (1st)',
      'cat',
      'and',
      'the (2nd)',
      'dog',
    ])
    const many = placedTokens(tokensOf(...Array.from({ length: 23 }, () => 'a')))
    expect([11, 12, 13, 21, 22, 23].map((index) => many[index]?.place)).toEqual(
      ['11th', '12th', '13th', '21st', '22nd', '23rd'].map((nth) => `a (${nth})`),
    )
  })

  it('begin at the last pronoun, else at the last word', () => {
    expect(startingRow(tokensOf('She', ' saw', ' it', ' fall', '.'))).toBe(3)
    expect(startingRow(tokensOf('The', ' cat', ' sat', '.'))).toBe(3)
    expect(startingRow(tokensOf('.'))).toBe(0)
    expect(startingRow([])).toBe(0)
  })

  it('are found by the word they belong to, also when it is cut in pieces', () => {
    const text = 'the cat chased the cathedral cat'
    const tokens = tokensOf('the', ' cat', ' ch', 'as', 'ed', ' the', ' cat', 'hedral', ' cat')
    expect(tokensOfWord(tokens, text, 'cat')).toEqual([2])
    expect(tokensOfWord(tokens, text, 'cat', 2)).toEqual([9])
    expect(tokensOfWord(tokens, text, 'chased')).toEqual([3, 4, 5])
    expect(tokensOfWord(tokens, text, 'dog')).toEqual([])
    expect(weightOn(Float32Array.of(1, 0, 0, 0.25, 0.5, 0.25), 3, 1, [0, 2])).toBe(0.5)
  })
})

describe('numbers in words', () => {
  it('never round a chance to nothing', () => {
    expect([0, 0.00001, 0.0004, 0.5, 1].map((share) => percent(share))).toEqual([
      '0.0 %',
      '< 0.1 %',
      '< 0.1 %',
      '50.0 %',
      '100.0 %',
    ])
    expect(percent(0.12345, 2)).toBe('12.35 %')
  })

  it('have a real minus, and none for a zero', () => {
    expect([-1.5, -0.001, 0, Number.NEGATIVE_INFINITY].map((value) => signedNumber(value))).toEqual([
      '−1.50',
      '0.00',
      '0.00',
      '−∞',
    ])
    expect([640_400, 999_400, 2_113_128].map(byteSize)).toEqual(['640 kB', '999 kB', '2.1 MB'])
  })

  it('fall into the quarter they lie in', () => {
    expect([0, 0.2499, 0.25, 0.7499, 0.75, 1].map(quarterOf)).toEqual(['0', '0', '1', '2', '3', '3'])
  })
})

describe('scores of a text', () => {
  // Two tokens of a vocabulary of four: all alike, then one at three quarters.
  const third = Math.log(9)
  const logits = Float32Array.of(0, 0, 0, 0, third, 0, 0, 0, 7, 7, 7, 7)

  it('are bits: even odds of four are two, and the mean gives the perplexity', () => {
    const { tokens, bitsPerToken, perplexity } = scoreText(logits, [1, 2, 0])
    expect(tokens.map(({ index }) => index)).toEqual([1, 2])
    expect(tokens[0]).toMatchObject({ rank: 1 })
    expect(tokens[0]?.surprisal).toBeCloseTo(2, 6)
    expect(tokens[0]?.entropy).toBeCloseTo(2, 6)
    expect(tokens[1]?.probability).toBeCloseTo(0.75, 6)
    expect(tokens[1]?.surprisal).toBeCloseTo(-Math.log2(0.75), 6)
    const entropy = -(0.75 * Math.log2(0.75) + 3 * (1 / 12) * Math.log2(1 / 12))
    expect(tokens[1]?.entropy).toBeCloseTo(entropy, 6)
    expect(bitsPerToken).toBeCloseTo((2 - Math.log2(0.75)) / 2, 6)
    expect(perplexity).toBeCloseTo(2 ** bitsPerToken, 10)
    expect(scoreText(logits, [1, 2, 3]).tokens[1]?.rank).toBe(2)
    expect(scoreText(logits.slice(0, 4), [1])).toEqual({ tokens: [], bitsPerToken: 0, perplexity: 1 })
  })

  it('compare distributions', () => {
    const even = probabilitiesOf(Float32Array.of(3, 3))
    expect([...even]).toEqual([0.5, 0.5])
    expect(totalVariation(even, [1, 0])).toBe(0.5)
    expect(totalVariation([1, 0], [0, 1])).toBe(1)
    expect(likeliest([0.1, 0.5, 0.1, 0.3], 3)).toEqual([1, 3, 0])
  })
})

describe('a beam’s tree', () => {
  const node = (id: number, parent: number | null, depth: number, score: number, best = false): BeamNode => ({
    ...{ id, parent, depth, score, best, kept: true },
    token: parent === null ? null : { id, text: `t${id}`, start: 0, end: 0 },
  })
  const tree = [
    node(0, null, 0, 0, true),
    node(1, 0, 1, -2),
    node(2, 0, 1, -1, true),
    node(3, 1, 2, -2.5),
    node(4, 2, 2, -3),
    node(5, 2, 2, -1.5, true),
  ]

  it('puts the better way on top, each leaf on a line of its own, parents between their children', () => {
    const { nodes, edges, rows, columns } = beamLayout(tree)
    expect([rows, columns]).toEqual([3, 3])
    const place = Object.fromEntries(nodes.map(({ node: { id }, x, y }) => [id, [x, y]]))
    expect(place).toEqual({ 0: [0, 1.25], 1: [1, 2], 2: [1, 0.5], 3: [2, 2], 4: [2, 1], 5: [2, 0] })
    expect(edges).toHaveLength(5)
    for (const { from, to } of edges) expect(to.node.parent).toBe(from.node.id)
    expect(beamLayout([])).toEqual({ nodes: [], edges: [], rows: 0, columns: 1 })
  })

  it('is read as a list in which every way follows the one it goes on from', () => {
    expect(beamLines(tree).map(({ id }) => id)).toEqual([0, 2, 5, 4, 1, 3])
  })
})

describe('the address of a demo', () => {
  it('holds what was changed and is read back as it was', () => {
    const start = readAttentionPreset(new URLSearchParams()).preset
    expect(attentionAddress(start)).toBe('/demos/attention')
    const changed = {
      ...start,
      text: 'a & b',
      head: { layer: 2, head: 5 },
      ablated: [
        { layer: 0, head: 1 },
        { layer: 4, head: 7 },
      ],
    }
    const address = attentionAddress(changed)
    expect(readAttentionPreset(new URL(address, 'http://x').searchParams)).toEqual({
      preset: changed,
      notices: [],
    })
    expect(attentionAddress({ ...start, head: 'induction' })).toBe('/demos/attention?head=induction')
  })

  it('keeps the card one came from', () => {
    const start = readSamplingPreset(new URLSearchParams()).preset
    const changed = {
      ...start,
      temperature: 0.35,
      topK: 7,
      seed: 12,
      ...{ card: '019a0000-0000-7000-8000-000000000001', from: 'review' as const },
    }
    const search = new URL(samplingAddress(changed), 'http://x').searchParams
    expect(readSamplingPreset(search)).toEqual({ preset: changed, notices: [] })
    expect([...search.keys()].sort()).toEqual(['card', 'from', 'seed', 'temperature', 'topK'])
  })
})
