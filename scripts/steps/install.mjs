import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { duration, say, step } from './progress.mjs'
import { inProject, requireFromProject, root, toolEnvironment } from './project.mjs'
import { mustRun, run, SetUpError } from './run.mjs'

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/**
 * Whether `installed` (npm's own record in node_modules, written when an installation is complete) is what
 * `locked` (package-lock.json) asks for. Optional packages may be absent: they are for other systems.
 */
export function matchesLock(locked, installed) {
  const wanted = Object.entries(locked.packages).filter(([path]) => path !== '')
  const found = installed.packages
  const same = (one, other) => one.version === other?.version && one.integrity === other?.integrity
  return (
    wanted.every(([path, entry]) =>
      found[path] ? same(entry, found[path]) : entry.optional || entry.peer,
    ) && Object.keys(found).every((path) => path in locked.packages)
  )
}

function isInstalled() {
  const record = inProject('node_modules/.package-lock.json')
  return existsSync(record) && matchesLock(readJson(inProject('package-lock.json')), readJson(record))
}

/** The npm that started us, or the one on the path. */
function npm(args) {
  const cli = process.env.npm_execpath
  if (cli && basename(cli) === 'npm-cli.js') return [process.execPath, [cli, ...args]]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args]
}

async function runNpm(failure, args, env = {}) {
  const [command, rest] = npm(args)
  await mustRun(failure, command, rest, { cwd: root, env: toolEnvironment(env) })
}

// npm now and then waits for ever for a download that will not come (seen: ten minutes without a connection
// open). What it has fetched stays in its cache, so another try goes on from there.
const installLimitMs = 10 * 60_000
const installTries = 3

/** Installs exactly what package-lock.json names, unless it is there already. */
export async function installDependencies() {
  if (isInstalled()) return
  await step('dependencies', 'installing what package-lock.json names (about a minute)', install)
}

async function install() {
  const flags = ['--include=dev', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const [command, args] = npm(['ci', ...flags])
  for (let attempt = 1; ; attempt += 1) {
    const limits = { cwd: root, env: toolEnvironment(), limitMs: installLimitMs }
    const { code, output, timedOut } = await run(command, args, limits)
    if (code === 0) return
    if (timedOut && attempt < installTries) {
      say('dependencies', 'npm has stopped moving; trying again')
      continue
    }
    throw new SetUpError(
      'The dependencies could not be installed. Is the npm registry within reach? Run the command again when it is.',
      output,
    )
  }
}

function sqliteWorks() {
  try {
    const Database = requireFromProject('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

/** The headers of this very Node, when they are installed beside it: then compiling needs no download. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath))
  const header = join(prefix, 'include/node/node_version.h')
  if (!existsSync(header)) return {}
  const text = readFileSync(header, 'utf8')
  const part = (name) => text.match(new RegExp(`#define NODE_${name}_VERSION (\\d+)`))?.[1]
  const version = ['MAJOR', 'MINOR', 'PATCH'].map(part).join('.')
  return version === process.versions.node ? { npm_config_nodedir: prefix } : {}
}

/** Makes SQLite's native part, the only dependency that has one to build, unless it loads already. */
export async function buildSqlite() {
  if (sqliteWorks()) return
  const rebuild = () =>
    runNpm(
      'SQLite (better-sqlite3) could not be built. It needs Python 3, make and a C++ compiler ' +
        '(Debian, Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install).',
      // .npmrc forbids install scripts; this one package is the exception.
      ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--foreground-scripts', '--loglevel=error'],
      { ...nodeHeaders(), JOBS: 'max' },
    )
  await step('SQLite', 'fetching a ready binary, or compiling one (about 90 s)', rebuild)
}

/** Derives the PostgreSQL schema and generates both database clients, unless they are up to date. */
export async function generateClients() {
  const startedAt = performance.now()
  const output = await mustRun(
    'The database clients could not be generated from prisma/schema.prisma.',
    process.execPath,
    [inProject('scripts/db/generate.mjs')],
    { cwd: root, env: toolEnvironment() },
  )
  if (!output.includes('up to date')) {
    say('database', `clients generated, ${duration(performance.now() - startedAt)}`)
  }
}
