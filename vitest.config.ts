import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const alias = [
  { find: 'server-only', replacement: path('./tests/support/empty.ts') },
  { find: /^@\/(.*)$/, replacement: `${root}$1` },
]

const contract = (database: 'sqlite' | 'pglite' | 'postgres') => ({
  resolve: { alias },
  test: {
    name: `contract-${database}`,
    include: ['tests/contract/**/*.test.ts'],
    setupFiles: ['tests/support/console.ts'],
    env: { ENGRAM_TEST_DB: database, SEMANTIC_GRADING: 'off' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

const withPostgres = Boolean(process.env.TEST_DATABASE_URL)

export default defineConfig({
  test: {
    // The machines this runs on have two cores; more workers only make each other slow.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/console.ts'],

          testTimeout: 30_000,
        },
      },
      // Only with the real weights: `npm run test:model`.
      {
        resolve: { alias },
        test: {
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          setupFiles: ['tests/support/console.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      contract('sqlite'),
      // PGlite stands in for PostgreSQL where there is none to ask.
      contract(withPostgres ? 'postgres' : 'pglite'),
      // In a real browser, but of a part of the code alone: nothing is built or served for it.
      {
        resolve: { alias },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          setupFiles: ['tests/support/console.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/support/server.ts'],
          setupFiles: ['tests/support/console.ts'],
          fileParallelism: false,
          // A test that took 6 s in CI took 45 s on a machine shared by eight engineers.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
