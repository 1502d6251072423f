import { inProject, root, toolEnvironment } from './project.mjs'
import { run } from './run.mjs'

/**
 * Runs a TypeScript file of the project (`script` is its path there) with the arguments of this command, with server
 * code allowed, and ends as it ends. `env` is added to its environment; `stdin` is as for `run`.
 */
export async function runTypeScript(script, { env, ...options } = {}) {
  const { code } = await run(
    process.execPath,
    [
      inProject('node_modules/tsx/dist/cli.mjs'),
      '--conditions=react-server',
      inProject(script),
      ...process.argv.slice(2),
    ],
    { cwd: root, env: toolEnvironment(env), show: true, ...options },
  )
  process.exit(code)
}
