import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the project's folder, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** Absolute path of a file of the project. */
export const inProject = (...parts) => join(root, ...parts)

/** `require` as a file in the project's folder would call it. */
export const requireFromProject = createRequire(inProject('package.json'))

/** Path of the script behind a dependency's command, to be run with `process.execPath`. */
export const nextCommand = () => inProject('node_modules/next/dist/bin/next')

/**
 * What every tool started from here gets: no telemetry, no downloads behind our back. Prisma asks for its
 * schema engine although nothing here starts it, so any existing file may stand in (it works offline then).
 */
export function toolEnvironment(extra = {}) {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    ...extra,
  }
}

/** Reads .env files as Next does (what is set already wins), so that PORT and the like may stand there too. */
export function loadEnvironmentFiles() {
  process.chdir(root)
  const mode = process.env.NODE_ENV ?? 'production'
  for (const name of [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env']) {
    if (existsSync(inProject(name))) process.loadEnvFile(inProject(name))
  }
}
