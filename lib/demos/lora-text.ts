import type { Engine } from '@/lib/transformer/engine'

/** Tokens that a training text needs: less is learnt by heart before anything can be seen. */
export const FEWEST_TOKENS = 300
/** Characters of a pasted text. */
export const LONGEST_TRAINING_TEXT = 20_000
/** Of the text, from its end: never trained on, only measured. */
const HELD_OUT = 0.15
/** The context of the model is longer, in bytes; each token holds one at least. */
const PIECE_BYTES = 240

export interface TrainingText {
  readonly train: readonly number[]
  readonly heldOut: readonly number[]
}

/** What is wrong with a text to train on, before it was cut into tokens; null when nothing is. */
export function whatIsWrongWithText(text: string): string | null {
  if (text.trim() === '')
    return 'There is no text yet. Paste a few hundred words in the style it should learn.'
  if (text.length <= LONGEST_TRAINING_TEXT) return null
  return `The text has ${text.length.toLocaleString('en')} characters; ${LONGEST_TRAINING_TEXT.toLocaleString('en')} can be trained on here. Shorten it.`
}

/** The tokens of a text of any length, without the start token. */
export async function tokensOf(engine: Engine, text: string): Promise<number[]> {
  const ids: number[] = []
  for (const piece of pieces(text)) {
    const [, ...tokens] = await engine.tokenize(piece)
    for (const { id } of tokens) ids.push(id)
  }
  return ids
}

/** Cuts a text into what trains and what is kept for measuring. Throws a sentence when it is too short. */
export function splitTokens(ids: readonly number[]): TrainingText {
  if (ids.length < FEWEST_TOKENS) {
    throw new RangeError(
      `The text has ${ids.length} tokens, and it takes ${FEWEST_TOKENS} to learn a style. Paste more of it.`,
    )
  }
  const kept = Math.max(2, Math.round(ids.length * HELD_OUT))
  return { train: ids.slice(0, -kept), heldOut: ids.slice(-kept) }
}

/** Pieces that fit the context, cut before a space: where the tokeniser cuts too. */
export function pieces(text: string): string[] {
  const found: string[] = []
  let piece = ''
  let size = 0
  for (const part of text.match(/\s?[^\s]+|\s/gu) ?? []) {
    for (const run of partsOf(part)) {
      const bytes = byteLength(run)
      if (size > 0 && size + bytes > PIECE_BYTES) {
        found.push(piece)
        piece = ''
        size = 0
      }
      piece += run
      size += bytes
    }
  }
  return piece === '' ? found : [...found, piece]
}

/** A word; one that is longer than a piece, in characters. */
function partsOf(word: string): readonly string[] {
  return byteLength(word) <= PIECE_BYTES ? [word] : [...word]
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
