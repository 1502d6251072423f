// `npm run --silent grade < ANSWERS > VERDICTS`: sets itself up, then grades (grade.ts).
import './steps/node-version.mjs'
import { command } from './steps/progress.mjs'
import { loadEnvironmentFiles } from './steps/project.mjs'
import { runTypeScript } from './steps/run-typescript.mjs'
import { setUp } from './steps/set-up.mjs'

// Standard output is for verdicts: nothing else may stand there.
console.log = console.error

await command(async () => {
  loadEnvironmentFiles()
  await setUp()
  await runTypeScript('scripts/grade.ts', { stdin: 'inherit' })
})
