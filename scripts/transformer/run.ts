import { resolve } from 'node:path'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { openBackend } from './open-backend'
import { readArguments, usage, WrongUsage } from './options'
import { readFolder } from './read-folder'
import { type Output, writeAsJson, writeAsText } from './write'

/** Does what the arguments say, the model's folder being named from `from`; returns the code to end with. */
export async function runTransformer(args: readonly string[], from: string, output: Output): Promise<number> {
  try {
    const wanted = readArguments(args)
    if (wanted === 'help') {
      output.write(usage)
      return 0
    }
    const model = await readFolder(resolve(from, wanted.model))
    const engine = await openBackend(wanted.backend, model)
    const write = wanted.json ? writeAsJson : writeAsText
    await write(engine, model.tokenizer, wanted, output)
    await engine.dispose()
    return 0
  } catch (error) {
    if (error instanceof WrongUsage) {
      output.say(`${error.message}\n\n${usage}`)
      return 2
    }
    if (!(error instanceof BadModelFile)) throw error
    output.say(error.message)
    return 1
  }
}
