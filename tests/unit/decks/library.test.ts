import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cardFaces } from '@/lib/decks/card-face'
import { checkLibrary, type LibraryReport } from '@/lib/decks/check-library'
import { type DeckFile, parseDeckFile } from '@/lib/decks/deck-file'
import { textsOf } from '@/lib/decks/deck-rules'
import { checkNumeric } from '@/lib/decks/numeric'
import { type LibraryFiles, readLibrary } from '@/lib/decks/read-library.server'
import { writeDeckFile } from '@/lib/decks/write-deck-file'
import { wordRuns } from './shared-runs'

let library: LibraryFiles
let report: LibraryReport
let decks: { file: string; text: string; deck: DeckFile | null }[]
beforeAll(async () => {
  library = await readLibrary()
  report = checkLibrary(library.decks, library.syllabus, library.diagrams)
  decks = library.decks.map(({ file, text }) => ({ file, text, deck: parseDeckFile(text, file).deck }))
}, 60_000)
const allNotes = () => decks.flatMap(({ deck }) => deck?.notes ?? [])

describe('the built-in library', () => {
  it('breaks no rule', () => {
    expect(report.problems).toEqual([])
  })

  it('covers every topic of the syllabus, and has no note without a topic', () => {
    expect(report.topics).toBeGreaterThan(150)
    expect(report.uncoveredTopics).toEqual([])
    expect(report.notesWithoutTopic).toEqual([])
  })

  it('is as large as it has to be', () => {
    expect(report.decks).toBeGreaterThanOrEqual(8)
    expect(report.notes).toBeGreaterThanOrEqual(150)
    expect(report.cards).toBeGreaterThanOrEqual(200)
    expect(report.notesWithDemoLinks).toBeGreaterThanOrEqual(40)
    expect(report.diagrams.named).toBeGreaterThanOrEqual(12)
  })

  it('is written back byte for byte', () => {
    for (const { deck, text } of decks) expect(deck && writeDeckFile(deck)).toBe(text)
  })

  it('can be laid out, every card of it', () => {
    for (const { key, content } of allNotes()) {
      for (const { face } of cardFaces(content)) {
        for (const html of [face.question, face.answer, face.speech.question, face.speech.answer]) {
          expect(html, key).not.toMatch(
            /formula-error|render-note|missing-picture|[\ue001\ue002\ue100-\ue17f]/,
          )
          expect(html, key).not.toBe('')
        }
      }
    }
  })

  it('accepts the value of each numeric note as it would be typed', () => {
    const numeric = allNotes().flatMap(({ key, content }) =>
      content.kind === 'numeric' ? [{ key, content }] : [],
    )
    expect(numeric.length).toBeGreaterThan(10)
    for (const { key, content } of numeric) {
      expect(checkNumeric(`${content.value} ${content.unit ?? ''}`, content), key).toMatchObject({
        verdict: 'right',
      })
    }
  })

  it('says what it says in its own words', (context) => {
    const folder = path.resolve('..', 'shared', 'seeds')
    if (!existsSync(folder)) return context.skip(`not compared: ${folder} is not there`)
    const seeds = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    expect(seeds.length).toBeGreaterThan(0)
    const copied = new Map(
      seeds.flatMap((name) =>
        [...wordRuns(readFileSync(path.join(folder, name), 'utf8'))].map((run) => [run, name] as const),
      ),
    )
    const shared = allNotes().flatMap(({ key, content }) =>
      textsOf(content).flatMap((text) =>
        [...wordRuns(text)]
          .filter((run) => copied.has(run))
          .map((run) => `${key}: ${run} (${copied.get(run)})`),
      ),
    )
    expect(shared).toEqual([])
  })
})

describe('the first deck', () => {
  const starter = () => decks.find(({ file }) => file === '00-starter.md')?.deck?.notes ?? []

  it('has cards of every kind', () => {
    expect(new Set(starter().map(({ content }) => content.kind))).toEqual(
      new Set(['basic', 'reversed', 'cloze', 'free-text', 'numeric', 'order', 'choice']),
    )
  })

  it('has the numbers that one computes', () => {
    const verdictOn = (key: string, answer: number) => {
      const content = starter().find((note) => note.key === key)?.content
      return content?.kind === 'numeric' ? checkNumeric(String(answer), content).verdict : 'missing'
    }
    const exponentials = [2, 1, 0].map((logit) => Math.exp(logit / 0.5))
    const sum = exponentials.reduce((total, value) => total + value, 0)
    expect(verdictOn('softmax-temperature', (exponentials[0] ?? 0) / sum)).toBe('right')
    expect(verdictOn('kv-cache-size', (2 * 32 * 8 * 128 * 2 * 8192) / 2 ** 30)).toBe('right')
    expect(verdictOn('lora-parameters', 32 * 2 * 8 * (4096 + 4096))).toBe('right')
  })
})

