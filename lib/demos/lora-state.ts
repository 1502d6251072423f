import type { Adapter } from '@/lib/transformer/model'
import type { LoraSettings } from './lora-training'
import type { LossPoint } from './loss-chart'

/** What is being done: `measuring` follows a training that was paused or is done. */
export type LoraPhase = 'idle' | 'preparing' | 'training' | 'measuring' | 'paused' | 'done'

/** One training, as far as it has come. */
export interface TrainingRun {
  readonly settings: LoraSettings
  readonly trainable: number
  readonly total: number
  /** Of what is trained: weights, gradients and optimiser state. */
  readonly bytes: number
  readonly step: number
  readonly train: readonly LossPoint[]
  readonly heldOut: readonly LossPoint[]
  readonly tokensPerSecond: number
  /** Spent on steps, without pauses. */
  readonly seconds: number
}

/** What an adapter does to texts that it was not made for, and what merging it changes. */
export interface AdapterMeasures {
  readonly basePerplexity: number
  readonly adaptedPerplexity: number
  readonly merge: { readonly difference: number; readonly largest: number }
}

/** Full fine-tuning for as many steps. */
export type FullRun =
  | { readonly status: 'running'; readonly step: number; readonly steps: number }
  | {
      readonly status: 'done'
      readonly steps: number
      readonly trainable: number
      readonly bytes: number
      readonly heldOutLoss: number
      readonly basePerplexity: number
    }

export interface LoraState {
  readonly phase: LoraPhase
  /** What went wrong last, as a sentence. */
  readonly failure: string | null
  readonly run: TrainingRun | null
  readonly adapter: Adapter | null
  /** The adapter came from a file. */
  readonly loaded: boolean
  readonly measures: AdapterMeasures | null
  readonly full: FullRun | null
}

export const untrained: LoraState = {
  phase: 'idle',
  failure: null,
  run: null,
  adapter: null,
  loaded: false,
  measures: null,
  full: null,
}

/** Something runs that must end before anything else can begin. */
export function isBusy({ phase, full }: LoraState): boolean {
  return phase === 'preparing' || phase === 'training' || phase === 'measuring' || full?.status === 'running'
}
