import type { Token } from './engine'
import { readable, utf8Walk } from './utf8-walk'

/** Text ↔ ids, whatever the file format. */
export interface Tokenizer {
  readonly vocabSize: number
  readonly bos: number
  readonly eos: number | null
  /** The ids of a text, without a start token. */
  encode(text: string): number[]
  /** The bytes an id stands for after another; none for the start and end of text. */
  bytesOf(id: number, previous: number | null): Uint8Array
}

/** The start token, then those of the text, each with its place in it. */
export function tokenize(tokenizer: Tokenizer, text: string): Token[] {
  return [tokenizer.bos, ...tokenizer.encode(text)].map(tokenPlacer(tokenizer))
}

/** Takes ids one by one in the order of the text, and says what each is and where it lies. */
export function tokenPlacer(tokenizer: Tokenizer): (id: number) => Token {
  const walk = utf8Walk()
  let previous: number | null = null
  return (id) => {
    const bytes = tokenizer.bytesOf(id, previous)
    previous = id
    return { id, text: readable(bytes), ...walk(bytes) }
  }
}

/** The text of ids; bytes that are no UTF-8 become replacement characters. */
export function detokenize(tokenizer: Tokenizer, ids: readonly number[]): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let text = ''
  let previous: number | null = null
  for (const id of ids) {
    text += decoder.decode(tokenizer.bytesOf(id, previous), { stream: true })
    previous = id
  }
  return text + decoder.decode()
}
