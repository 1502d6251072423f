import type { AttentionMaps, HeadLabel } from '@/lib/transformer/engine'
import type { Head, ModelConfig } from '@/lib/transformer/model'

/** One head's part of the maps of a text of T tokens. */
export interface HeadMaps extends Head {
  /** [T, T], row = the token that looks. */
  readonly scores: Float32Array
  readonly weights: Float32Array
  /** [T, headSize] */
  readonly queries: Float32Array
  readonly keys: Float32Array
  readonly size: number // T
  readonly headSize: number
}

/** Views into the maps, nothing is copied. */
export function headOf(maps: AttentionMaps, config: ModelConfig, { layer, head }: Head): HeadMaps {
  const size = maps.tokens.length
  const index = layer * config.heads + head
  const square = (values: Float32Array) => values.subarray(index * size * size, (index + 1) * size * size)
  const vectors = (values: Float32Array) =>
    values.subarray(index * size * config.headSize, (index + 1) * size * config.headSize)
  return {
    layer,
    head,
    scores: square(maps.scores),
    weights: square(maps.weights),
    queries: vectors(maps.queries),
    keys: vectors(maps.keys),
    size,
    headSize: config.headSize,
  }
}

/** How one weight of a row comes about. */
export interface KeyStep {
  readonly key: number
  readonly score: number // q·k
  readonly scaled: number // q·k / √headSize
  readonly hidden: boolean // by the causal mask
  /** e to the scaled score less the row's largest; 0 where hidden. */
  readonly exponential: number
  readonly weight: number
}

export interface RowSteps {
  readonly keys: readonly KeyStep[]
  /** The largest scaled score that is not hidden: taken off before the exponential, so that nothing overflows. */
  readonly largest: number
  /** Of the exponentials. */
  readonly sum: number
}

/** Softmax over one row, written out in float64 from the scores that the engine gave. */
export function rowSteps({ scores, size, headSize }: HeadMaps, row: number): RowSteps {
  const scaled = Array.from(
    { length: size },
    (_, key) => (scores[row * size + key] ?? 0) / Math.sqrt(headSize),
  )
  const largest = Math.max(...scaled.slice(0, row + 1))
  const exponentials = scaled.map((value, key) => (key > row ? 0 : Math.exp(value - largest)))
  const sum = exponentials.reduce((total, value) => total + value, 0)
  return {
    largest,
    sum,
    keys: scaled.map((value, key) => ({
      key,
      score: scores[row * size + key] ?? 0,
      scaled: value,
      hidden: key > row,
      exponential: exponentials[key] ?? 0,
      weight: (exponentials[key] ?? 0) / sum,
    })),
  }
}

/** The factors of one q·k: what the query and the key hold in each of the head's dimensions, and their product. */
export function dotProduct(
  { queries, keys, headSize }: HeadMaps,
  query: number,
  key: number,
): { query: number; key: number; product: number }[] {
  return Array.from({ length: headSize }, (_, dimension) => {
    const q = queries[query * headSize + dimension] ?? 0
    const k = keys[key * headSize + dimension] ?? 0
    return { query: q, key: k, product: q * k }
  })
}

/** The keys of a row by weight, the heaviest first. */
export function heaviestKeys(
  { weights, size }: HeadMaps,
  row: number,
  count: number,
): { key: number; weight: number }[] {
  return Array.from({ length: row + 1 }, (_, key) => ({ key, weight: weights[row * size + key] ?? 0 }))
    .sort((one, other) => other.weight - one.weight || one.key - other.key)
    .slice(0, count)
}

export function sameHead(one: Head, other: Head): boolean {
  return one.layer === other.layer && one.head === other.head
}

/** "3.1": layer and head, counted from 0, as links name them. */
export function headName({ layer, head }: Head): string {
  return `${layer}.${head}`
}

export function labelOf(labels: readonly HeadLabel[], head: Head): HeadLabel | undefined {
  return labels.find((label) => sameHead(label, head))
}

/** Whether a head was measured to do one thing: not a bit of everything, nor an even look at the whole text. */
export function hasHabit({ kind }: Pick<HeadLabel, 'kind'>): boolean {
  return kind !== 'mixed' && kind !== 'broad'
}

/** "induction", "previous token"; a head that nothing was found for is "mixed". */
export function kindWords(label: HeadLabel | undefined): string {
  return (label?.kind ?? 'mixed').replaceAll('-', ' ')
}

/** What was measured of a head, as one sentence with its full stop; '' for one that nothing was found for. */
export function measuredWords(label: HeadLabel | undefined): string {
  return !label || label.kind === 'mixed' ? '' : `${label.measured.replace(/\.$/, '')}.`
}
