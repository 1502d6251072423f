import type { AttentionMaps, BackendName, Engine, RunOptions, Tuning, TuningOptions } from './engine'

/**
 * What has to be computed on a device. All that is the same everywhere (tokens, sampling, beams, one call after the
 * other) stands in engine-over.ts. Calls never overlap, and each holds all it needs, so one that a lost device broke off
 * can be made again on another.
 */
export interface Backend {
  readonly name: BackendName
  attend(ids: readonly number[], options: RunOptions): Promise<Omit<AttentionMaps, 'tokens'>>
  /** Logits at every position: [T, vocabSize]. */
  read(ids: readonly number[], options: RunOptions): Promise<Float32Array>
  /**
   * Logits [vocabSize] after each of the sequences. With `cache`, keys and values of the last call are used again for
   * sequences that go on where one of its sequences ended.
   */
  next(sequences: readonly (readonly number[])[], options: { cache: boolean }): Promise<Float32Array[]>
  /** `from`: goes on where a training on another device was broken off. */
  tune(options: TuningOptions, from?: TuningState): Promise<BackendTuning>
  use: Engine['use']
  dispose(): Promise<void>
}

/** A training that can be taken elsewhere. */
export interface BackendTuning extends Tuning {
  state(): Promise<TuningState>
}

/** All that a training needs to go on: each trained matrix and its two moments, in the order of network.ts. */
export interface TuningState {
  readonly step: number
  readonly numbers: readonly {
    readonly weights: Float32Array
    readonly mean: Float32Array
    readonly square: Float32Array
  }[]
}
