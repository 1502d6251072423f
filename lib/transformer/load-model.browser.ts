import { readByteLevelBpe } from './byte-level-bpe'
import type { HeadLabel } from './engine'
import type { Progress } from './engine-messages'
import { readHuggingFace } from './hugging-face'
import type { ModelWeights } from './model'
import type { ModelManifest } from './model-manifest'
import type { Tokenizer } from './tokenizer'

export interface LoadedModel {
  readonly weights: ModelWeights
  readonly tokenizer: Tokenizer
  readonly labels: readonly HeadLabel[]
  readonly bytes: number
}

/** Fetches the files that the manifest at `address` names, and reads them. */
export async function loadModel(
  address: string,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<LoadedModel> {
  const answer = await reach(address, signal)
  const { version, files } = (await answer.json()) as ModelManifest
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let loaded = 0
  const contents = await Promise.all(
    files.map(async ({ name, bytes }) => {
      const body = (await reach(`${address}/${version}/${name}`, signal)).body
      const content = await collect(body, bytes, (more) => {
        loaded += more
        tell({ loaded, total, step: 'Fetching the model' })
      })
      return [name, content] as const
    }),
  )
  tell({ loaded, total, step: 'Reading the model' })
  const found = new Map(contents)
  const text = (name: string) => new TextDecoder().decode(required(found, name))
  const weights = readHuggingFace(text('config.json'), required(found, 'model.safetensors'))
  const tokenizer = readByteLevelBpe(text('tokenizer.json'), weights.config)
  const labels = found.has('labels.json') ? readLabels(text('labels.json')) : []
  return { weights, tokenizer, labels, bytes: total }
}

async function reach(address: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(address, { signal }).catch((error) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Error(
      'The model could not be fetched: the network is away, or the server is. Nothing was lost; try again when it is back.',
    )
  })
  if (answer.ok) return answer
  throw new Error(
    `The model could not be fetched: the server answered ${answer.status} for ${address}. Try again in a while.`,
  )
}

/** All of a body. Reported as it comes; `bytes` is what is expected of it. */
async function collect(
  body: ReadableStream<Uint8Array> | null,
  bytes: number,
  tell: (more: number) => void,
): Promise<Uint8Array> {
  const content = new Uint8Array(bytes)
  let length = 0
  const reader = body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (length + part.value.length > bytes) break
    content.set(part.value, length)
    length += part.value.length
    tell(part.value.length)
  }
  if (length !== bytes) {
    throw new Error(
      `A file of the model came with another length than announced. Reload the page to fetch it again.`,
    )
  }
  return content
}

function required(files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const file = files.get(name)
  if (!file) throw new Error(`The model on the server lacks its file ${name}.`)
  return file
}

function readLabels(json: string): HeadLabel[] {
  const { heads } = JSON.parse(json) as { heads: HeadLabel[] }
  return heads
}
