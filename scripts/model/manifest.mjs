import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inProject, root } from '../steps/project.mjs'

/** What the embedding model consists of, with sizes and SHA-256: { repository, revision, files }. */
export const manifest = JSON.parse(readFileSync(inProject('lib/grading/embedding-model.json'), 'utf8'))

/**
 * The settings that say which copy of the model is used.
 * @param {Record<string, string | undefined>} environment
 */
export function settings(environment = process.env) {
  const { MODEL_DIR, HF_ENDPOINT, MODEL_PRECISION, SEMANTIC_GRADING } = environment
  const own = inProject('data/models', `${manifest.name}-${manifest.revision.slice(0, 12)}`)
  return {
    folder: MODEL_DIR ? resolve(root, MODEL_DIR) : own,
    /** The folder is the person's own: nothing is written there. */
    theirs: Boolean(MODEL_DIR),
    endpoint: (HF_ENDPOINT || 'https://huggingface.co').replace(/\/+$/, ''),
    precision: MODEL_PRECISION || 'q8',
    off: SEMANTIC_GRADING === 'off',
  }
}

/** The files that grading with this precision needs. */
export function filesFor(precision, files = manifest.files) {
  return files.filter((file) => !file.precision || file.precision === precision)
}

/** `missing`, `partial` (of another size) or `there`, by a look at the size alone. */
export function stateOf(folder, file) {
  const stat = statSync(join(folder, file.path), { throwIfNoEntry: false })
  if (!stat?.isFile()) return 'missing'
  return stat.size === file.bytes ? 'there' : 'other size'
}

/** SHA-256 of a file, hexadecimal; reads it piece by piece. */
export async function digestOf(path) {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}
