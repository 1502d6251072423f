// `npm run decks -- check|export|import`: works on files alone, so nothing but the dependencies is set up.
import './steps/node-version.mjs'
import { installDependencies } from './steps/install.mjs'
import { alone } from './steps/lock.mjs'
import { command } from './steps/progress.mjs'
import { inProject, root, toolEnvironment } from './steps/project.mjs'
import { run } from './steps/run.mjs'

// Standard output is for decks and reports.
console.log = console.error

// npm changes to the project's folder; files are named from where the person is.
const from = process.env.npm_lifecycle_event === 'decks' ? process.env.INIT_CWD : undefined
const folder = from ?? process.cwd()

await command(async () => {
  await alone(installDependencies)
  const { code } = await run(
    process.execPath,
    [
      inProject('node_modules/tsx/dist/cli.mjs'),
      '--conditions=react-server',
      inProject('scripts/decks.ts'),
      ...process.argv.slice(2),
    ],
    { cwd: root, env: toolEnvironment({ ENGRAM_DECKS_FROM: folder }), show: true },
  )
  process.exit(code)
})
