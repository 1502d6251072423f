import 'server-only'
import { statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { env } from '@/lib/env'
import manifest from './embedding-model.json'

export type Precision = 'q8' | 'fp32'

/** A copy of the embedding model that is there to be loaded. */
export type ModelCopy = {
  /** Absolute path, with `tokenizer.json` and `onnx/…` in it. */
  folder: string
  precision: Precision
  /** Changes when the weights on disk do. */
  stamp: string
}

/** Where the weights lie: MODEL_DIR, or where `npm start` puts them. (scripts/model/manifest.mjs says the same.) */
function modelFolder(): string {
  const { MODEL_DIR } = env()
  return resolve(MODEL_DIR ?? join('data', 'models', `${manifest.name}-${manifest.revision.slice(0, 12)}`))
}

/** The model as it lies on disk, or null when a file that it needs is not there. Cheap: looks at file sizes alone. */
export function findModel(): ModelCopy | null {
  const folder = modelFolder()
  const { MODEL_PRECISION: precision } = env()
  const needed = manifest.files.filter((file) => !('precision' in file) || file.precision === precision)
  const stats = needed.map(({ path }) => statSync(join(folder, path), { throwIfNoEntry: false }))
  const weights = stats.at(-1)
  if (basename(folder) === '' || !weights || stats.some((stat) => !stat?.isFile())) return null
  return { folder, precision, stamp: `${folder}:${precision}:${weights.size}:${weights.mtimeMs}` }
}
