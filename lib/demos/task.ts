import type { Engine, Token } from '@/lib/transformer/engine'

/** A question to guess at before looking; the model itself gives the answer. */
export interface DemoTask<Scene> {
  readonly id: string
  readonly question: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** Asks the model; never before there is a guess. */
  readonly check: (engine: Engine) => Promise<TaskTruth<Scene>>
}

export interface TaskTruth<Scene> {
  /** The value of the choice that is right. */
  readonly answer: string
  /** Why, with the numbers that were measured. */
  readonly said: string
  /** What the demo is set to, so that it can be seen there. */
  readonly scene: Scene
}

/** Shares to choose from; quarterOf says in which one a share lies. */
export const quarters = [
  { value: '0', label: 'Less than a quarter' },
  { value: '1', label: 'A quarter to a half' },
  { value: '2', label: 'Half to three quarters' },
  { value: '3', label: 'More than three quarters' },
] as const

export function quarterOf(share: number): string {
  return String(Math.min(3, Math.floor(share * 4)))
}

/** The tokens that hold the nth occurrence of a word in a text; the tokens know where they lie in it. */
export function tokensOfWord(tokens: readonly Token[], text: string, word: string, nth = 1): number[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'gu')
  const found = [...text.matchAll(pattern)][nth - 1]
  if (!found) return []
  const [start, end] = [found.index, found.index + word.length]
  return tokens.flatMap((token, index) => (token.start < end && token.end > start ? [index] : []))
}

/** What a row of weights gives to some keys together. */
export function weightOn(weights: Float32Array, size: number, row: number, keys: readonly number[]): number {
  return keys.reduce((sum, key) => sum + (weights[row * size + key] ?? 0), 0)
}
