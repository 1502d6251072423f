import type { Engine, TuningOptions } from '@/lib/transformer/engine'
import type { Adapter, ModelConfig, Target } from '@/lib/transformer/model'
import type { TrainingText } from './lora-text'
import { scoreText } from './text-scores'

/** What a person sets before a training. */
export interface LoraSettings {
  readonly rank: number
  readonly alpha: number
  readonly targets: readonly Target[]
  readonly learningRate: number
  readonly steps: number
}

/** Sequences a step, and tokens of each. */
const BATCH = 4
const LENGTH = 64
/** Full fine-tuning moves every weight directly: a step of the size that suits an adapter would wreck it. */
export const FULL_LEARNING_RATE_SHARE = 0.1

/** A training with these settings; with `full`, of every weight instead. */
export function tuningOptions(
  { steps: _, ...settings }: LoraSettings,
  text: TrainingText,
  full = false,
): TuningOptions {
  const learningRate = full ? settings.learningRate * FULL_LEARNING_RATE_SHARE : settings.learningRate
  return { ...settings, ...text, learningRate, batch: BATCH, length: LENGTH, seed: 1, full }
}

/** Numbers that an adapter trains: rank * (in + out) for each matrix it is beside. */
export function adapterSize(config: ModelConfig, rank: number, targets: readonly Target[]): number {
  const { hiddenSize, heads, kvHeads, headSize, ffnSize } = config
  const sides: Record<Target, number> = {
    q: hiddenSize + heads * headSize,
    k: hiddenSize + kvHeads * headSize,
    v: hiddenSize + kvHeads * headSize,
    o: heads * headSize + hiddenSize,
    gate: hiddenSize + ffnSize,
    up: hiddenSize + ffnSize,
    down: ffnSize + hiddenSize,
  }
  return config.layers * rank * targets.reduce((sum, target) => sum + sides[target], 0)
}

/** How surprised the model is by a text, with whatever adapter is in use: 1 = not at all. */
export async function perplexityOf(engine: Engine, ids: readonly number[]): Promise<number> {
  const fitting = ids.slice(0, engine.info.config.context)
  return scoreText(await engine.read(fitting), fitting).perplexity
}

/** The largest difference that merging an adapter makes to any logit of a text, and the largest logit beside it. */
export async function mergeDifference(
  engine: Engine,
  adapter: Adapter,
  ids: readonly number[],
): Promise<{ difference: number; largest: number }> {
  await engine.use(adapter, { merged: false })
  const apart = await engine.read(ids)
  await engine.use(adapter, { merged: true })
  const merged = await engine.read(ids)
  return {
    difference: largestDifference(apart, merged),
    largest: largestDifference(apart, new Float32Array(0)),
  }
}

/** The largest |a - b|; what one of them lacks counts as 0. */
export function largestDifference(a: Float32Array, b: Float32Array): number {
  let most = 0
  for (let index = 0; index < a.length; index += 1) {
    most = Math.max(most, Math.abs((a[index] ?? 0) - (b[index] ?? 0)))
  }
  return most
}

/** Text after a prompt: the same for the same prompt, seed and adapter. */
export async function continueText(
  engine: Engine,
  { prompt, seed, length }: { prompt: string; seed: number; length: number },
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const prompted = (await engine.tokenize(prompt)).map(({ id }) => id)
  let text = ''
  const options = { temperature: 0.7, topP: 0.9, seed, length }
  await engine.generate(
    prompted,
    options,
    ({ token }) => {
      text += token.text
      onText(text)
    },
    signal,
  )
  return text
}
