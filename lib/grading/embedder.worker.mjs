// Runs the embedding model in a thread of its own, for embedder.server.ts. It stays outside Next's bundle: Node
// starts it from this very file. One message in, {batches: string[][]}, one out: {vectors, tokens} or {error}.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

const { folder, precision, maxTokens, threads } = workerData

const { AutoModel, AutoTokenizer, Tensor, env } = loadTransformers()
env.allowRemoteModels = false
env.localModelPath = `${dirname(folder)}/`
const name = basename(folder)
const tokenizer = await AutoTokenizer.from_pretrained(name)
const model = await AutoModel.from_pretrained(name, {
  dtype: precision,
  device: 'cpu',
  session_options: {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Plans of memory are kept for each shape of a batch, and hardly two are alike: they cost, and are not used again.
    enableMemPattern: false,
  },
})
const weights = join(folder, precision === 'q8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx')
const digest = createHash('sha256').update(readFileSync(weights)).digest('hex')

/**
 * transformers.js loads an image library at once, native and some megabytes large. Text needs none, and where its
 * binary is missing everything would fail: an empty module stands in for it, in this thread alone.
 */
function loadTransformers() {
  const require = createRequire(import.meta.url)
  const images = createRequire(require.resolve('@huggingface/transformers')).resolve('sharp')
  const { Module } = require('node:module')
  const standIn = new Module(images)
  standIn.exports = () => {
    throw new Error('Images are not read here.')
  }
  standIn.loaded = true
  Module._cache[images] = standIn
  return require('@huggingface/transformers')
}

/**
 * Ids of a text, [CLS] and [SEP] around it. The tokenizer's own cut takes the last ids away, and [SEP] with them;
 * the model was trained with it at the end.
 */
function idsOf(text) {
  const ids = tokenizer.encode(text)
  return {
    ids: ids.length > maxTokens ? [...ids.slice(0, maxTokens - 1), ids.at(-1)] : ids,
    tokens: ids.length,
  }
}

/** Unit vectors of one batch, one after the other, and how many tokens each text had before the cut. */
async function embed(texts) {
  const rows = texts.map(idsOf)
  const width = Math.max(...rows.map(({ ids }) => ids.length))
  const ids = new BigInt64Array(rows.length * width)
  const mask = new BigInt64Array(rows.length * width)
  rows.forEach((row, index) => {
    row.ids.forEach((id, place) => {
      ids[index * width + place] = BigInt(id)
      mask[index * width + place] = 1n
    })
  })
  const dims = [rows.length, width]
  const { last_hidden_state: hidden } = await model({
    input_ids: new Tensor('int64', ids, dims),
    attention_mask: new Tensor('int64', mask, dims),
    token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), dims),
  })
  const lengths = rows.map((row) => row.ids.length)
  return { data: unitMeans(hidden, lengths), tokens: rows.map(({ tokens }) => tokens) }
}

/**
 * The mean over the tokens of each text, padding left out, at unit length: what `mean_pooling` and `normalize` of
 * transformers.js give, in a tenth of the time.
 * @param hidden of shape [texts, width, size]
 * @param lengths how many of the `width` tokens are a text's own; they come first
 */
function unitMeans({ data: hidden, dims: [texts, width, size] }, lengths) {
  const means = new Float32Array(texts * size)
  for (let text = 0; text < texts; text++) {
    const mean = means.subarray(text * size, (text + 1) * size)
    for (let token = 0; token < lengths[text]; token++) {
      const from = (text * width + token) * size
      for (let at = 0; at < size; at++) mean[at] += hidden[from + at]
    }
    // Dividing by the number of tokens would be undone by the unit length.
    let square = 0
    for (const value of mean) square += value * value
    const norm = Math.sqrt(square) || 1
    for (let at = 0; at < size; at++) mean[at] /= norm
  }
  return means
}

async function answer({ batches }) {
  const parts = []
  for (const texts of batches) parts.push(await embed(texts))
  const size = parts.reduce((sum, { data }) => sum + data.length, 0)
  const vectors = new Float32Array(size)
  let at = 0
  for (const { data } of parts) {
    vectors.set(data, at)
    at += data.length
  }
  const tokens = parts.flatMap((part) => part.tokens)
  parentPort.postMessage({ vectors, tokens }, [vectors.buffer])
}

parentPort.on('message', async (message) => {
  if (message === 'close') {
    await model.dispose()
    process.exit(0)
  }
  try {
    await answer(message)
  } catch (error) {
    // What failed is said without the text: that is what a person wrote.
    const reason = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 200) : 'unknown'
    parentPort.postMessage({ error: reason })
  }
})

const { data } = await embed(['ready'])
parentPort.postMessage({ ready: { digest, dimensions: data.length } })
