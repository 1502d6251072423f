import type { Adapter, Head, ModelConfig, Target } from './model'

/** What computes: the graphics card, WebAssembly, or the plain float64 code that the other two are checked against. */
export type BackendName = 'webgpu' | 'wasm' | 'reference'

export interface EngineInfo {
  readonly backend: BackendName
  /** One sentence for the reader: what runs, and why not something faster. */
  readonly reason: string
  readonly config: ModelConfig
  /** Trainable numbers of the base model. */
  readonly parameters: number
  /** Bytes of the model's files as loaded. */
  readonly bytes: number
  readonly heads: readonly HeadLabel[]
}

/** What a head was measured to do on held-out text (content/models/…/labels.json). */
export interface HeadLabel extends Head {
  readonly kind: string // previous-token | induction | antecedent | first-token | … | mixed
  /** 0..1: how much of its attention goes there, as `measured` says. */
  readonly value: number
  readonly measured: string
}

export interface Token {
  readonly id: number
  /** As a person reads it; bytes that are no whole character are shown as ‹e2›. The start of text is ''. */
  readonly text: string
  /** Where it lies in the text it was cut from, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Every head's attention over one text of T tokens (the start token included). */
export interface AttentionMaps {
  readonly tokens: readonly Token[]
  /** [layers, heads, T, T], row = the token that looks: q·k before scaling, also where the mask will hide it. */
  readonly scores: Float32Array
  /** Same shape, after scaling by 1/√headSize, mask and softmax: each row sums to 1. */
  readonly weights: Float32Array
  /** [layers, heads, T, headSize], after the rotation; a key stands under each head that uses it. */
  readonly queries: Float32Array
  readonly keys: Float32Array
  /** [vocabSize] after the last token. */
  readonly logits: Float32Array
}

export interface RunOptions {
  /** Heads whose output is set to zero. */
  readonly ablated?: readonly Head[]
  readonly signal?: AbortSignal
}

/** Sampling, in the order it is applied: penalty, temperature, top-k, top-p, min-p. */
export interface SamplingOptions {
  readonly temperature: number // 0 = greedy
  readonly topK?: number // 0 or absent = off
  readonly topP?: number // 1 or absent = off
  readonly minP?: number // 0 or absent = off
  readonly repetitionPenalty?: number // 1 or absent = off
  readonly seed?: number
}

export interface GeneratedToken {
  readonly token: Token
  /** Its probability in the distribution it was drawn from. */
  readonly chance: number
  /** [vocabSize], before any of the options. */
  readonly logits: Float32Array
}

export interface BeamOptions {
  readonly width: number
  /** New tokens at most. */
  readonly length: number
}

/** One node of the tree that beam search has grown; the root stands for the prompt. */
export interface BeamNode {
  readonly id: number
  readonly parent: number | null
  readonly token: Token | null
  /** Sum of log-probabilities from the root. */
  readonly score: number
  readonly depth: number
  /** It was still in the beam when its depth was done. */
  readonly kept: boolean
  /** It belongs to the text that won. */
  readonly best: boolean
}

export interface TuningOptions {
  /** Token ids of the training text and of the part kept for measuring. */
  readonly train: readonly number[]
  readonly heldOut: readonly number[]
  readonly rank: number
  readonly alpha: number
  readonly targets: readonly Target[]
  readonly learningRate: number
  readonly batch: number // sequences a step
  readonly length: number // tokens a sequence
  readonly seed: number
  /** Train every weight instead of an adapter (for comparison). */
  readonly full?: boolean
}

export interface TuningStep {
  readonly step: number // from 1
  readonly loss: number // nats per token, on this step's batch
  readonly durationMs: number
  readonly tokensPerSecond: number
}

/** A training under way. The base weights are never written to. */
export interface Tuning {
  readonly trainable: number
  readonly total: number
  /** Bytes of weights, gradients and optimiser state of what is trained. */
  readonly bytes: number
  step(): Promise<TuningStep>
  /** Nats per token on the held-out text, with what is trained at full strength. */
  heldOutLoss(): Promise<number>
  /** The trained matrices, copied; null in full fine-tuning. */
  adapter(): Promise<Adapter | null>
  dispose(): Promise<void>
}

/**
 * A loaded model that runs somewhere. All calls are asynchronous, one after the other; a call whose signal is aborted
 * rejects with an AbortError. A lost device is replaced by the next best and the call repeated; `info` then changes.
 */
export interface Engine {
  readonly info: EngineInfo
  onInfo(listener: (info: EngineInfo) => void): () => void
  /** With the start token in front; cut to the context, from the end. */
  tokenize(text: string): Promise<Token[]>
  detokenize(ids: readonly number[]): Promise<string>
  attend(ids: readonly number[], options?: RunOptions): Promise<AttentionMaps>
  /** Logits at every position: [T, vocabSize]. */
  read(ids: readonly number[], options?: RunOptions): Promise<Float32Array>
  /** Token by token with a KV cache; ends at `length` new tokens, the end of text, or the context. */
  generate(
    ids: readonly number[],
    options: SamplingOptions & { length: number; cache?: boolean },
    onToken: (token: GeneratedToken) => void,
    signal?: AbortSignal,
  ): Promise<Token[]>
  beams(ids: readonly number[], options: BeamOptions, signal?: AbortSignal): Promise<BeamNode[]>
  tune(options: TuningOptions): Promise<Tuning>
  /**
   * From now on every call runs with this adapter at this strength (0 = the base model alone). `merged` computes with
   * W + ΔW written out; otherwise the two paths run side by side, as in training. null takes it off.
   */
  use(adapter: Adapter | Tuning | null, options?: { strength?: number; merged?: boolean }): Promise<void>
  dispose(): Promise<void>
}
