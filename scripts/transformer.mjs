// `npm run transformer -- --model DIR --prompt TEXT …`: sets itself up, then runs a model (transformer.ts).
import './steps/node-version.mjs'
import { command } from './steps/progress.mjs'
import { runTypeScript } from './steps/run-typescript.mjs'
import { setUp } from './steps/set-up.mjs'

// Standard output is for what the model writes: nothing else may stand there.
console.log = console.error

// npm changes to the project's folder; the model's folder is named from where the person is.
const from = process.env.npm_lifecycle_event === 'transformer' ? process.env.INIT_CWD : undefined
const folder = from ?? process.cwd()

await command(async () => {
  await setUp()
  await runTypeScript('scripts/transformer.ts', { env: { ENGRAM_TRANSFORMER_FROM: folder } })
})
