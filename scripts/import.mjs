// `npm run import -- FILE… [--deck NAME] [--dry-run] [--json]`: sets itself up, then reads (import.ts).
import './steps/node-version.mjs'
import { command } from './steps/progress.mjs'
import { loadEnvironmentFiles } from './steps/project.mjs'
import { runTypeScript } from './steps/run-typescript.mjs'
import { setUp } from './steps/set-up.mjs'

// Standard output is for what was read: with --json nothing else may stand there.
console.log = console.error

// npm changes to the project's folder; files are named from where the person is.
const from = process.env.npm_lifecycle_event === 'import' ? process.env.INIT_CWD : undefined
const folder = from ?? process.cwd()

await command(async () => {
  loadEnvironmentFiles()
  await setUp()
  await runTypeScript('scripts/import.ts', { env: { ENGRAM_IMPORT_FROM: folder } })
})
