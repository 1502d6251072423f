// `npm run bench`: sets itself up, then measures (bench/run.ts).
import './steps/node-version.mjs'
import { command } from './steps/progress.mjs'
import { runTypeScript } from './steps/run-typescript.mjs'
import { setUp } from './steps/set-up.mjs'

await command(async () => {
  await setUp({ build: true })
  await runTypeScript('bench/run.ts', { env: { NODE_ENV: 'production' } })
})
