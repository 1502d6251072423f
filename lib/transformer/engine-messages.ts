import type {
  AttentionMaps,
  BackendName,
  BeamNode,
  BeamOptions,
  EngineInfo,
  GeneratedToken,
  SamplingOptions,
  Token,
  TuningOptions,
  TuningStep,
} from './engine'
import type { Adapter, Head } from './model'

/** How far opening has come; `total` is 0 while it is not known. */
export interface Progress {
  readonly loaded: number // bytes
  readonly total: number
  readonly step: string
}

/** What a page can ask of the worker that holds the model: the calls of `Engine`, as data. */
export interface Calls {
  /** `urls`: what the worker has loaded. */
  open: {
    ask: { prefer?: BackendName; model: string }
    answer: { info: EngineInfo; urls: readonly string[] }
    news: Progress
  }
  tokenize: { ask: { text: string }; answer: Token[] }
  detokenize: { ask: { ids: readonly number[] }; answer: string }
  attend: { ask: { ids: readonly number[]; ablated?: readonly Head[] }; answer: AttentionMaps }
  read: { ask: { ids: readonly number[]; ablated?: readonly Head[] }; answer: Float32Array }
  generate: {
    ask: { ids: readonly number[]; options: SamplingOptions & { length: number; cache?: boolean } }
    answer: Token[]
    news: GeneratedToken
  }
  beams: { ask: { ids: readonly number[]; options: BeamOptions }; answer: BeamNode[] }
  tune: { ask: { options: TuningOptions }; answer: TuningFacts }
  tuningStep: { ask: { tuning: number }; answer: TuningStep }
  heldOutLoss: { ask: { tuning: number }; answer: number }
  tunedAdapter: { ask: { tuning: number }; answer: Adapter | null }
  endTuning: { ask: { tuning: number }; answer: undefined }
  use: { ask: { chosen: Chosen; strength?: number; merged?: boolean }; answer: undefined }
  dispose: { ask: object; answer: undefined }
}

export interface TuningFacts {
  readonly tuning: number
  readonly trainable: number
  readonly total: number
  readonly bytes: number
}

/** An adapter travels as it is; a training stays in the worker, under its number. */
export type Chosen = { readonly adapter: Adapter } | { readonly tuning: number } | null

export type CallName = keyof Calls
export type Ask<N extends CallName> = Calls[N]['ask']
export type Answer<N extends CallName> = Calls[N]['answer']
export type News<N extends CallName> = Calls[N] extends { news: infer T } ? T : never

/** From the page: a call, or that nobody waits for it any longer. */
export type ToWorker =
  | { readonly id: number; readonly call: CallName; readonly ask: unknown }
  | { readonly id: number; readonly abort: true }

/** From the worker: answers, news on the way to one, and that something else computes from now on. */
export type FromWorker =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly news: unknown }
  | { readonly id: number; readonly failure: { readonly name: string; readonly message: string } }
  | { readonly info: EngineInfo }

/** One side of the line between a page and its worker: it sends `Out` and hears `In`. */
export interface Port<Out, In> {
  send(message: Out, transfer: Transferable[]): void
  listen(hear: (message: In) => unknown): void
}

/** The memory behind arrays of an answer, to be handed over instead of copied. */
export function transferables(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  if (typeof value !== 'object' || value === null) return []
  return [...new Set(Object.values(value).flatMap(transferables))]
}
