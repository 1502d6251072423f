import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runDecks } from '@/scripts/decks/commands'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'engram-decks-'))
  mkdirSync(path.join(folder, 'content/decks'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const deck = (id: string, answer = 'A.') =>
  `---\r\ntitle: ${id}\n---\n\n## Q? {#${id}}\nkind: basic\n\n\n${answer}\n<!-- mine -->\n### Sources\n- S\n`
const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
const taken = (name: string) => readFileSync(path.join(folder, 'content/decks', name), 'utf8')

/** Runs the command from the folder, on its content. */
async function decks(...args: string[]) {
  let [stdout, stderr] = ['', '']
  const status = await runDecks(args, {
    from: folder,
    content: path.join(folder, 'content'),
    print: (text) => {
      stdout += text
    },
    say: (line) => {
      stderr += `${line}\n`
    },
  })
  return { status, stdout, stderr }
}

test('a deck that is imported and exported is the same, byte for byte; a new version takes its place', async () => {
  put('12-bread.md', deck('bread'))
  expect(await decks('import', '12-bread.md')).toMatchObject({ status: 0, stdout: '' })
  expect(taken('12-bread.md')).toBe(deck('bread'))
  expect(await decks('export', 'bread')).toEqual({ status: 0, stdout: deck('bread'), stderr: '' })

  put('bread.md', deck('bread', 'Better.'))
  expect((await decks('import', 'bread.md')).status).toBe(0)
  expect(readdirSync(path.join(folder, 'content/decks'))).toEqual(['12-bread.md'])
  expect((await decks('export', 'bread', '--out', 'out.md')).status).toBe(0)
  expect(readFileSync(path.join(folder, 'out.md'), 'utf8')).toBe(deck('bread', 'Better.'))
})

test('what is wrong is said with its place, and nothing is taken', async () => {
  put('bad.md', '---\ntitle: T\n---\n## Q\n\nA\n')
  expect(await decks('import', 'bad.md')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'bad.md:4:5: The note has no id: end this line with {#its-id}.\n',
  })
  expect(readdirSync(path.join(folder, 'content/decks'))).toEqual([])

  put('content/decks/01-one.md', deck('one'))
  put('two.md', deck('one'))
  expect(await decks('import', 'two.md')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('two.md:5: the id one'),
  })
  expect((await decks('export', 'none')).status).toBe(1)
  expect((await decks('sing')).status).toBe(2)
})

test('check counts, and ends with 1 while something is wrong', async () => {
  put('content/decks/01-one.md', deck('one'))
  put('content/syllabus.md', '| topic | seed lines | notes |\n|---|---|---|\n| Bread | beyond | one |\n')
  const checked = await decks('check', '--json')
  expect(checked.status).toBe(0)
  expect(JSON.parse(checked.stdout)).toEqual({
    notes: 1,
    cards: 1,
    decks: 1,
    topics: 1,
    uncoveredTopics: [],
    notesWithDemoLinks: 0,
    notesWithoutMisconception: ['one'],
    notesWithoutTopic: [],
    diagrams: { named: 0, drawn: 0, missing: [] },
    problems: [],
  })
  put('content/decks/02-two.md', deck('two'))
  expect(await decks('check')).toMatchObject({
    status: 1,
    stderr: 'syllabus.md: no topic has the note two.\n',
  })
})
