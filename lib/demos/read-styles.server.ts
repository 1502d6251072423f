import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type StyleName, styleNames } from './presets'

/** The texts that the LoRA demo can learn from; they are part of the app. */
export async function readStyles(): Promise<Record<StyleName, string>> {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'content', 'models', 'styles')
  const texts = await Promise.all(
    styleNames.map(async (name) => [name, (await readFile(path.join(folder, `${name}.txt`), 'utf8')).trim()]),
  )
  return Object.fromEntries(texts)
}
