import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cardFaces } from '@/lib/decks/card-face'
import { parseDeckFile } from '@/lib/decks/deck-file'
import { NOTE_KINDS } from '@/lib/decks/note'
import { checkNumeric } from '@/lib/decks/numeric'

const front = '---\ntitle: T\ntags: base\n---\n'
const problemsOf = (text: string) =>
  parseDeckFile(text, 'd.md').problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  )

describe('a deck file', () => {
  it('is read with every kind of note', () => {
    const text = `${front}
## one
kind: basic
tags: x, y

Front

\`\`\`md
## not a note
### Answer
\`\`\`

### Answer

Back
#### Sub-heading
more

## two
kind: free-text

Q?

### Answer
A.
### Key points
- (2) first
  goes on
- second

## three
kind: numeric

How many?

### Value
1,234.5 ± 0.5 GiB

### Solution
Count.

## four
kind: cloze

A {{c1::gap}}.

### Extra
More.

## five
kind: reversed

F
### Answer
B
`
    const { deck, problems } = parseDeckFile(text, 'd.md')
    expect(problems).toEqual([])
    expect(deck?.notes).toEqual([
      {
        key: 'one',
        line: 6,
        tags: ['base', 'x', 'y'],
        content: {
          kind: 'basic',
          front: 'Front\n\n```md\n## not a note\n### Answer\n```',
          back: 'Back\n#### Sub-heading\nmore',
        },
      },
      {
        key: 'two',
        line: 23,
        tags: ['base'],
        content: {
          kind: 'free-text',
          question: 'Q?',
          answer: 'A.',
          keyPoints: [
            { text: 'first goes on', weight: 2 },
            { text: 'second', weight: 1 },
          ],
        },
      },
      {
        key: 'three',
        line: 35,
        tags: ['base'],
        content: {
          kind: 'numeric',
          question: 'How many?',
          value: 1234.5,
          tolerance: 0.5,
          unit: 'GiB',
          solution: 'Count.',
        },
      },
      {
        key: 'four',
        line: 46,
        tags: ['base'],
        content: { kind: 'cloze', text: 'A {{c1::gap}}.', extra: 'More.' },
      },
      { key: 'five', line: 54, tags: ['base'], content: { kind: 'reversed', front: 'F', back: 'B' } },
    ])
  })

  it.each([
    ['', 'd.md:1:1 A deck starts with'],
    ['---\nname: x\n---\n## a\nkind: basic\n\nQ\n### Answer\nA', 'd.md:2:1 Only these fields'],
    ['---\ntags: x\n---\n', 'd.md:1:1 The deck has no title.'],
    [front, 'd.md:5:1 The deck has no notes.'],
    [`${front}stray\n## a`, 'd.md:5:1 Text before the first note'],
    [`${front}# Big\n`, 'd.md:5:1 A heading inside a text starts at ####'],
    [`${front}## A b\nkind: basic\n\nQ\n### Answer\nA`, 'd.md:5:4 “A b” cannot be an id'],
    [`${front}## a\nkind: poem\n\nQ`, 'd.md:6:7 “poem” is no kind'],
    [`${front}## a\n\nQ\n### Answer\nA`, 'd.md:5:1 The note a does not say its kind.'],
    [
      `${front}## a\nkind: basic\ncolour: red\n\nQ\n### Answer\nA`,
      'd.md:7:1 Between the id and the question',
    ],
    [`${front}## a\nkind: basic\n\nQ\n### Reply\nA`, 'd.md:9:5 “Reply” is no part'],
    [
      `${front}## a\nkind: basic\n\nQ\n### Answer\nA\n### Extra\nE`,
      'd.md:11:5 A basic note has no part “Extra”.',
    ],
    [`${front}## a\nkind: basic\n\nQ\n### Answer\nA\n### Answer\nB`, 'd.md:11:5 There are two parts'],
    [`${front}## a\nkind: basic\n\nQ`, 'd.md:5:1 a: Write the back.'],
    [`${front}## a\nkind: cloze\n\n{{c1::x`, 'd.md:5:1 a: The gap c1 is never closed'],
    [`${front}## a\nkind: numeric\n\nQ\n### Value\nmany`, 'd.md:10:1 A value is a number'],
    [`${front}## a\nkind: numeric\n\nQ\n### Value\n1,234`, 'd.md:10:1 A value is a number'],
    [
      `${front}## a\nkind: free-text\n\nQ\n### Answer\nA\n### Key points\nloose`,
      'd.md:12:1 Key points are a list',
    ],
    [
      `${front}## a\nkind: basic\n\nQ\n### Answer\nA\n## a\nkind: basic\n\nQ\n### Answer\nA`,
      'd.md:11:4 The id a was used in line 5 already.',
    ],
  ])('%j is refused with its place', (text, problem) => {
    expect(problemsOf(text)).toContainEqual(expect.stringContaining(problem))
    expect(parseDeckFile(text, 'd.md').deck).toBeNull()
  })
})

describe('the decks that come with the app', () => {
  const files = readdirSync('content/decks').filter((name) => name.endsWith('.md'))
  const decks = files.map((name) => ({
    name,
    ...parseDeckFile(readFileSync(`content/decks/${name}`, 'utf8'), name),
  }))

  it.each(decks)('$name has no problems, and every card can be laid out', ({ deck, problems }) => {
    expect(problems).toEqual([])
    for (const { content } of deck?.notes ?? []) {
      for (const { face } of cardFaces(content)) {
        for (const html of [face.question, face.answer]) {
          expect(html).not.toMatch(/formula-error|render-note|missing-picture|[\ue000-\uf8ff]/)
          expect(html).not.toBe('')
        }
      }
    }
  })

  it('the starter deck has at least 12 cards, of every kind, with short answers', () => {
    const notes = decks.find(({ name }) => name === 'starter.md')?.deck?.notes ?? []
    const cards = notes.flatMap(({ content }) => cardFaces(content))
    expect(cards.length).toBeGreaterThanOrEqual(12)
    expect(new Set(notes.map(({ content }) => content.kind))).toEqual(new Set(NOTE_KINDS))
    for (const { content } of notes) {
      if (content.kind === 'free-text') expect(content.answer.split(/\s+/).length).toBeLessThanOrEqual(120)
    }
  })

  it('the numbers of the starter deck are those one computes', () => {
    const notes = decks.find(({ name }) => name === 'starter.md')?.deck?.notes ?? []
    const verdictOn = (key: string, answer: number) => {
      const content = notes.find((note) => note.key === key)?.content
      return content?.kind === 'numeric' ? checkNumeric(String(answer), content).verdict : 'missing'
    }
    const exponentials = [2, 1, 0].map((logit) => Math.exp(logit / 0.5))
    const sum = exponentials.reduce((total, value) => total + value, 0)
    expect(verdictOn('softmax-temperature', (exponentials[0] ?? 0) / sum)).toBe('right')
    expect(verdictOn('kv-cache-size', (2 * 32 * 8 * 128 * 2 * 8192) / 2 ** 30)).toBe('right')
    expect(verdictOn('lora-parameters', 32 * 2 * 8 * (4096 + 4096))).toBe('right')
  })
})
