// `npm run dev`: the same set-up as `npm start`, then Next's development server on PORT (3000).
import './steps/node-version.mjs'
import { refuseTakenPort, wantedHost, wantedPort } from './steps/listen.mjs'
import { command } from './steps/progress.mjs'
import { loadEnvironmentFiles, nextCommand, root, toolEnvironment } from './steps/project.mjs'
import { run } from './steps/run.mjs'
import { setUp } from './steps/set-up.mjs'

await command(async () => {
  process.env.NODE_ENV = 'development'
  loadEnvironmentFiles()
  await refuseTakenPort()
  await setUp()
  const host = wantedHost() ? ['--hostname', wantedHost()] : []
  const { code } = await run(
    process.execPath,
    [nextCommand(), 'dev', '--port', String(wantedPort()), ...host],
    {
      cwd: root,
      env: toolEnvironment(),
      show: true,
    },
  )
  process.exit(code)
})
