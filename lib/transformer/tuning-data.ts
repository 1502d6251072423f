import type { TuningOptions } from './engine'
import { shapeOf } from './hugging-face'
import type { Adapter, AdapterMatrices, ModelConfig, Target } from './model'
import { normal, seededRandom } from './random'

/** Sequences side by side and what follows each of their tokens. */
export interface TrainingBatch {
  readonly ids: Int32Array // [batch * length]
  readonly targets: Int32Array
  readonly batch: number
  readonly length: number
}

/** The batch of a step (from 1): the same for the same seed and step, whatever was drawn before. */
export function trainingBatch({ train, batch, length, seed }: TuningOptions, step: number): TrainingBatch {
  const used = Math.min(length, train.length - 1)
  const random = seededRandom(seed * 1_000_003 + step)
  const starts = Array.from({ length: batch }, () => Math.floor(random() * (train.length - used)))
  return batchAt(train, starts, used)
}

/** The held-out text in pieces that do not overlap, as batches of at most `batch`; its last few tokens may be left out. */
export function heldOutBatches({ heldOut, batch, length }: TuningOptions): TrainingBatch[] {
  const used = Math.min(length, heldOut.length - 1)
  if (used < 1) return []
  const starts: number[] = []
  for (let start = 0; start + used < heldOut.length; start += used) starts.push(start)
  const batches: TrainingBatch[] = []
  for (let i = 0; i < starts.length; i += batch)
    batches.push(batchAt(heldOut, starts.slice(i, i + batch), used))
  return batches
}

function batchAt(text: readonly number[], starts: readonly number[], length: number): TrainingBatch {
  const take = (shift: number) =>
    Int32Array.from(starts.flatMap((start) => text.slice(start + shift, start + shift + length)))
  return { ids: take(0), targets: take(1), batch: starts.length, length }
}

/** An adapter that changes nothing yet: A drawn from a normal distribution of deviation 1/√in, B zero (Hu et al., 2021). */
export function initialAdapter(config: ModelConfig, options: TuningOptions): Adapter {
  const random = seededRandom(options.seed)
  const { rank, alpha, targets } = options
  const layers = Array.from({ length: config.layers }, () => {
    const pairs: Partial<Record<Target, AdapterMatrices>> = {}
    for (const target of targets) {
      const [outSize, inSize] = shapeOf(target, config)
      const down = Float32Array.from({ length: rank * inSize }, () => normal(random) / Math.sqrt(inSize))
      pairs[target] = { down, up: new Float32Array(outSize * rank) }
    }
    return pairs
  })
  return { rank, alpha, targets: [...targets], layers }
}
