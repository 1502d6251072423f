// `npm run --silent grade < ANSWERS > VERDICTS`: sets itself up, then grades (grade.ts).
import './steps/node-version.mjs'
import { command } from './steps/progress.mjs'
import { inProject, loadEnvironmentFiles, root, toolEnvironment } from './steps/project.mjs'
import { run } from './steps/run.mjs'
import { setUp } from './steps/set-up.mjs'

// Standard output is for verdicts: nothing else may stand there.
console.log = console.error

await command(async () => {
  loadEnvironmentFiles()
  await setUp()
  const { code } = await run(
    process.execPath,
    [
      inProject('node_modules/tsx/dist/cli.mjs'),
      '--conditions=react-server',
      inProject('scripts/grade.ts'),
      ...process.argv.slice(2),
    ],
    { cwd: root, env: toolEnvironment(), show: true, stdin: 'inherit' },
  )
  process.exit(code)
})
