import { existsSync } from 'node:fs'
import { buildApp } from './build.mjs'
import { buildSqlite, generateClients, installDependencies } from './install.mjs'
import { alone } from './lock.mjs'
import { inProject } from './project.mjs'
import { SetUpError } from './run.mjs'

/**
 * Brings a clone to where it can run: dependencies, SQLite's native part, database clients and, with
 * `build`, the production build. Each is skipped when it is there and current. Needs nothing but Node.
 */
export async function setUp({ build = false } = {}) {
  if (!existsSync(inProject('package-lock.json'))) {
    throw new SetUpError('package-lock.json is missing: this is not a whole copy of Engram. Clone it again.')
  }
  await alone(async () => {
    await installDependencies()
    // Compiling SQLite takes longest and nothing else waits for it.
    const results = await Promise.allSettled([
      buildSqlite(),
      generateClients().then(() => (build ? buildApp() : undefined)),
    ])
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  })
}
