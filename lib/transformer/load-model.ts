import { BadModelFile } from './bad-model-file'
import { readByteLevelBpe } from './byte-level-bpe'
import type { HeadLabel } from './engine'
import { readLabels } from './head-labels'
import { readHuggingFace } from './hugging-face'
import { readLlama2c } from './llama2c'
import { readLlama2cTokenizer } from './llama2c-tokenizer'
import type { ModelWeights } from './model'
import type { Tokenizer } from './tokenizer'

export interface LoadedModel {
  readonly weights: ModelWeights
  readonly tokenizer: Tokenizer
  readonly labels: readonly HeadLabel[]
  /** Of the files it was read from. */
  readonly bytes: number
}

/**
 * Reads a model from the files of its folder, by their names: `config.json`, `model.safetensors`, `tokenizer.json` and,
 * where it is there, `labels.json`; or a checkpoint of llama2.c (`*.bin`) with its tokenizer (`tok*.bin`).
 */
export function loadModel(files: ReadonlyMap<string, Uint8Array>): LoadedModel {
  const names = [...files.keys()]
  if (names.includes('model.safetensors') || names.includes('config.json')) return fromHuggingFace(files)
  const tokenizers = names.filter((name) => /^tok.*\.bin$/.test(name))
  const checkpoints = names.filter((name) => name.endsWith('.bin') && !tokenizers.includes(name))
  const [checkpoint, tokenizer] = [
    only('checkpoint (*.bin)', checkpoints),
    only('tokenizer (tok*.bin)', tokenizers),
  ]
  return fitting(
    {
      weights: readLlama2c(take(files, checkpoint)),
      tokenizer: readLlama2cTokenizer(take(files, tokenizer)),
      labels: [],
    },
    [checkpoint, tokenizer].map((name) => take(files, name)),
  )
}

function fromHuggingFace(files: ReadonlyMap<string, Uint8Array>): LoadedModel {
  const used = ['config.json', 'model.safetensors', 'tokenizer.json'].map((name) => take(files, name))
  const [config, file, vocabulary] = used as [Uint8Array, Uint8Array, Uint8Array]
  const weights = readHuggingFace(textOf(config), file)
  const { bos, eos } = weights.config
  const measured = files.get('labels.json')
  return fitting(
    {
      weights,
      tokenizer: readByteLevelBpe(textOf(vocabulary), { bos, eos }),
      labels: measured ? readLabels(textOf(measured), weights.config) : [],
    },
    measured ? [...used, measured] : used,
  )
}

function fitting(model: Omit<LoadedModel, 'bytes'>, used: readonly Uint8Array[]): LoadedModel {
  const words = model.tokenizer.vocabSize
  const rows = model.weights.config.vocabSize
  // A table with spare rows is usual; a token without a row cannot be read.
  if (words > rows) throw bad(`its tokenizer knows ${words} tokens, and its weights ${rows}`)
  return { ...model, bytes: used.reduce((sum, file) => sum + file.length, 0) }
}

function only(what: string, names: readonly string[]): string {
  const [name] = names
  if (name === undefined) throw bad(`it has neither model.safetensors nor a ${what} of llama2.c`)
  if (names.length > 1) throw bad(`it has more than one ${what}: ${names.join(', ')}`)
  return name
}

function take(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const file = files.get(name)
  if (!file) throw bad(`it lacks ${name}`)
  return file
}

function textOf(file: Uint8Array): string {
  return new TextDecoder().decode(file)
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`This folder holds no model that can be used: ${why}. Nothing was loaded.`)
}
