import 'server-only'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ModelManifest } from './model-manifest'

export interface ModelFile {
  readonly content: Uint8Array<ArrayBuffer>
  readonly type: string
}

interface ModelFolder {
  readonly version: string
  readonly files: ReadonlyMap<string, ModelFile>
}

const types = new Map([
  ['.json', 'application/json; charset=utf-8'],
  ['.safetensors', 'application/octet-stream'],
])

let read: Promise<ModelFolder> | undefined

/** Where the demos' model lies, by a version made of its content: its files never change under one address. */
export async function modelManifest(): Promise<ModelManifest> {
  const { version, files } = await folder()
  return { version, files: [...files].map(([name, { content }]) => ({ name, bytes: content.length })) }
}

/** A file of the model in that version; null when there is none. */
export async function modelFile(version: string, name: string): Promise<ModelFile | null> {
  const found = await folder()
  return found.version === version ? (found.files.get(name) ?? null) : null
}

/** Read once, and again after a failure. */
function folder(): Promise<ModelFolder> {
  read ??= readFolder().catch((error) => {
    read = undefined
    throw error
  })
  return read
}

async function readFolder(
  at = path.join(/* turbopackIgnore: true */ process.cwd(), 'content', 'models', 'engram-1m'),
): Promise<ModelFolder> {
  const files = new Map<string, ModelFile>()
  const digest = createHash('sha256')
  for (const name of (await readdir(at)).sort()) {
    const type = types.get(path.extname(name))
    if (!type) continue
    const content = new Uint8Array(await readFile(path.join(at, name)))
    digest.update(`${name}\0${content.length}\0`).update(content)
    files.set(name, { content, type })
  }
  return { version: digest.digest('hex').slice(0, 16), files }
}