describe('checking a library', () => {
  const deck = (notes: string) => `---\ntitle: T\n---\n\n${notes}`
  const note = (id: string, more = '') =>
    `## Question ${id}? {#${id}}\nkind: basic\n${more}\n\nAnswer.\n\n### Misconceptions\n- x\n  - because: y\n\n### Sources\n- S\n\n`
  const syllabus = (rows: string) => ({
    file: 'syllabus.md',
    text: `| topic | seed lines | notes |\n|---|---|---|\n${rows}`,
  })
  const check = (files: string[], rows = '') =>
    checkLibrary(
      files.map((text, index) => ({ file: `0${index}-x.md`, text: deck(text) })),
      syllabus(rows),
      new Set(['drawn']),
    )
  const messages = (files: string[], rows?: string) =>
    check(files, rows).problems.map(({ file, line, message }) => `${file}:${line} ${message}`)

  it('finds an id used in two decks, and prerequisites that are missing or come later', () => {
    expect(messages([note('a'), note('a')])).toEqual(['01-x.md:5 a: The id a is used in 00-x.md already.'])
    expect(messages([note('a', 'prerequisites: z')])).toEqual(['00-x.md:5 a: There is no note z.'])
    expect(messages([note('a', 'prerequisites: b') + note('b')])).toEqual([
      '00-x.md:5 a: Its prerequisite b comes later.',
    ])
    expect(messages([note('a'), note('b', 'prerequisites: a')])).toEqual([])
  })

  it('finds topics without notes, notes without topics, and rows that say neither', () => {
    const found = check(
      [note('a') + note('b')],
      '| One | beyond | a |\n| Two | 003:1-2, 5; 001:3 | z |\n| Three | 3 |  |',
    )
    expect(found).toMatchObject({ topics: 3, uncoveredTopics: ['Two', 'Three'], notesWithoutTopic: ['b'] })
    expect(found.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '5:11 “3” is not “beyond” nor places like 003:31-66; 001:5.',
      '4:1 There is no note z.',
    ])
  })

  it('counts diagrams, drawn or not', () => {
    const pictures = note('a').replace('Answer.', '![A picture](diagram:drawn) ![Another](diagram:not-yet)')
    expect(check([pictures]).diagrams).toEqual({ named: 2, drawn: 1, missing: ['not-yet'] })
  })

  it.each([
    ['tags: attention', '', 'It is about attention and links to no demo.'],
    ['see: /demos/attention?head=5.0', '', '/demos/attention does not take head=5.0.'],
    ['see: /demos/attention', '', 'The link has no preset'],
    ['see: /demos/lora?rank=99', '', '/demos/lora does not take rank=99.'],
    ['see: /demos/lora?colour=red', '', '/demos/lora knows no “colour”.'],
    ['see: /demos/none?x=1', '', 'There is no demo at /demos/none.'],
    ['', ' many words'.repeat(61), 'The answer has 123 words'],
    ['', ' $\\frac$', 'It cannot be laid out: formula-error.'],
    ['', ' It costs $5.', 'A dollar sign has no partner'],
  ])('holds a note with %j and a further %j to the rules', (field, more, message) => {
    expect(messages([note('a', field).replace('Answer.', `Answer.${more}`)])).toContainEqual(
      expect.stringContaining(`a: ${message}`),
    )
  })

  it('holds each kind to its own rules', () => {
    const bare = (kind: string, parts: string) => `## Q {#a}\nkind: ${kind}\n\n${parts}`
    expect(messages([bare('free-text', 'A.\n### Key points\n- [2] It is so.\n  - also: it is so.')])).toEqual(
      [
        '00-x.md:5 a: It names no sources.',
        '00-x.md:5 a: It has 1 key points.',
        '00-x.md:5 a: It has no misconception.',
        '00-x.md:5 a: “It is so.” has 1 other phrasings.',
        '00-x.md:5 a: “It is so.” has no false version.',
        '00-x.md:5 a: “It is so.” has a phrasing twice.',
      ],
    )
    const sources = '\n### Sources\n- S\n'
    expect(
      messages([bare('choice', `### Options\n- [x] the longest of them by far\n- [ ] short${sources}`)]),
    ).toEqual([
      '00-x.md:5 a: It has 1 wrong options.',
      '00-x.md:5 a: “short” does not say why it is wrong.',
      '00-x.md:5 a: The right option is clearly the longest.',
    ])
    expect(messages([bare('order', `### Steps\n1. a\n2. b${sources}`)])).toEqual([
      '00-x.md:5 a: It has 2 steps.',
    ])
    const numeric = bare(
      'numeric\nanswer: 5\ntolerance: 0.1',
      `{n} {k}?\n### Solution\nS\n### Parameters\n- n: 0..4 step 1 = 2\n- m: 1..2 step 1 = 1\n### Formula\nm / n${sources}`,
    )
    expect(messages([numeric])).toEqual([
      '00-x.md:5 a: The formula gives 0.5, not 5.',
      '00-x.md:5 a: The formula has no value at each min.',
      '00-x.md:5 a: {m} is not in the question.',
      '00-x.md:5 a: There is no parameter for {k}.',
    ])
  })
})
