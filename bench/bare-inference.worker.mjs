// What bare onnxruntime-node does with the same texts: one session in one thread, ids made beforehand, no pooling.
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

// The very version that transformers.js brings.
const require = createRequire(import.meta.url)
const ort = createRequire(require.resolve('@huggingface/transformers'))('onnxruntime-node')

const session = await ort.InferenceSession.create(workerData.weights, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
})
// Which answer is next, for all threads together.
const next = new Int32Array(workerData.counter)

/** One run of the model over rows of ids, padded to the longest. */
async function run(rows) {
  const width = Math.max(...rows.map((row) => row.length))
  const ids = new BigInt64Array(rows.length * width)
  const mask = new BigInt64Array(rows.length * width)
  rows.forEach((row, index) => {
    row.forEach((id, place) => {
      ids[index * width + place] = BigInt(id)
      mask[index * width + place] = 1n
    })
  })
  const tensor = (data) => new ort.Tensor('int64', data, [rows.length, width])
  const feeds = {
    input_ids: tensor(ids),
    attention_mask: tensor(mask),
    token_type_ids: tensor(new BigInt64Array(ids.length)),
  }
  await session.run(feeds)
}

/** Runs answers until none is left; `together`: the texts of an answer in one run, else each in its own. */
parentPort.on('message', async ({ answers, together }) => {
  const times = []
  for (let at = Atomics.add(next, 0, 1); at < answers.length; at = Atomics.add(next, 0, 1)) {
    const startedAt = performance.now()
    if (together) await run(answers[at])
    else for (const row of answers[at]) await run([row])
    times.push(performance.now() - startedAt)
  }
  parentPort.postMessage(times)
})

await run([[101, 102]])
parentPort.postMessage('ready')
