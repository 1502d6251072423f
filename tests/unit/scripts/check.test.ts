import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const project = process.cwd()
let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engram-check-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function plant(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, `${text}\n`)
  }
}

/** Rules that dependency-cruiser finds broken in the planted files, as "rule: file". */
function brokenDirections(): string[] {
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    copyFileSync(path.join(project, name), path.join(folder, name))
  }
  symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'))
  const cruise = path.join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [cruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'app', 'lib']
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect(stderr).toBe('')
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] }
  }
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort()
}

const innocent = {
  'lib/decks/note.ts': 'export const note = 1',
  'lib/decks/create-notes.server.ts': "import 'server-only'\nexport const createNotes = 1",
  'lib/db/database.server.ts':
    "import 'server-only'\nimport { PrismaClient } from './generated/sqlite/client'\nexport const database = PrismaClient",
  'lib/db/generated/sqlite/client.ts': 'export const PrismaClient = 1',
  'lib/scheduling/fsrs.ts': "export { fsrs } from 'ts-fsrs'",
  'app/page.tsx':
    "import { createNotes } from '@/lib/decks/create-notes.server'\nexport default function Page() {\n  return createNotes\n}",
}

describe('the check of import directions', { timeout: 60_000 }, () => {
  test('a developer whose imports follow the house hears nothing', () => {
    plant({
      ...innocent,
      'lib/quiz/ask.ts': "export { note } from '@/lib/decks/note'",
      'lib/classes/progress.server.ts': "import 'server-only'\nexport { note } from '@/lib/quiz/ask'",
    })
    expect(brokenDirections()).toEqual([])
  })

  test('a developer who imports against the grain is told which rule each import breaks', () => {
    const wrong: Record<string, [file: string, text: string]> = {
      'nothing-imports-app': ['lib/decks/a.ts', "export * from '@/app/page'"],
      'direction-of-decks': ['lib/decks/b.ts', "export * from '@/lib/scheduling/fsrs'"],
      'direction-of-quiz': ['lib/quiz/c.ts', "export * from '@/lib/classes/members'"],
      'direction-of-grading': ['lib/grading/d.ts', "export * from '@/lib/classes/members'"],
      'direction-of-transformer': ['lib/transformer/e.ts', "export * from '@/lib/decks/note'"],
      'transformer-stands-alone': ['lib/transformer/f.ts', "export * from '@/lib/errors'"],
      'pure-code-imports-no-server-code': ['lib/decks/g.ts', "export * from './create-notes.server'"],
      'pure-code-does-no-io': ['lib/decks/h.ts', "export { readFileSync } from 'node:fs'"],
      'pure-code-touches-nothing': ['lib/decks/i.ts', "export { headers } from 'next/headers'"],
      'one-importer-of-ts-fsrs': ['lib/scheduling/j.ts', "export { Rating } from 'ts-fsrs'"],
      'one-importer-of-transformers-js': [
        'lib/grading/k.server.ts',
        "export { pipeline } from '@huggingface/transformers'",
      ],
      'prisma-types-stay-in-server-code': [
        'lib/decks/l.ts',
        "export type { PrismaClient } from '@/lib/db/generated/sqlite/client'",
      ],
      'app-asks-use-cases': ['app/m.tsx', "export { database } from '@/lib/db/database.server'"],
      'app-ui-fetches-nothing': ['app/_ui/n.tsx', "export * from '@/lib/decks/create-notes.server'"],
      'room-is-known': ['lib/attic/o.ts', "export * from '@/lib/errors'"],
      'not-in-dependencies': ['lib/decks/p.server.ts', "export { test } from 'vitest'"],
      'not-resolvable': ['lib/decks/q.ts', "export * from './nowhere'"],
      'browser-code-stays-off-the-server': ['lib/review/r.server.ts', "export * from './outbox.browser'"],
      'server-code-stays-off-the-browser': ['lib/review/s.browser.ts', "export * from './r.server'"],
    }
    plant({
      ...innocent,
      'lib/errors.ts': 'export const error = 1',
      'lib/classes/members.ts': 'export const members = 1',
      'lib/review/outbox.browser.ts': 'export const outbox = 1',
      ...Object.fromEntries(Object.values(wrong)),
    })
    const broken = brokenDirections()
    for (const [rule, [file]] of Object.entries(wrong)) expect(broken).toContain(`${rule}: ${file}`)
  })

  test('a developer who closes a circle of imports is told', () => {
    plant({
      'app/page.tsx': 'export default 1',
      'lib/decks/a.ts': "import './b'",
      'lib/decks/b.ts': "import './a'",
    })
    expect(brokenDirections()).toEqual(['no-cycles: lib/decks/a.ts'])
  })
})

