// `npm run bench`: sets itself up, then measures (bench/run.ts).
import './steps/node-version.mjs'
import { command } from './steps/progress.mjs'
import { inProject, root, toolEnvironment } from './steps/project.mjs'
import { run } from './steps/run.mjs'
import { setUp } from './steps/set-up.mjs'

await command(async () => {
  await setUp({ build: true })
  const { code } = await run(
    process.execPath,
    [
      inProject('node_modules/tsx/dist/cli.mjs'),
      '--conditions=react-server',
      'bench/run.ts',
      ...process.argv.slice(2),
    ],
    { cwd: root, env: toolEnvironment({ NODE_ENV: 'production' }), show: true },
  )
  process.exit(code)
})
