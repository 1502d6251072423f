import { describe, expect, it } from 'vitest'
import { cardFace, cardFaces } from '@/lib/decks/card-face'
import type { NoteContent } from '@/lib/decks/note'

const cloze = (text: string, extra?: string): NoteContent => ({
  kind: 'cloze',
  text,
  ...(extra ? { extra } : {}),
})
const blank = (gap: number) => `<span class="gap" data-gap="${gap}" role="img" aria-label="blank">…</span>`
const BLANK = blank(0)

describe('the faces of a note', () => {
  it('basic: front, then back', () => {
    expect(cardFace({ kind: 'basic', front: '**Q**?', back: 'A' }, 'forward')).toEqual({
      question: '<p><strong>Q</strong>?</p>',
      answer: '<p>A</p>',
      speech: { question: 'Q?', answer: 'A' },
      answerKind: 'self',
    })
  })

  it('reversed: both ways', () => {
    const sides = cardFaces({ kind: 'reversed', front: 'F', back: 'B' })
    expect(sides.map(({ template, face }) => [template, face.question, face.answer])).toEqual([
      ['forward', '<p>F</p>', '<p>B</p>'],
      ['reverse', '<p>B</p>', '<p>F</p>'],
    ])
  })

  it('free text: the answer, and what is worth saying', () => {
    const face = cardFace(
      { kind: 'free-text', question: 'Why?', answer: 'So.', keyPoints: [{ text: 'It is *so*.', weight: 2 }] },
      'forward',
    )
    expect(face).toMatchObject({ answerKind: 'text', keyPoints: [{ text: 'It is *so*.', weight: 2 }] })
    expect(face.answer).toBe(
      '<p>So.</p><div class="key-points"><p class="key-points-title">Worth saying</p><ul><li>It is <em>so</em>.</li></ul></div>',
    )
  })

  it('numeric: the value with its range and unit, then the solution', () => {
    const face = cardFace(
      {
        kind: 'numeric',
        question: 'How large?',
        value: 1.5,
        tolerance: 0.1,
        unit: '<GiB>',
        solution: 'Multiply.',
      },
      'forward',
    )
    expect(face.answer).toBe('<p class="number-answer">1.5 ± 0.1 &lt;GiB&gt;</p><p>Multiply.</p>')
    expect(face).toMatchObject({
      answerKind: 'number',
      expected: { value: 1.5, tolerance: 0.1, unit: '<GiB>' },
    })
  })

  it('cloze: the asked gap is blank, the others are told', () => {
    const face = cardFace(cloze('A {{c1::query}} meets a {{c2::key}}.'), 'c1')
    expect(face.question).toBe(`<p>A ${BLANK} meets a key.</p>`)
    expect(face.answer).toBe('<p>A <mark class="gap-answer">query</mark> meets a key.</p>')
    expect(face).toMatchObject({ answerKind: 'gap', gaps: ['query'] })
    expect(face.speech).toEqual({ question: 'A blank meets a key.', answer: 'query' })
  })

  it('cloze: gaps of one number are asked together', () => {
    const face = cardFace(cloze('{{c1::a}} {{c2::b}} {{c1::c}}'), 'c1')
    expect(face.question).toBe(`<p>${BLANK} b ${blank(1)}</p>`)
    expect(face).toMatchObject({ gaps: ['a', 'c'] })
  })

  it('cloze: a hint stands in the gap, and is escaped', () => {
    expect(cardFace(cloze('{{c1::x::a <b> "c"}}'), 'c1').question).toBe(
      '<p><span class="gap" data-gap="0" role="img" aria-label="blank, hint: a <b> &#x22;c&#x22;">a &#x3C;b> "c"</span></p>',
    )
  })

  it('cloze: a gap in a formula becomes a box, in the question and in the answer', () => {
    const face = cardFace(cloze('$\\sqrt{{{c1::d_k}}}$'), 'c1')
    expect(face.question).toContain('\\sqrt{\\boxed{\\;?\\;}}')
    expect(face.answer).toContain('\\sqrt{\\boxed{d_k}}')
    expect(face.question).not.toContain('d_k')
  })

  it('cloze: a hint inside a formula is text there, whatever is in it', () => {
    const face = cardFace(cloze('$a + {{c1::b::50% of {x}$}}$'), 'c1')
    expect(face.question).not.toContain('formula-error')
    expect(face.question).toContain('\\boxed{\\text{50')
  })

  it('cloze: a gap around a whole formula, around emphasis and in code', () => {
    const face = cardFace(cloze('{{c1::$x$}} **{{c1::bold}}** `f({{c1::y}})`'), 'c1')
    expect(face.question).toBe(`<p>${BLANK} <strong>${blank(1)}</strong> <code>f(${blank(2)})</code></p>`)
    expect(face.answer).toContain('<strong><mark class="gap-answer">bold</mark></strong>')
    expect(face.answer).toContain('<code>f(<mark class="gap-answer">y</mark>)</code>')
    expect(face.answer).toMatch(/<mark class="gap-answer"><span class="formula">/)
  })

  it('cloze: a cell of a matrix keeps the matrix whole', () => {
    const face = cardFace(cloze('$\\begin{pmatrix} 1 {{c1::& 0 \\\\}} 0 & 1 \\end{pmatrix}$'), 'c1')
    expect(face.answer).not.toContain('formula-error')
  })

  it('cloze: an answer over several list items is told without a mark', () => {
    const face = cardFace(cloze('- {{c1::one\n- two}}'), 'c1')
    expect(face.answer).toBe('<ul>\n<li>one</li>\n<li>two</li>\n</ul>')
  })

  it('cloze: the asked answer does not hide in links or pictures of the question', () => {
    const face = cardFace(
      cloze('[a](https://x.example/{{c1::secret}}) ![{{c1::secret}}](https://x.example/y.png)'),
      'c1',
    )
    expect(face.question).not.toContain('secret')
    expect(face.question).not.toMatch(/[\ue000-\uf8ff]|%EE/)
    expect(face.answer).not.toMatch(/[\ue000-\uf8ff]|%EE/)
  })

  it('cloze: private characters of the text itself are no marks', () => {
    const face = cardFace(cloze('\ue001a\ue002 \ue100 {{c1::b}}'), 'c1')
    expect(face.question).toBe(`<p>\ufffda\ufffd \ufffd ${BLANK}</p>`)
  })

  it('cloze: the extra follows the answer', () => {
    expect(cardFace(cloze('{{c1::a}}', 'because'), 'c1').answer).toContain(
      '<div class="extra"><p>because</p></div>',
    )
  })
})
