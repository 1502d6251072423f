import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillCloze, gapNumbers, parseCloze, splitCloze } from '@/lib/decks/cloze'

const gapsOf = (text: string) =>
  parseCloze(text).gaps.map(({ number, answer, hint }) =>
    hint === undefined ? [number, answer] : [number, answer, hint],
  )

import { cpuMs } from './cpu-time'

describe('cloze gaps', () => {
  it('finds gaps with and without hints, in reading order', () => {
    expect(gapsOf('The {{c2::query::what asks}} meets every {{c1::key}}.')).toEqual([
      [2, 'query', 'what asks'],
      [1, 'key'],
    ])
  })

  it('lets several gaps share a number and lists each number once, ascending', () => {
    expect(gapNumbers('{{c3::a}} {{c1::b}} {{c3::c}} {{c2::d}}')).toEqual([1, 2, 3])
  })

  it.each([
    ['a fraction that ends in braces', '{{c1::\\frac{a}{\\sqrt{d_k}}}}', '\\frac{a}{\\sqrt{d_k}}'],
    ['a formula around the gap', '\\frac{ {{c1::QK^T}} }{x}', 'QK^T'],
    ['a brace of the formula right behind the gap', '\\sqrt{{{c1::d_k}}}', 'd_k'],
    ['escaped braces', '{{c1::\\{1, 2\\}}}', '\\{1, 2\\}'],
    ['a row break before the end', '{{c1::a \\\\}}', 'a \\\\'],
    ['an opening brace without a partner', '{{c1::a { b}} and on', 'a { b'],
    ['a closing brace without a partner', '{{c1::a } b}}', 'a } b'],
    ['braces of a template language', '{{ name }} is {{c1::x}}', 'x'],
    ['several lines', '{{c1::one\ntwo}}', 'one\ntwo'],
    ['a protected double colon', '{{c1::std\\::vector}}', 'std::vector'],
  ])('reads an answer with %s', (_, text, answer) => {
    const { gaps, problems } = parseCloze(text)
    expect(problems).toEqual([])
    expect(gaps.map((gap) => gap.answer)).toEqual([answer])
  })

  it('does not take a double colon inside braces for the hint', () => {
    expect(gapsOf('{{c1::\\text{a::b}::hint}}')).toEqual([[1, '\\text{a::b}', 'hint']])
  })

  it('keeps gaps apart when the braces of one do not balance', () => {
    expect(gapsOf('{{c1::a { b}} and {{c2::c}}')).toEqual([
      [1, 'a { b'],
      [2, 'c'],
    ])
  })

  it.each([
    ['an unclosed gap', 'one\ntwo {{c1::never', 2, 5, /never closed/],
    ['an unclosed gap before another', 'x {{c1::foo and {{c2::bar}}', 1, 3, /never closed/],
    ['a gap inside a gap', '{{c1::a {{c2::b}} c}}', 1, 9, /inside another/],
    ['an empty answer', 'ab {{c1:: }}', 1, 4, /no answer/],
    ['only a hint', '{{c1::::hint}}', 1, 1, /no answer/],
    ['number 0', '{{c0::a}}', 1, 1, /c1 to c50/],
    ['number 51', '{{c51::a}}', 1, 1, /c1 to c50/],
  ])('says where %s is', (_, text, line, column, message) => {
    const [problem] = parseCloze(text).problems
    expect(problem).toMatchObject({ line, column, message: expect.stringMatching(message) })
    expect(problem?.offset).toBe(
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
        (line > 1 ? 1 : 0) +
        column -
        1,
    )
  })

  it('refuses more gaps than a text can hold', () => {
    const { problems } = parseCloze('{{c1::a}} '.repeat(101))
    expect(problems.at(-1)?.message).toMatch(/100 gaps/)
  })

  it('fills the gaps to the text as it reads', () => {
    expect(fillCloze('The {{c1::softmax::which?}} of {{c2::$\\frac{a}{b}$}}.')).toBe(
      'The softmax of $\\frac{a}{b}$.',
    )
  })

  it('cuts any text into pieces that cover it, without failing', () => {
    const piece = fc.constantFrom('{{c1::', '{{c2::', '}}', '{', '}', '\\', '::', 'x', '\n', '$')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const segments = splitCloze(text)
        const covered = segments.map((segment) =>
          segment.type === 'text' ? segment.text : text.slice(segment.gap.start, segment.gap.end),
        )
        expect(covered.join('')).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('stays quick on texts made to be slow', () => {
    const spent = cpuMs(() => {
      for (const bomb of ['{{c1::', '{{c1::{}}', '{{c1::a}}', '{', '\\{{c1::'])
        parseCloze(bomb.repeat(Math.ceil(20_000 / bomb.length)))
    })
    expect(spent).toBeLessThan(2_000)
  })
})
