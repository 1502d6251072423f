import type { ModelConfig } from './model'

/** 400 MB in single precision: what one page may ask of a machine. */
const maxParameters = 100_000_000

/** Trainable numbers of a model of this shape. */
export function parameterCount(config: ModelConfig): number {
  const { vocabSize: V, hiddenSize: D, layers, heads, kvHeads, headSize, ffnSize: F, tied } = config
  const block = 2 * D + 2 * D * heads * headSize + 2 * D * kvHeads * headSize + 3 * D * F
  return V * D * (tied ? 1 : 2) + layers * block + D
}

/** Throws what `bad` makes of the first thing that no model can be: before memory is asked for by such numbers. */
export function requirePlausible(config: ModelConfig, bad: (why: string) => Error): void {
  const { heads, kvHeads, headSize, vocabSize, bos, eos } = config
  for (const name of [
    'vocabSize',
    'hiddenSize',
    'layers',
    'heads',
    'kvHeads',
    'headSize',
    'ffnSize',
    'context',
  ] as const) {
    const value = config[name]
    if (!Number.isInteger(value) || value < 1 || value > 10_000_000) {
      throw bad(`${words[name]} would be ${value}`)
    }
  }
  if (heads % kvHeads !== 0)
    throw bad(`${heads} heads cannot share ${kvHeads} heads of keys and values evenly`)
  if (headSize % 2 !== 0) throw bad(`a head of ${headSize} numbers has no pairs to rotate`)
  if (!(config.ropeTheta > 0)) throw bad(`the base of the rotary positions would be ${config.ropeTheta}`)
  if (!(config.normEps >= 0 && config.normEps < 1))
    throw bad(`the epsilon of the norm would be ${config.normEps}`)
  for (const id of [bos, eos ?? 0]) {
    if (!Number.isInteger(id) || id < 0 || id >= vocabSize) throw bad(`token ${id} is not in the vocabulary`)
  }
  const parameters = parameterCount(config)
  if (parameters > maxParameters) {
    const millions = (count: number) => `${Math.round(count / 1e6).toLocaleString('en')} million`
    throw bad(`it has ${millions(parameters)} parameters, and this runs at most ${millions(maxParameters)}`)
  }
}

const words = {
  vocabSize: 'the size of the vocabulary',
  hiddenSize: 'the hidden size',
  layers: 'the number of layers',
  heads: 'the number of heads',
  kvHeads: 'the number of heads of keys and values',
  headSize: 'the size of a head',
  ffnSize: 'the size of the feed-forward layer',
  context: 'the context',
} as const
