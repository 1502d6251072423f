import type { Engine, HeadLabel } from '@/lib/transformer/engine'
import { referenceEngine } from '@/lib/transformer/reference-engine'
import type { Tokenizer } from '@/lib/transformer/tokenizer'
import { tinyModel } from '@/tests/support/tiny-model'

/** Letters of the tests' texts; the first three ids are unknown, start and end. */
const letters = ' .abcdefghijklmnoprstuvwyAT“”'

/** An engine of random weights that reads and writes single letters. */
export function tinyEngine(labels: readonly HeadLabel[] = []): Engine {
  const tokenizer: Tokenizer = {
    vocabSize: letters.length + 3,
    bos: 1,
    eos: 2,
    encode: (text) => [...text].map((letter) => letters.indexOf(letter) + 3),
    bytesOf: (id) => new TextEncoder().encode(letters[id - 3] ?? ''),
  }
  return referenceEngine(tinyModel(3, { vocabSize: tokenizer.vocabSize, context: 128 }), tokenizer, labels)
}
