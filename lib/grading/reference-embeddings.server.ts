import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { env } from '@/lib/env'
import { reportError } from '@/lib/failure-answer.server'
import type { Embedder } from './embedder.server'

const inMemoryAtMost = 400
const remembered = new Map<string, Promise<Float32Array[]>>()

/**
 * Vectors of the texts of a note, computed once for a wording and a model: kept in memory for the last 400 notes, and
 * on disk beside the database. They are found by a digest of the texts, so a wording that changes has new ones and
 * one that changes back has its old ones. They are no learner's data: the folder may be deleted at any time. With
 * `folder` null they are kept in memory alone.
 */
export async function referenceEmbeddings(
  model: Embedder,
  texts: readonly string[],
  folder: string | null = keepingFolder(),
): Promise<Float32Array[]> {
  if (texts.length === 0) return []
  const key = keyOf(model, texts)
  const found = remembered.get(key)
  if (found) {
    remembered.delete(key)
    remembered.set(key, found)
    return found
  }
  const file = folder && join(folder, model.name.slice(0, 12), `${key.slice(0, 40)}.f32`)
  const made = readOrMake(model, texts, file)
  remembered.set(key, made)
  for (const oldest of remembered.keys()) {
    if (remembered.size <= inMemoryAtMost) break
    remembered.delete(oldest)
  }
  made.catch(() => remembered.delete(key))
  return made
}

const keys = new WeakMap<readonly string[], { model: string; key: string }>()

function keyOf({ name: model }: Embedder, texts: readonly string[]): string {
  const known = keys.get(texts)
  if (known?.model === model) return known.key
  const key = createHash('sha256')
    .update(JSON.stringify([model, texts]))
    .digest('hex')
  keys.set(texts, { model, key })
  return key
}

/** Forgets what is in memory: for tests of what is on disk. */
export function forgetReferenceEmbeddings(): void {
  remembered.clear()
}

function keepingFolder(): string {
  const { DATABASE_URL } = env()
  const data = DATABASE_URL.startsWith('file:') ? dirname(DATABASE_URL.slice('file:'.length)) : 'data'
  return join(data, 'embeddings')
}

async function readOrMake(
  model: Embedder,
  texts: readonly string[],
  file: string | null,
): Promise<Float32Array[]> {
  const kept = file && (await readVectors(file, texts.length))
  if (kept) return kept
  const { vectors } = await model.embed(texts)
  if (file) await keep(file, vectors).catch((error) => reportError(error, 'keep embeddings'))
  return vectors
}

/** Vectors one after the other, 32-bit floats. Anything that does not look like that is made anew. */
async function readVectors(file: string, count: number): Promise<Float32Array[] | null> {
  const bytes = await readFile(file).catch(() => null)
  if (!bytes || bytes.length === 0 || bytes.length % (4 * count) !== 0) return null
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
  const size = all.length / count
  const vectors = Array.from({ length: count }, (_, index) => all.subarray(index * size, (index + 1) * size))
  const isUnit = (vector: Float32Array) =>
    Math.abs(vector.reduce((sum, value) => sum + value * value, 0) - 1) < 1e-3
  return vectors.every(isUnit) ? vectors : null
}

async function keep(file: string, vectors: readonly Float32Array[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(
      draft,
      Buffer.concat(
        vectors.map((vector) => new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)),
      ),
    )
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
