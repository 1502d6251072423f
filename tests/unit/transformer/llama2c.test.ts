import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { readHuggingFace, writeHuggingFace } from '@/lib/transformer/hugging-face'
import { readLlama2c } from '@/lib/transformer/llama2c'
import { readLlama2cTokenizer } from '@/lib/transformer/llama2c-tokenizer'
import { loadModel } from '@/lib/transformer/load-model'
import type { ModelWeights } from '@/lib/transformer/model'
import { referenceEngine } from '@/lib/transformer/reference-engine'
import { detokenize, tokenize } from '@/lib/transformer/tokenizer'
import { anyText } from '@/tests/support/any-text'
import { pickle, tokenizerFile } from '@/tests/support/llama2c-files'
import { tinyModel } from '@/tests/support/tiny-model'

const model = tinyModel(4, { bos: 1, eos: 1 })

describe('a checkpoint', () => {
  test.each([
    ['tied', true],
    ['with an output matrix of its own', false],
  ])('comes back as it was, %s', (_, tied) => {
    const other = tinyModel(5, { bos: 1, eos: 1, tied })
    const read = readLlama2c(pickle(other))
    expect(read.config).toEqual(other.config)
    expect(read).toEqual(other)
    // Node's Buffer shares its memory with others: nothing of theirs may be read.
    expect(readLlama2c(Buffer.from(pickle(other)))).toEqual(other)
  })

  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'ends after 0 bytes'],
    ['cut off', pickle(model).subarray(0, -4), 'its header asks for'],
    ['too long', new Uint8Array([...pickle(model), 0, 0, 0, 0]), 'its header asks for'],
    ['newer', withHeader([0x616b3432, 1]), 'newer formats'],
    ['of zeros', new Uint8Array(64), 'size of the vocabulary would be 0'],
    ['with heads that do not divide', withHeader([16, 24, 2, 3, 1, 32, 48]), 'size of a head would be 5.33'],
    ['with a negative size', withHeader([-16, 24, 2, 4, 2, 32, 48]), 'hidden size would be -16'],
    [
      'of two billion layers',
      withHeader([16, 24, 2 ** 31 - 1, 4, 2, 32, 48]),
      'number of layers would be 2147483647',
    ],
    ['beyond memory', withHeader([8192, 24, 200, 4, 2, 32, 48]), 'parameters'],
    ['without words', withHeader([16, 24, 2, 4, 2, 0, 48]), 'size of the vocabulary would be 0'],
  ])('%s is refused', (_, file, why) => {
    expect(() => readLlama2c(file)).toThrow(BadModelFile)
    expect(() => readLlama2c(file)).toThrow(why)
  })

  test('any header is read or refused', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 7, maxLength: 40 }),
        (all) => {
          try {
            readLlama2c(withHeader(all))
          } catch (error) {
            expect(error).toBeInstanceOf(BadModelFile)
          }
        },
      ),
    )
  })
})

describe('its tokenizer', () => {
  const tokenizer = readLlama2cTokenizer(
    tokenizerFile([' t', 'he', ' the', 'n', 't', 'h', 'e', ' ', 'a'], [1, 3, 9, 0]),
  )
  const texts = (text: string) => tokenize(tokenizer, text).map((token) => token.text)

  test('joins the pair with the best score first; a text begins with a space that is not part of it', () => {
    expect(texts('then the')).toEqual(['', 'the', 'n', ' the'])
    expect(texts('')).toEqual([''])
    expect(tokenize(tokenizer, 'then a')).toMatchObject([
      { id: 1, start: 0, end: 0 },
      { start: 0, end: 3 },
      { start: 3, end: 4 },
      { start: 4, end: 5 },
      { start: 5, end: 6 },
    ])
  })

  test('what has no token becomes bytes', () => {
    expect(tokenizer.encode('ö')).toEqual([259 + 7, 3 + 0xc3, 3 + 0xb6])
    fc.assert(
      fc.property(anyText, (text) => {
        expect(detokenize(tokenizer, [1, ...tokenizer.encode(text)])).toBe(text)
      }),
    )
  })

  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), '0 tokens, fewer than there are bytes'],
    ['cut off in a token', tokenizerFile(['abc']).subarray(0, -1), 'cut off within token 259'],
    ['cut off before a token', tokenizerFile(['abc']).subarray(0, -7), 'cut off after 259 tokens'],
  ])('%s is refused', (_, file, why) => {
    expect(() => readLlama2cTokenizer(file)).toThrow(BadModelFile)
    expect(() => readLlama2cTokenizer(file)).toThrow(why)
  })
})

const folder = join(process.cwd(), '../shared/models/stories260K')
const there = existsSync(folder)

// biome-ignore lint/suspicious/noConsole: a run without the real model has to say so
if (!there) console.log(`The published text of stories260K was not compared: ${folder} is not here.`)

describe.skipIf(!there)('stories260K, a model that we did not make', () => {
  const read = (name: string) => readFileSync(join(folder, name))
  const load = () => loadModel(new Map(['stories260K.bin', 'tok512.bin'].map((name) => [name, read(name)])))

  async function greedyText(weights: ModelWeights, cache: boolean) {
    const { tokenizer } = load()
    const engine = referenceEngine(weights, tokenizer)
    const tokens = await engine.generate([1], { temperature: 0, length: 200, cache }, () => {})
    return engine.detokenize([1, ...tokens.map(({ id }) => id)])
  }

  test('writes the published text, byte for byte', async () => {
    expect(await greedyText(load().weights, true)).toBe(read('expected.txt').toString())
  })

  test('and so it does as a model in Hugging Face’s files', async () => {
    const { config, file } = writeHuggingFace(load().weights)
    const weights = readHuggingFace(config, file)
    expect(await greedyText(weights, true)).toBe(read('expected.txt').toString())
  })
})

function withHeader(numbers: readonly number[]): Uint8Array {
  const file = new Uint8Array(Math.max(28, numbers.length * 4))
  const view = new DataView(file.buffer)
  for (const [at, number] of numbers.entries()) view.setInt32(at * 4, number | 0, true)
  return file
}
