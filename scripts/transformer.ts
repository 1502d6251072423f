import { runTransformer } from './transformer/run'

// Whoever reads may have enough (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

const from = process.env.ENGRAM_TRANSFORMER_FROM ?? process.cwd()
process.exitCode = await runTransformer(process.argv.slice(2), from, {
  write: (text) => process.stdout.write(text),
  say: console.error,
})
