// `npm run decks -- check|export|import`: works on files alone, so nothing but the dependencies is set up.
import './steps/node-version.mjs'
import { installDependencies } from './steps/install.mjs'
import { alone } from './steps/lock.mjs'
import { command } from './steps/progress.mjs'
import { runTypeScript } from './steps/run-typescript.mjs'

// Standard output is for decks and reports.
console.log = console.error

// npm changes to the project's folder; files are named from where the person is.
const from = process.env.npm_lifecycle_event === 'decks' ? process.env.INIT_CWD : undefined
const folder = from ?? process.cwd()

await command(async () => {
  await alone(installDependencies)
  await runTypeScript('scripts/decks.ts', { env: { ENGRAM_DECKS_FROM: folder } })
})
