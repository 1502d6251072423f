import { beforeAll, describe, expect, it } from 'vitest'
import { parseDeckFile } from '@/lib/decks/deck-file'
import { readExpression } from '@/lib/decks/expression'
import { givenNumbers } from '@/lib/decks/fresh-numbers'
import type { NoteContent } from '@/lib/decks/note'
import { readLibrary } from '@/lib/decks/read-library.server'

type Numeric = Extract<NoteContent, { kind: 'numeric' }>

let notes: { key: string; content: Numeric }[]
beforeAll(async () => {
  const { decks } = await readLibrary()
  notes = decks.flatMap(({ file, text }) =>
    (parseDeckFile(text, file).deck?.notes ?? []).flatMap(({ key, content }) =>
      content.kind === 'numeric' ? [{ key, content }] : [],
    ),
  )
})

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const softmax = (logits: number[], temperature = 1) => {
  const powers = logits.map((logit) => Math.exp(logit / temperature))
  return powers.map((power) => power / sum(powers))
}
const at = (values: number[], index: number) => values[index] ?? Number.NaN
const kl = (p: number[], q: number[]) => sum(p.map((value, i) => value * Math.log(value / at(q, i))))

/** Byte-pair merges by the book, on letters: the number of tokens of a corpus after so many merges. */
function tokensAfterMerges(corpus: Record<string, number>, merges: number): number {
  let words = Object.entries(corpus).map(([word, count]) => ({ parts: [...word], count }))
  for (let merge = 0; merge < merges; merge++) {
    const pairs = new Map<string, number>()
    for (const { parts, count } of words) {
      for (const [i, part] of parts.slice(0, -1).entries()) {
        const pair = `${part} ${parts[i + 1]}`
        pairs.set(pair, (pairs.get(pair) ?? 0) + count)
      }
    }
    const [best = ''] = [...pairs].sort(([, a], [, b]) => b - a)[0] ?? []
    words = words.map(({ parts, count }) => ({
      parts: ` ${parts.join(' ')} `
        .replaceAll(` ${best} `, ` ${best.replace(' ', '')} `)
        .trim()
        .split(' '),
      count,
    }))
  }
  return sum(words.map(({ parts, count }) => parts.length * count))
}

/** What notes without a formula of their own ask for, computed here from the numbers in their questions. */
const computed: Record<string, () => number> = {
  'softmax-temperature': () => at(softmax([2, 1, 0], 0.5), 0),
  'temperature-by-hand': () => at(softmax([2, 1, 0], 0.5), 0),
  'lora-parameters': () => 32 * 2 * 8 * (4096 + 4096),
  'bpe-three-merges': () => tokensAfterMerges({ rain: 5, train: 4, trail: 3, tram: 2 }, 3),
  'rmsnorm-by-hand': () => 5 / Math.sqrt(sum([3, -1, 5, 1].map((x) => x * x)) / 4),
  'attention-by-hand': () => at(softmax([2 / Math.SQRT2, 0]), 0),
  'perplexity-by-hand': () => Math.exp(-sum([0.5, 0.25, 0.1, 0.8].map(Math.log)) / 4),
  'softmax-gradient-by-hand': () => at(softmax([2, 1, 0]), 1) - 1,
  // The eigenvalues of [[2, 1], [1, 2]] are 2 ± 1.
  'pca-share': () => (100 * 3) / (3 + 1),
  'kl-by-hand': () => kl([0.5, 0.5], [0.9, 0.1]),
  'beam-by-hand': () => Math.max(0.5 * 0.4, 0.4 * 0.9),
  'top-p-by-hand': () => 0.45 / (0.45 + 0.25 + 0.15),
  'entropy-by-hand': () => -sum([0.5, 0.25, 0.125, 0.125].map((p) => p * Math.log2(p))),
  'speculative-acceptance': () =>
    sum([0.6, 0.3, 0.1].map((draft, i) => Math.min(draft, at([0.3, 0.5, 0.2], i)))),
  'chunk-count': () => 1 + Math.ceil((9050 - 500) / (500 - 50)),
  'mean-reciprocal-rank': () => (1 + 1 / 3 + 0 + 1 / 2) / 4,
  'kl-quantised-model': () => kl([0.7, 0.2, 0.1], [0.5, 0.3, 0.2]),
  'expected-calibration-error': () => 0.6 * Math.abs(0.9 - 42 / 60) + 0.4 * Math.abs(0.6 - 20 / 40),
}

describe('the numbers of the library', () => {
  it('are those that the formula of their note gives, or a computation here', () => {
    const wrong = notes.flatMap(({ key, content }) => {
      const { parameters, formula, value, tolerance } = content
      const numbers = givenNumbers(parameters ?? [])
      const result =
        formula === undefined
          ? computed[key]?.()
          : readExpression(formula, Object.keys(numbers)).expression?.evaluate(numbers)
      if (result === undefined) return `${key}: nothing here computes it`
      return Math.abs(result - value) <= tolerance / 2 ? [] : `${key}: ${result}, not ${value}`
    })
    expect(wrong).toEqual([])
    expect(notes.length).toBeGreaterThan(40)
  })

  it('are computed here only for notes that are there and have no formula', () => {
    const without = notes.filter(({ content }) => content.formula === undefined).map(({ key }) => key)
    expect(Object.keys(computed).sort()).toEqual(without.sort())
  })
})
