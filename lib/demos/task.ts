import type { Engine, Token } from '@/lib/transformer/engine'

/** A question to guess at before looking; the model itself gives the answer. */
export type DemoTask = {
  readonly id: string
  readonly question: string
  /** Asks the model. The truth is one of the options' values, or a number of the range. */
  readonly check: (engine: Engine) => Promise<TaskTruth>
} & (ChoiceQuestion | RangeQuestion)

interface ChoiceQuestion {
  readonly options: readonly { readonly value: string; readonly text: string }[]
}

interface RangeQuestion {
  readonly range: {
    readonly least: number
    readonly most: number
    readonly step: number
    readonly unit: string
    /** A guess this near counts as right. */
    readonly tolerance: number
  }
}

export interface TaskTruth {
  readonly answer: string | number
  /** Why, with the numbers that were measured. */
  readonly explanation: string
}

/** A guess in hundredths; ten points off is near enough. */
export const percentRange = { least: 0, most: 100, step: 1, unit: '%', tolerance: 10 } as const

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
