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

/** A token by itself, as a person reads it. */
export function textOf(tokenizer: Tokenizer, id: number): string {
  return readable(tokenizer.bytesOf(id, null))
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
  const { add, end } = textStream(tokenizer)
  return ids.map(add).join('') + end()
}

/** Takes ids one by one and gives the text that is whole by then; `end` gives what is left. */
export function textStream(tokenizer: Tokenizer): { add(id: number): string; end(): string } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let previous: number | null = null
  return {
    add(id) {
      const bytes = tokenizer.bytesOf(id, previous)
      previous = id
      return decoder.decode(bytes, { stream: true })
    },
    end: () => decoder.decode(),
  }
}
