import type { SamplingPreset } from '@/lib/demos/presets'
import type { SamplingOptions, Token } from '@/lib/transformer/engine'

export type OptionName = 'temperature' | 'topK' | 'topP' | 'minP' | 'repetitionPenalty'

/** What somebody has set on the sampling page, and what was written with it. */
export interface SamplingState extends Record<OptionName, number> {
  readonly prompt: string
  readonly seed: number
  /** Tokens drawn after the prompt. */
  readonly written: readonly Drawn[]
}

export interface Drawn {
  readonly token: Token
  /** In the distribution it was drawn from. */
  readonly chance: number
}

export type SamplingChange =
  | { readonly type: 'typed'; readonly prompt: string }
  | { readonly type: 'set'; readonly option: OptionName; readonly value: number }
  | { readonly type: 'seeded'; readonly seed: number }
  | { readonly type: 'drew'; readonly drawn: Drawn }
  | { readonly type: 'cleared' }
  | { readonly type: 'reset' }
  | { readonly type: 'staged'; readonly scene: SamplingScene }

/** What the sampling page is set to, so that one sees there what was asked about. */
export type SamplingScene = { readonly prompt: string } & Partial<Record<OptionName, number>>

/** Every option off: the distribution as the model gives it. */
export const plain: Readonly<Record<OptionName, number>> = {
  temperature: 1,
  topK: 0,
  topP: 1,
  minP: 0,
  repetitionPenalty: 1,
}

export function startOf(preset: SamplingPreset): SamplingState {
  const { prompt, seed, temperature, topK, topP, minP, repetitionPenalty } = preset
  return { prompt, seed, temperature, topK, topP, minP, repetitionPenalty, written: [] }
}

export function changeSampling(state: SamplingState, change: SamplingChange): SamplingState {
  switch (change.type) {
    case 'typed':
      return { ...state, prompt: change.prompt, written: [] }
    case 'set':
      return { ...state, [change.option]: change.value }
    case 'seeded':
      return { ...state, seed: change.seed, written: [] }
    case 'drew':
      return { ...state, written: [...state.written, change.drawn] }
    case 'cleared':
      return { ...state, written: [] }
    case 'reset':
      return { ...state, ...plain }
    case 'staged':
      return { ...state, ...plain, ...change.scene, written: [] }
  }
}

export function optionsOf(state: SamplingState): SamplingOptions {
  const { temperature, topK, topP, minP, repetitionPenalty, seed } = state
  return { temperature, topK, topP, minP, repetitionPenalty, seed }
}
