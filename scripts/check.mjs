// `npm run check`: everything that can be said about the code without running it. `--fix` mends what can be.
import './steps/node-version.mjs'
import { existsSync } from 'node:fs'
import { command, duration, say } from './steps/progress.mjs'
import { inProject, nextCommand, root, toolEnvironment } from './steps/project.mjs'
import { run } from './steps/run.mjs'
import { setUp } from './steps/set-up.mjs'

const fix = process.argv.includes('--fix')
const node = (script, ...args) => [process.execPath, [inProject(script), ...args]]
const sources = [
  'app',
  'pages',
  'lib',
  'tests',
  'bench',
  'scripts',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
]

const checks = [
  {
    name: 'style',
    run: [node('node_modules/@biomejs/biome/bin/biome', 'check', ...(fix ? ['--write'] : []), '.')],
  },
  {
    name: 'types',
    // Next writes the types of its routes first.
    run: [
      [process.execPath, [nextCommand(), 'typegen']],
      node('node_modules/typescript/bin/tsc', '--noEmit'),
    ],
  },
  {
    name: 'directions',
    run: [
      node(
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
        ...sources.filter((path) => existsSync(inProject(path))),
      ),
    ],
  },
  { name: 'dead code', run: [node('node_modules/knip/bin/knip.js', '--no-progress')] },
  { name: 'lock file', run: [node('scripts/check/lock-file.mjs', ...(fix ? ['--fix'] : []))] },
  { name: 'house rules', run: [node('scripts/check/house-rules.mjs')] },
  { name: 'migrations', run: [node('scripts/db/check.mjs')] },
]

/** Runs the commands of a check one after the other, up to the first that fails. */
async function perform(check) {
  const startedAt = performance.now()
  let output = ''
  let code = 0
  for (const [program, args] of check.run) {
    const result = await run(program, args, { cwd: root, env: toolEnvironment({ NO_COLOR: '1' }) })
    output += result.output
    code = result.code
    if (code !== 0) break
  }
  say(check.name, `${code === 0 ? 'ok' : 'FAILED'}, ${duration(performance.now() - startedAt)}`)
  if (code !== 0) console.error(`\n${output.trim().split('\n').slice(0, 200).join('\n')}\n`)
  return code === 0
}

await command(async () => {
  await setUp()
  // Two at a time: the machines this runs on have two cores. One after the other when files are mended.
  const waiting = [...checks]
  const failed = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await perform(check))) failed.push(check.name)
    }
  }
  await Promise.all(fix ? [worker()] : [worker(), worker()])
  if (failed.length > 0) {
    console.error(`  Failed: ${failed.join(', ')}.${fix ? '' : ' npm run check -- --fix mends the style.'}`)
    process.exit(1)
  }
})
