import { logSumOfExponentials } from './perplexity'

/** One way on from its parent; the root stands for the prompt. */
export interface Beam {
  readonly id: number
  readonly parent: number | null
  /** The token it adds; null for the root. */
  readonly token: number | null
  /** Sum of log-probabilities from the root, in nats. */
  readonly score: number
  readonly depth: number
  kept: boolean
  best: boolean
}

export interface BeamSearch {
  readonly width: number
  /** New tokens at most. */
  readonly length: number
  /** A beam that takes this token is finished: it stays in the race with its score and grows no further. */
  readonly eos: number | null
}

/**
 * Keeps the `width` most probable continuations of `ids` at every step, by the sum of log-probabilities without a bonus
 * for length. `next` gives the logits after each of several sequences. Returns the whole tree, parents first.
 */
export async function searchBeams(
  ids: readonly number[],
  { width, length, eos }: BeamSearch,
  next: (sequences: readonly (readonly number[])[]) => Promise<readonly Float32Array[]>,
): Promise<Beam[]> {
  if (!(Number.isInteger(width) && width >= 1)) throw new RangeError('A beam is at least one wide.')
  const root: Beam = { id: 0, parent: null, token: null, score: 0, depth: 0, kept: true, best: false }
  const tree = [root]
  let live = [root]
  for (let depth = 1; depth <= length; depth += 1) {
    const growing = live.filter((beam) => beam.token === null || beam.token !== eos)
    if (growing.length === 0) break
    const logits = await next(growing.map((beam) => [...ids, ...tokensTo(tree, beam)]))
    const grown: Beam[] = []
    for (const [at, { id: parent, score }] of growing.entries()) {
      for (const { token, logProbability } of mostProbable(logits[at] as Float32Array, width)) {
        const id = tree.length + grown.length
        grown.push({ id, parent, token, score: score + logProbability, depth, kept: false, best: false })
      }
    }
    tree.push(...grown)
    const finished = live.filter((beam) => !growing.includes(beam))
    // Sorting is stable: of equals the earlier beam, then the lower token.
    live = [...finished, ...grown].sort((one, other) => other.score - one.score).slice(0, width)
    for (const beam of live) beam.kept = true
  }
  for (let beam: Beam | undefined = live[0]; beam; beam = tree[beam.parent ?? -1]) beam.best = true
  return tree
}

/** The tokens from the root to a beam, in the order of the text. */
export function tokensTo(tree: readonly Beam[], beam: Beam): number[] {
  const tokens: number[] = []
  for (let at: Beam | undefined = beam; at; at = tree[at.parent ?? -1]) {
    if (at.token !== null) tokens.push(at.token)
  }
  return tokens.reverse()
}

function mostProbable(logits: Float32Array, count: number): { token: number; logProbability: number }[] {
  const order = [...logits.keys()].sort((one, other) => (logits[other] as number) - (logits[one] as number))
  const logSum = logSumOfExponentials(logits)
  // A short vocabulary has fewer ways on than the beam is wide.
  return order.slice(0, count).map((token) => ({ token, logProbability: (logits[token] as number) - logSum }))
}
