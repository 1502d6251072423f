// Sets itself up, then runs scripts/backup.ts or scripts/restore.ts with the arguments of this command.
import '../steps/node-version.mjs'
import { command } from '../steps/progress.mjs'
import { loadEnvironmentFiles } from '../steps/project.mjs'
import { runTypeScript } from '../steps/run-typescript.mjs'
import { setUp } from '../steps/set-up.mjs'

/** `script` is its path in the project. */
export async function runScript(script) {
  // npm changes to the project's folder; files are named from where the person is.
  const from = process.env.npm_lifecycle_event ? process.env.INIT_CWD : undefined
  const folder = from ?? process.cwd()
  await command(async () => {
    loadEnvironmentFiles()
    await setUp()
    await runTypeScript(script, { env: { ENGRAM_CALLED_FROM: folder } })
  })
}
