import { resolve } from 'node:path'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { openBackend } from './transformer/open-backend'
import { readArguments, usage, WrongUsage } from './transformer/options'
import { readFolder } from './transformer/read-folder'
import { writeAsJson, writeAsText } from './transformer/write'

// Whoever reads may have enough (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2))
  if (wanted === 'help') {
    console.log(usage)
    return
  }
  const from = process.env.ENGRAM_TRANSFORMER_FROM ?? process.cwd()
  const model = await readFolder(resolve(from, wanted.model))
  const engine = await openBackend(wanted.backend, model)
  const write = wanted.json ? writeAsJson : writeAsText
  await write(engine, model.tokenizer, wanted)
  await engine.dispose()
}

try {
  await main()
} catch (error) {
  if (error instanceof WrongUsage) {
    console.error(`${error.message}\n\n${usage}`)
    process.exitCode = 2
  } else if (error instanceof BadModelFile) {
    console.error(error.message)
    process.exitCode = 1
  } else {
    throw error
  }
}
