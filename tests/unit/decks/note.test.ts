import { describe, expect, it } from 'vitest'
import { extrasOf, frontOf, LIMITS, parseNoteContent, searchTextOf, templatesOf } from '@/lib/decks/note'
import { UserError } from '@/lib/errors'

function problemsOf(input: unknown): [string, string][] {
  try {
    parseNoteContent(input)
  } catch (error) {
    if (error instanceof UserError) return error.problems.map(({ path, message }) => [path, message])
    throw error
  }
  return []
}
const pathsOf = (input: unknown) => problemsOf(input).map(([path]) => path)

describe('the fields of a note', () => {
  it('are kept clean: line ends, outer space, characters no database keeps', () => {
    expect(
      parseNoteContent({ kind: 'basic', front: '\n\n  a\r\nb \u0000\ud800  ', back: 'c', more: 1 }),
    ).toEqual({
      kind: 'basic',
      front: '  a\nb \ufffd',
      back: 'c',
    })
  })

  it('optional ones are left out when empty', () => {
    expect(parseNoteContent({ kind: 'cloze', text: '{{c1::a}}', extra: ' ' })).toEqual({
      kind: 'cloze',
      text: '{{c1::a}}',
    })
    expect(parseNoteContent({ kind: 'numeric', question: 'q', value: 1, tolerance: '', unit: ' ' })).toEqual({
      kind: 'numeric',
      question: 'q',
      value: 1,
      tolerance: 0,
    })
  })

  it('what goes beside question and answer is kept where there is something', () => {
    const empty = { misconceptions: [], hint: ' ', sources: [''], see: '', prerequisites: [' '] }
    const bare = { kind: 'basic', front: 'a', back: 'b' }
    expect(parseNoteContent({ ...bare, ...empty })).toEqual(bare)
    const full = {
      misconceptions: [{ text: 'x', because: 'y' }],
      hint: 'h',
      sources: ['s'],
      see: '/demos/lora?rank=4',
      prerequisites: ['p'],
    }
    expect(parseNoteContent({ ...full, ...bare })).toEqual({ ...bare, ...full })
    expect(extrasOf(parseNoteContent({ ...full, ...bare }))).toEqual(full)
  })

  it('other phrasings and false versions stay with their key point', () => {
    const keyPoints = [{ text: 'x', weight: 1, also: [' a ', ''], not: [] }]
    expect(parseNoteContent({ kind: 'free-text', question: 'q', answer: 'a', keyPoints })).toMatchObject({
      keyPoints: [{ text: 'x', weight: 1, also: ['a'] }],
    })
  })

  it('empty key points are dropped; a missing weight is 1', () => {
    expect(
      parseNoteContent({
        kind: 'free-text',
        question: 'q',
        answer: 'a',
        keyPoints: [{ text: ' ' }, { text: 'b' }],
      }),
    ).toMatchObject({ keyPoints: [{ text: 'b', weight: 1 }] })
  })

  it.each([
    [null, ['kind']],
    [{ kind: 'basic', front: 'a', back: 'b', see: '//else.where' }, ['see']],
    [{ kind: 'basic', front: 'a', back: 'b', see: 'javascript:x' }, ['see']],
    [{ kind: 'basic', front: 'a', back: 'b', misconceptions: [{ text: 'x' }] }, ['misconceptions.0.because']],
    [{ kind: 'basic', front: 'a', back: 'b', sources: 'x' }, ['sources']],
    [{ kind: 'order', question: 'q', steps: ['a', 'a'] }, ['steps']],
    [{ kind: 'choice', question: 'q', options: [{ text: 'a', right: true }] }, ['options']],
    [
      {
        kind: 'choice',
        question: 'q',
        options: [
          { text: 'a', right: false },
          { text: 'b', right: 'yes' },
        ],
      },
      ['options'],
    ],
    [{ kind: 'cloze', text: '{{c1::a}}', accept: [{ gap: 2, answers: ['x'] }] }, ['accept.0.gap']],
    [
      {
        kind: 'numeric',
        question: 'q',
        value: 1,
        parameters: [{ name: 'n', min: 1, max: 0, step: 1, value: 1 }],
        formula: 'n + eval',
      },
      ['parameters.0', 'formula'],
    ],
    [{ kind: 'poem' }, ['kind']],
    [{ kind: 'basic' }, ['front', 'back']],
    [{ kind: 'basic', front: 5, back: 'b' }, ['front', 'front']],
    [{ kind: 'basic', front: 'x'.repeat(LIMITS.field + 1), back: 'b' }, ['front']],
    [{ kind: 'cloze', text: 'no gap' }, ['text']],
    [{ kind: 'cloze', text: '{{c1::a' }, ['text']],
    [
      { kind: 'numeric', question: 'q', value: Number.NaN, tolerance: -1, unit: '5x' },
      ['value', 'tolerance', 'unit'],
    ],
    [{ kind: 'numeric', question: 'q', value: '12' }, ['value']],
    [{ kind: 'free-text', question: 'q', answer: 'a', keyPoints: 'x' }, ['keyPoints']],
    [
      { kind: 'free-text', question: 'q', answer: 'a', keyPoints: [{ text: 'x', weight: 0 }] },
      ['keyPoints.0.weight'],
    ],
    [
      {
        kind: 'free-text',
        question: 'q',
        answer: 'a',
        keyPoints: [{ text: 'x'.repeat(LIMITS.keyPoint + 1) }],
      },
      ['keyPoints.0.text'],
    ],
    [
      { kind: 'free-text', question: 'q', answer: 'a', keyPoints: Array(21).fill({ text: 'x' }) },
      ['keyPoints'],
    ],
  ])('%j is refused at %j', (input, paths) => {
    expect(pathsOf(input)).toEqual(paths)
  })

  it('says where a gap is wrong', () => {
    expect(problemsOf({ kind: 'cloze', text: 'a\nb {{c1::c' })).toEqual([
      ['text', 'The gap c1 is never closed: write }} after its answer. (line 2, column 3)'],
    ])
  })
})

