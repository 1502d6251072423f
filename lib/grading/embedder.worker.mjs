// Runs the embedding model in a thread of its own, for embedder.server.ts. It stays outside Next's bundle: Node
// starts it from this very file. One message in, {batches: string[][]}, one out: {vectors, tokens} or {error}.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

const { folder, precision, maxTokens, threads } = workerData

// Answers of people who only turn a page go before: on Linux the priority is that of this thread alone.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)

const { AutoModel, AutoTokenizer, env, mean_pooling } = loadTransformers()
env.allowRemoteModels = false
env.localModelPath = `${dirname(folder)}/`
const name = basename(folder)
const tokenizer = await AutoTokenizer.from_pretrained(name)
const model = await AutoModel.from_pretrained(name, {
  dtype: precision,
  device: 'cpu',
  session_options: { intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: 'sequential' },
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

/** Unit vectors of one batch, one after the other, and how many tokens each text had before the cut. */
async function embed(texts) {
  const inputs = tokenizer(texts, { padding: true, truncation: true, max_length: maxTokens })
  const { last_hidden_state: hidden } = await model(inputs)
  const vectors = mean_pooling(hidden, inputs.attention_mask).normalize(2, -1)
  const full = texts.map((text, row) =>
    text.length <= maxTokens - 2 ? kept(inputs.attention_mask, row) : tokenizer.encode(text).length,
  )
  const data = vectors.data.slice()
  for (const tensor of [hidden, ...Object.values(inputs)]) tensor.dispose?.()
  return { data, tokens: full }
}

function kept(mask, row) {
  const width = mask.dims[1]
  let count = 0
  for (let at = row * width; at < (row + 1) * width; at += 1) count += Number(mask.data[at])
  return count
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
