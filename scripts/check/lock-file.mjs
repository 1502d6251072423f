// npm leaves packages for other systems out of package-lock.json where it cannot fetch them (a mirror that carries
// Linux alone, say), and then refuses that very file in `npm ci`, everywhere. This finds such gaps; `--fix` fills
// them with what the package that asks for them says: its exact version, and the system its name tells.
// Usage: node scripts/check/lock-file.mjs [--fix] [FILE]
import { readFileSync, writeFileSync } from 'node:fs'

const fix = process.argv.includes('--fix')
const file = process.argv.slice(2).find((argument) => argument !== '--fix') ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = lock.packages

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]

/** Whether a package at `path` that requires `name` finds one in the lock, as Node would look for it. */
function finds(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in packages) return true
    if (folder === '') return false
  }
}

/** The lock's entry of a package for one system, read from its name; null when the name does not tell. */
function entryOf(name, range, asker) {
  const words = name.split('/').at(-1).split('-')
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  // A range is taken for the asker's own version: such packages are released together.
  const version = /^[~^]/.test(range) && range.slice(1) === asker.version ? asker.version : range
  if (!cpu || !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) return null
  const libc =
    os === 'linux' &&
    words.map((word) => ({ gnu: 'glibc', musl: 'musl' })[word.match(/^(gnu|musl)/)?.[1]]).find(Boolean)
  return {
    version,
    cpu: [cpu],
    ...(asker.dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}

const gaps = []
for (const [path, asker] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(asker.optionalDependencies ?? {})) {
    if (!finds(path, name)) gaps.push({ name, asker: path, entry: entryOf(name, range, asker) })
  }
}

if (fix) {
  for (const gap of gaps) if (gap.entry) packages[`node_modules/${gap.name}`] = gap.entry
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}

const left = fix ? gaps.filter((gap) => !gap.entry) : gaps
for (const { name, asker } of left) console.error(`${file}: ${name} is missing, for which ${asker} asks`)
if (left.length > 0)
  console.error('npm ci would refuse this file; node scripts/check/lock-file.mjs --fix mends it.')
process.exit(left.length > 0 ? 1 : 0)
