// What the house asks of files by their names and sizes, and no linter knows. Prints every violation.
// Usage: node scripts/check/house-rules.mjs [FOLDER]
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'

const folder = resolve(process.argv[2] ?? '.')
const places = ['app', 'lib', 'scripts', 'bench', 'tests']
const skipped = new Set(['node_modules', 'generated', 'artefacts', 'fixtures'])
const code = /\.(?:ts|tsx|mjs|cjs)$/
const longest = 300

function* codeUnder(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* codeUnder(inside)
    else if (entry.isFile() && code.test(entry.name)) yield inside
  }
}

const rules = [
  {
    broken: (path, lines) => path.endsWith('.server.ts') && lines[0] !== "import 'server-only'",
    says: "its first line has to be import 'server-only'",
  },
  {
    broken: (path, lines) =>
      !path.endsWith('.server.ts') && path.startsWith('lib/') && lines.includes("import 'server-only'"),
    says: 'what is for the server alone is named *.server.ts',
  },
  {
    broken: (path) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/.test(basename(path)),
    says: 'file names are in kebab-case',
  },
  {
    broken: (path) => /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.)/.test(path),
    says: 'a name has to say what is in it',
  },
  {
    broken: (path, lines) =>
      /(?:^|\/)index\.tsx?$/.test(path) ||
      (lines.length > 0 && lines.every((line) => /^export (?:\*|\{.*\}) from '(?:\.|@\/)/.test(line))),
    says: 'barrels are not used: import from the file itself',
  },
  {
    broken: (_path, lines) => lines.length > longest,
    says: `it has more than ${longest} lines: split it`,
  },
  {
    broken: (path, lines) =>
      path.startsWith('lib/') &&
      lines.some((line) => /\bas unknown as\b|@ts-ignore\b|@ts-nocheck\b/.test(line)),
    says: 'the type checker is not to be silenced in lib/',
  },
]

const problems = []
for (const place of places) {
  let files
  try {
    files = [...codeUnder(join(folder, place))]
  } catch (error) {
    if (error.code === 'ENOENT') continue
    throw error
  }
  for (const file of files) {
    const path = relative(folder, file).split(sep).join('/')
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    for (const rule of rules) if (rule.broken(path, lines)) problems.push(`${path}: ${rule.says}`)
  }
}

for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
