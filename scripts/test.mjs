// `npm test`: sets itself up, then runs every check and every test there is. Its last line is the closing count.
// `npm test -- FILTER…` hands its arguments to vitest, and leaves the checks out.
import './steps/node-version.mjs'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { provideBrowser } from './steps/browser.mjs'
import { command, duration, say } from './steps/progress.mjs'
import { inProject, root, toolEnvironment } from './steps/project.mjs'
import { run } from './steps/run.mjs'
import { setUp } from './steps/set-up.mjs'

const filters = process.argv.slice(2)
const tally = { passed: 0, failed: 0, skipped: 0, skips: [] }

/** Runs vitest on some projects and adds what it came to. */
async function vitest(name, projects, env) {
  const startedAt = performance.now()
  const file = inProject(`tests/artefacts/${name}.json`)
  rmSync(file, { force: true })
  say(name, 'running')
  const { code } = await run(
    process.execPath,
    [
      inProject('node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...['--reporter', 'default', '--reporter', inProject('tests/support/tally-reporter.ts')],
      ...(filters.length > 0 ? ['--passWithNoTests', ...filters] : []),
    ],
    { cwd: root, env: toolEnvironment({ ...env, NODE_ENV: 'test', TALLY_FILE: file }), show: true },
  )
  const result = readTally(file)
  // Something failed that no test stands for: a set-up, a run that broke off.
  if (code !== 0 && result.failed === 0) result.failed = 1
  for (const key of ['passed', 'failed', 'skipped']) tally[key] += result[key]
  tally.skips.push(...result.skips)
  say(name, `${code === 0 ? 'ok' : 'FAILED'}, ${duration(performance.now() - startedAt)}`)
}

function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0, skips: [] }
  }
}

await command(async () => {
  mkdirSync(inProject('tests/artefacts'), { recursive: true })
  await setUp()
  const browser = await provideBrowser()
  if (filters.length === 0) {
    const { code } = await run(process.execPath, [inProject('scripts/check.mjs')], { cwd: root, show: true })
    if (code !== 0) tally.failed += 1
  }
  await vitest('unit', ['unit'], {})
  await vitest('contract', ['contract-*'], {})
  await vitest('browser', ['browser'], { CHROMIUM_PATH: browser })
  await vitest('e2e', ['e2e'], { CHROMIUM_PATH: browser })

  if (filters.length === 0) {
    for (const { title, reason } of tally.skips)
      console.log(`  skipped: ${title}: ${reason || 'NO REASON GIVEN'}`)
    if (!process.env.TEST_DATABASE_URL) {
      console.log('  not run: the contract suite on a real PostgreSQL, for TEST_DATABASE_URL names none')
    }
  }
  console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
  process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0)
})