describe('the cards of a note', () => {
  it.each([
    [{ kind: 'basic', front: 'a', back: 'b' }, ['forward']],
    [{ kind: 'reversed', front: 'a', back: 'b' }, ['forward', 'reverse']],
    [{ kind: 'cloze', text: '{{c10::a}} {{c2::b}} {{c10::c}}' }, ['c2', 'c10']],
    [{ kind: 'free-text', question: 'q', answer: 'a', keyPoints: [] }, ['forward']],
    [{ kind: 'numeric', question: 'q', value: 1, tolerance: 0 }, ['forward']],
  ])('%j makes %j', (input, templates) => {
    expect(templatesOf(parseNoteContent(input))).toEqual(templates)
  })
})

describe('what a search finds', () => {
  it('folded words of every field, and tags on lines of their own', () => {
    const content = parseNoteContent({
      kind: 'basic',
      front: '**What** is `RoPE`?',
      back: 'ﬁne [x](https://a.b)',
    })
    expect(searchTextOf(content, ['a', 'b'])).toBe('what is rope?\nfine x\n#a\n#b\n')
  })

  it('cloze answers, not their marks', () => {
    const content = parseNoteContent({ kind: 'cloze', text: 'The {{c1::Softmax::which}} of it' })
    expect(searchTextOf(content, [])).toBe('the softmax of it\n')
  })
})

describe('the front of a note in a list', () => {
  it('shows the numbers of a calculation, not their names', () => {
    const content = parseNoteContent({
      kind: 'numeric',
      question: 'How much do {layers} layers hold?',
      value: 64,
      tolerance: 0,
      parameters: [{ name: 'layers', min: 8, max: 64, step: 8, value: 32 }],
      formula: '2 * layers',
    })
    expect(frontOf(content)).toBe('How much do 32 layers hold?')
  })
})
