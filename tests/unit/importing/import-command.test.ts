import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const fixtures = join(root, 'tests/fixtures/importing')

function runImport(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const command = [
    join(root, 'node_modules/tsx/dist/cli.mjs'),
    '--conditions=react-server',
    'scripts/import.ts',
    ...args,
  ]
  // A database that cannot be opened: reading alone must not need one.
  const env = { ...process.env, ENGRAM_IMPORT_FROM: fixtures, DATABASE_URL: 'file:/nowhere/at/all.db' }
  const child = spawn(process.execPath, command, { cwd: root, env })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    err += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

describe('npm run import', { timeout: 120_000 }, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'engram-import-'))
    writeFileSync(join(folder, 'large.txt'), Buffer.alloc(50_000_000, 'a'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('prints one JSON object for a document with --json, and nothing else', async () => {
    const { code, out, err } = await runImport('--json', 'plain-questions.txt')
    expect([code, err]).toEqual([0, ''])
    expect(out.endsWith('}\n')).toBe(true)
    expect(JSON.parse(out)).toEqual({
      file: 'plain-questions.txt',
      cards: [
        {
          front: 'What is a corpus?',
          back: 'A collection of texts.',
          kind: 'basic',
          derived: false,
          line: 1,
        },
        {
          front: 'What is a vocabulary?',
          back: 'All tokens a model knows.\nIs it large? Often.',
          kind: 'basic',
          derived: false,
          line: 4,
        },
        {
          front: 'Why is it cut off?',
          back: 'Rare words would need many rows.',
          kind: 'basic',
          derived: false,
          line: 9,
        },
      ],
      problems: [],
    })
  })

  it('prints a line for each of several documents, and fails when one cannot be read', async () => {
    const large = join(folder, 'large.txt')
    const { code, out } = await runImport('gaps.txt', 'missing.md', large, '.', '--json')
    const documents = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(documents.map(({ file, cards, problems }) => [file, cards.length, problems])).toEqual([
      ['gaps.txt', 3, []],
      ['missing.md', 0, [{ line: 1, message: 'There is no such file.' }]],
      [large, 0, [{ line: 1, message: expect.stringContaining('47.7 MB; the limit is 5 MB') }]],
      ['.', 0, [{ line: 1, message: 'This is a folder. Name the files in it.' }]],
    ])
  })

  it('shows every card and every problem with its place on a dry run', async () => {
    const { code, out, err } = await runImport('term-notes.txt', '--dry-run')
    expect(code).toBe(0)
    expect(out).toContain('term-notes.txt: 9 cards, all derived: worth a look\n')
    expect(out).toContain('  term-notes.txt:10: What are **Gated Units**?  (derived)\n')
    expect(err).toContain(
      'term-notes.txt:25: Repeats the entry “The Look-back” of line 19; one card was made.\n',
    )
  })

  it('saves nothing when a file cannot be read', async () => {
    const { code, err } = await runImport('gaps.txt', 'missing.md', '--deck', 'New')
    expect(code).toBe(1)
    expect(err).toBe('missing.md:1: There is no such file.\nNothing was saved.\n')
  })

  it('explains itself', async () => {
    const [help, none, unknown] = await Promise.all([
      runImport('--help'),
      runImport(),
      runImport('--decks', 'x', 'y'),
    ])
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('npm run import -- FILE…') })
    expect(none).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Which file? None was named.'),
    })
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining("'--decks'") })
  })
})
