// `npm run test:model`: what only the real weights can show (tests/model). Without them it says so and checks nothing.
import './steps/node-version.mjs'
import { settings } from './model/manifest.mjs'
import { isThere } from './model/provide.mjs'
import { command } from './steps/progress.mjs'
import { inProject, loadEnvironmentFiles, root, toolEnvironment } from './steps/project.mjs'
import { run } from './steps/run.mjs'
import { setUp } from './steps/set-up.mjs'

await command(async () => {
  loadEnvironmentFiles()
  const wanted = settings()
  if (!['q8', 'fp32'].some((precision) => isThere({ ...wanted, precision }))) {
    console.log(
      `Nothing was checked: the weights of the embedding model are not in ${wanted.folder}. ` +
        'Fetch them with “npm run model -- fetch”, or set MODEL_DIR to a copy.',
    )
    return
  }
  await setUp()
  const vitest = inProject('node_modules/vitest/vitest.mjs')
  const { code } = await run(process.execPath, [vitest, 'run', '--project', 'model'], {
    cwd: root,
    env: toolEnvironment({ NODE_ENV: 'test' }),
    show: true,
  })
  process.exit(code)
})
