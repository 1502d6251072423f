import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeckFile, parseDeckFile } from '@/lib/decks/deck-file'
import { type NoteContent, parseNoteContent } from '@/lib/decks/note'
import { writeDeckFile } from '@/lib/decks/write-deck-file'

/** The deck without the texts it was read from: it has to be laid out anew. */
function changed({ head: _, ...deck }: DeckFile): DeckFile {
  return { ...deck, notes: deck.notes.map(({ written: __, ...note }) => note) }
}

const meaning = ({ notes, head: _, ...deck }: DeckFile) => ({
  ...deck,
  notes: notes.map(({ key, content, tags }) => ({ key, content, tags })),
})

function read(text: string): DeckFile {
  const { deck, problems } = parseDeckFile(text, 'd.md')
  expect(problems).toEqual([])
  if (!deck) throw new Error('There is no deck.')
  return deck
}

const word = fc.constantFrom(
  'token',
  'Softmax',
  '$x_i$',
  '`a | b`',
  '**bold**',
  'naïve',
  '2,048',
  '“so”',
  '#5',
  'a: b',
)
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const block = fc.oneof(
  line,
  fc.constant('```python\n## no note {#x}\n### Hint\n<!-- kept -->\n```'),
  fc.constant('$$\na = b\n$$'),
  fc.constant('- one\n- two'),
  fc.constant('#### Below'),
)
const text = fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => blocks.join('\n\n'))
const distinctLines = (least: number, most: number) =>
  fc.uniqueArray(line, { minLength: least, maxLength: most })
const number = fc.constantFrom(0, 1, -2.5, 0.001, 4096, 1e-9, 1e21)

const extras = fc.record(
  {
    misconceptions: fc.array(fc.record({ text: line, because: line }), { maxLength: 2 }),
    hint: text,
    sources: fc.array(line, { maxLength: 2 }),
    see: fc.constant('/demos/lora?rank=4'),
    prerequisites: fc.uniqueArray(fc.constantFrom('a', 'b-c'), { maxLength: 2 }),
  },
  { requiredKeys: [] },
)
const keyPoint = fc.record({
  text: line,
  weight: fc.constantFrom(1, 2, 2.5),
  also: fc.array(line, { maxLength: 3 }),
  not: fc.array(line, { maxLength: 2 }),
})
const options = distinctLines(2, 4).map((texts) =>
  texts.map((option, index) => ({
    text: option,
    right: index === 0,
    ...(index > 0 ? { because: option } : {}),
  })),
)
const kinds: fc.Arbitrary<object> = fc.oneof(
  fc.record({ kind: fc.constantFrom('basic', 'reversed'), front: line, back: text }),
  fc.record({
    kind: fc.constant('cloze'),
    instruction: line,
    text: line.map((words) => `{{c1::a}} ${words} {{c2::$b$::hint}}`),
    accept: fc.constantFrom([], [{ gap: 2, answers: ['x', 'y z'] }]),
    extra: text,
  }),
  fc.record({
    kind: fc.constant('free-text'),
    question: fc.tuple(line, fc.option(text)).map(([head, more]) => (more ? `${head}\n\n${more}` : head)),
    answer: text,
    keyPoints: fc.array(keyPoint, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('numeric'),
    question: line,
    value: number,
    tolerance: fc.constantFrom(0, 0.5),
    unit: fc.constantFrom('', 'GiB'),
    solution: text,
  }),
  fc.constant({
    kind: 'numeric',
    question: '{n}?',
    value: 2,
    tolerance: 0,
    parameters: [{ name: 'n', min: -1, max: 3, step: 0.5, value: 1 }],
    formula: '2 * n',
  }),
  fc.record({ kind: fc.constant('order'), question: line, steps: distinctLines(2, 5), answer: text }),
  fc.record({ kind: fc.constant('choice'), question: line, options, answer: text }),
)
const content: fc.Arbitrary<NoteContent> = fc
  .tuple(kinds, extras)
  .map(([fields, more]) => parseNoteContent({ ...fields, ...more }))
const deck: fc.Arbitrary<DeckFile> = fc.record({
  title: line,
  description: line,
  author: fc.constantFrom('', 'Engram'),
  licence: fc.constantFrom('', 'CC BY 4.0'),
  tags: fc.constantFrom([], ['base']),
  notes: fc.array(content, { minLength: 1, maxLength: 4 }).map((contents) =>
    contents.map((each, index) => ({
      key: `note-${index}`,
      line: 1,
      content: each,
      tags: ['own', 'two-words'],
    })),
  ),
})

describe('writing a deck', () => {
  it('gives back what was read, byte for byte, however it was laid out', () => {
    const noise = fc.constantFrom(
      '\n',
      '\n\n',
      '\r\n',
      '\n<!-- a comment -->\n',
      '\n \t\n',
      '\n<!--\n## x\n-->\n',
    )
    const property = fc.property(
      deck,
      fc.array(noise, { minLength: 1 }),
      fc.boolean(),
      (made, noises, mark) => {
        let turn = 0
        const laidOut = writeDeckFile(made).replace(/\n\n/g, () => `\n${noises[turn++ % noises.length]}`)
        const source = mark ? `\ufeff${laidOut}` : laidOut
        const { deck: found } = parseDeckFile(source, 'd.md')
        // Noise inside a formula or a code block may have broken a note: then there is nothing to write.
        fc.pre(found !== null)
        expect(found && writeDeckFile(found)).toBe(source)
      },
    )
    fc.assert(property, { numRuns: 300 })
  })

  it('lays out a changed deck so that it is read as what it is', () => {
    fc.assert(
      fc.property(deck, (made) => {
        const tags = [...new Set(['own', 'two-words', ...made.tags])].sort()
        const whole = { ...made, notes: made.notes.map((note) => ({ ...note, tags })) }
        const laidOut = writeDeckFile(whole)
        const found = read(laidOut)
        expect(meaning(found)).toEqual(meaning(whole))
        expect(writeDeckFile(changed(found))).toBe(laidOut)
      }),
      { numRuns: 300 },
    )
  })

  it('lays out only the note that was changed', () => {
    const source = `---\ntitle: T\n---\n\n## One {#one}\n\n\nA.\n<!-- mine -->\n\n## Two {#two}\nkind: free-text\n\nB.`
    const found = read(source)
    const notes = found.notes.map((note) =>
      note.key === 'one'
        ? { ...note, content: parseNoteContent({ ...note.content, answer: 'New.' }), written: undefined }
        : note,
    )
    expect(writeDeckFile({ ...found, notes })).toBe(
      `---\ntitle: T\n---\n\n## One {#one}\n\nNew.\n\n## Two {#two}\nkind: free-text\n\nB.`,
    )
  })
})
