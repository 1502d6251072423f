import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { type LoadedModel, loadModel } from '@/lib/transformer/load-model'

/** A hundred million parameters in single precision, and then some. */
const mostBytes = 512 * 1024 * 1024

/** Reads the model that a folder holds. */
export async function readFolder(folder: string): Promise<LoadedModel> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'ENOENT'
        ? 'does not exist'
        : error.code === 'ENOTDIR'
          ? 'is no folder'
          : 'cannot be read'
    throw new BadModelFile(`${folder} ${why}. --model names the folder of a model.`)
  })
  const files = new Map<string, Uint8Array>()
  for (const name of names.filter((each) => /\.(?:json|safetensors|bin)$/.test(each))) {
    const path = join(folder, name)
    const { size } = await stat(path)
    if (size > mostBytes)
      throw new BadModelFile(`${path} has ${size} bytes, more than this can run. Nothing was loaded.`)
    files.set(name, await readFile(path))
  }
  return loadModel(files)
}