describe('the check of house rules', () => {
  function houseRules(): { status: number | null; complaints: string[] } {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check/house-rules.mjs', folder], {
      encoding: 'utf8',
    })
    return { status, complaints: stderr.split('\n').filter(Boolean) }
  }

  test('a developer whose files follow the house hears nothing', () => {
    plant(innocent)
    expect(houseRules()).toEqual({ status: 0, complaints: [] })
  })

  test('a developer is told of every file that does not', () => {
    plant({
      'lib/decks/read.server.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync",
      'lib/decks/hidden.ts': "import 'server-only'\nexport const hidden = 1",
      'lib/decks/CamelCase.ts': 'export const a = 1',
      'lib/decks/utils.ts': 'export const a = 1',
      'lib/decks/index.ts': 'export const a = 1',
      'lib/decks/all.ts': "export * from './note'",
      'lib/decks/long.ts': 'export const a = 1\n'.repeat(301),
      'lib/decks/cast.ts': 'export const a = 1 as unknown as string',
    })
    const { status, complaints } = houseRules()
    expect(status).toBe(1)
    expect(complaints).toEqual([
      'lib/decks/CamelCase.ts: file names are in kebab-case',
      'lib/decks/all.ts: barrels are not used: import from the file itself',
      'lib/decks/cast.ts: the type checker is not to be silenced in lib/',
      'lib/decks/hidden.ts: what is for the server alone is named *.server.ts',
      'lib/decks/index.ts: barrels are not used: import from the file itself',
      'lib/decks/long.ts: it has more than 300 lines: split it',
      "lib/decks/read.server.ts: its first line has to be import 'server-only'",
      'lib/decks/utils.ts: a name has to say what is in it',
    ])
  })
})

describe('the check of the lock file', () => {
  const run = (...args: string[]) =>
    spawnSync(
      process.execPath,
      ['scripts/check/lock-file.mjs', ...args, path.join(folder, 'package-lock.json')],
      {
        encoding: 'utf8',
      },
    )

  test('a developer whose registry lacks packages of other systems is told, and can mend the file', () => {
    const lock = {
      packages: {
        '': { dependencies: { paint: '1.2.3' } },
        'node_modules/paint': {
          version: '1.2.3',
          optionalDependencies: { '@paint/linux-x64-gnu': '1.2.3', '@paint/darwin-arm64': '1.2.3' },
        },
        'node_modules/@paint/linux-x64-gnu': { version: '1.2.3', optional: true },
      },
    }
    plant({ 'package-lock.json': JSON.stringify(lock) })
    const told = run()
    expect(told.status).toBe(1)
    expect(told.stderr).toContain('@paint/darwin-arm64 is missing, for which node_modules/paint asks')
    expect(told.stderr).not.toContain('linux-x64-gnu')

    expect(run('--fix').status).toBe(0)
    expect(run().status).toBe(0)
    const mended: unknown = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8'))
    expect(mended).toMatchObject({
      packages: {
        ...lock.packages,
        'node_modules/@paint/darwin-arm64': {
          version: '1.2.3',
          cpu: ['arm64'],
          os: ['darwin'],
          optional: true,
        },
      },
    })
  })
})
