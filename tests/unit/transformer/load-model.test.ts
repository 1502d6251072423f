import { describe, expect, test } from 'vitest'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { writeHuggingFace } from '@/lib/transformer/hugging-face'
import { loadModel } from '@/lib/transformer/load-model'
import { tokenize } from '@/lib/transformer/tokenizer'
import { pickle, tokenizerFile } from '@/tests/support/llama2c-files'
import { tinyModel } from '@/tests/support/tiny-model'
import { tinyTokenizerJson, tinyVocabSize } from '@/tests/support/tiny-tokenizer'

const end = tinyVocabSize - 1
const model = tinyModel(1, { vocabSize: tinyVocabSize, bos: end, eos: end })
const bytes = (text: string) => new TextEncoder().encode(text)
const label = { layer: 1, head: 3, kind: 'induction', value: 0.61, measured: 'On repeated passages.' }
const written = writeHuggingFace(model)
const files = {
  'config.json': bytes(written.config),
  'model.safetensors': written.file,
  'tokenizer.json': bytes(tinyTokenizerJson()),
}

const load = (folder: Record<string, Uint8Array>) => loadModel(new Map(Object.entries(folder)))

describe('a folder', () => {
  test('of Hugging Face’s files is a model, and other files in it do not matter', () => {
    const { weights, tokenizer, labels, bytes: count } = load({ ...files, 'notes.json': bytes('{') })
    expect(weights).toEqual(model)
    expect(tokenize(tokenizer, 'the').map(({ id }) => id)[0]).toBe(end)
    expect(labels).toEqual([])
    expect(count).toBe(Object.values(files).reduce((sum, file) => sum + file.length, 0))
  })

  test('may hold what its heads were measured to do', () => {
    const measured = bytes(JSON.stringify({ seed: 1, heads: [{ ...label, more: 1 }] }))
    expect(load({ ...files, 'labels.json': measured }).labels).toEqual([label])
  })

  test('of llama2.c’s files is one too', () => {
    const other = tinyModel(2, { vocabSize: 262, bos: 1, eos: 1 })
    const { weights, tokenizer } = load({
      'any.bin': pickle(other),
      'tok262.bin': tokenizerFile(['a', 'b', ' ']),
    })
    expect(weights).toEqual(other)
    expect(tokenizer.vocabSize).toBe(262)
  })

  test.each<[string, Record<string, Uint8Array>, string]>([
    ['empty', {}, 'neither model.safetensors nor a checkpoint'],
    [
      'without a vocabulary',
      { 'config.json': files['config.json'], 'model.safetensors': written.file },
      'lacks tokenizer.json',
    ],
    ['without weights', { 'config.json': files['config.json'] }, 'lacks model.safetensors'],
    ['with weights alone', { 'model.safetensors': written.file }, 'lacks config.json'],
    ['with a checkpoint alone', { 'a.bin': pickle(model) }, 'a tokenizer (tok*.bin)'],
    [
      'with two checkpoints',
      { 'a.bin': pickle(model), 'b.bin': pickle(model) },
      'more than one checkpoint (*.bin): a.bin, b.bin',
    ],
    [
      'of files that do not belong together',
      { 'a.bin': pickle(tinyModel(2, { bos: 1, eos: 1 })), 'tok.bin': tokenizerFile([]) },
      'its tokenizer knows 259 tokens, and its weights 32',
    ],
    ['with labels of no head', { ...files, 'labels.json': bytes('{"heads":[{}]}') }, 'entry 1 of its heads'],
    [
      'with labels of another model',
      { ...files, 'labels.json': bytes(JSON.stringify([{ ...label, head: 4 }])) },
      'no head 4 in layer 1',
    ],
    ['with labels that are no list', { ...files, 'labels.json': bytes('{}') }, 'no list of heads'],
    ['with labels that are no JSON', { ...files, 'labels.json': bytes('{') }, 'no JSON'],
  ])('%s is refused', (_, folder, why) => {
    expect(() => load(folder)).toThrow(BadModelFile)
    expect(() => load(folder)).toThrow(why)
  })
})
