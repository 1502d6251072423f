import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildApp, chromiumPath, startApp } from '@/tests/support/running-app'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the app under test listens, without a slash at its end. */
    address: string
    /** Path of the browser. */
    chromium: string
  }
}

/** One production server for the whole run, on an empty database of its own. */
export default async function startServer(project: TestProject) {
  const folder = mkdtempSync(path.join(tmpdir(), 'engram-e2e-'))
  const chromium = await chromiumPath()
  await buildApp()
  const app = await startApp(`file:${path.join(folder, 'engram.db')}`, {
    // The same everywhere: with a model the verdicts would be others. (grading.test.ts starts a server with one.)
    SEMANTIC_GRADING: 'off',
  })
  project.provide('address', app.address)
  project.provide('chromium', chromium)

  return async () => {
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
    const complaints = app.complaints().trim()
    if (complaints) throw new Error(`The server complained during the tests:\n${complaints}`)
  }
}
