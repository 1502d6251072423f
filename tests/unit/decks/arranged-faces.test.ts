import { describe, expect, it } from 'vitest'
import { cardFace } from '@/lib/decks/card-face'
import { fillDiagramPlaces } from '@/lib/decks/diagram-place'
import {
  drawNumbers,
  fillNumbers,
  givenNumbers,
  numbersOfShowing,
  withNumbers,
} from '@/lib/decks/fresh-numbers'
import type { NoteContent } from '@/lib/decks/note'
import { shuffled } from '@/lib/decks/shuffle'

const order: NoteContent = {
  kind: 'order',
  question: 'Arrange',
  steps: ['one', 'two', 'three'],
  answer: 'So.',
}
const choice: NoteContent = {
  kind: 'choice',
  question: 'Which?',
  options: [
    { text: 'right', right: true },
    { text: 'wrong', right: false, because: 'no' },
    { text: 'worse', right: false, because: 'never' },
  ],
  answer: 'Since.',
}
const items = (html: string) => [...html.matchAll(/<li>(.*?)<\/li>/g)].map((match) => match[1])

describe('a shuffle', () => {
  it('holds the same items, depends on its seed alone, and never leaves the order as it was', () => {
    const orders = new Set<string>()
    for (let seed = 0; seed < 200; seed++) {
      const mixed = shuffled(['a', 'b', 'c', 'd'], `card ${seed}`)
      expect(mixed).toEqual(shuffled(['a', 'b', 'c', 'd'], `card ${seed}`))
      expect([...mixed].sort()).toEqual(['a', 'b', 'c', 'd'])
      orders.add(mixed.join(''))
    }
    expect(orders.has('abcd')).toBe(false)
    expect(orders.size).toBeGreaterThan(18)
  })
})

describe('an order note', () => {
  it('asks in an order of the card, and answers in the right one with the letters that stood there', () => {
    const face = cardFace(order, 'forward', 'some card')
    const asked = items(face.question)
    expect(asked).not.toEqual(['one', 'two', 'three'])
    expect(cardFace(order, 'forward', 'some card')).toEqual(face)
    expect(items(face.answer)).toEqual(['one', 'two', 'three'])
    const letters = /<p class="letters-answer">(.*?)<\/p>/.exec(face.answer)?.[1]?.split(' ') ?? []
    expect(letters.map((letter) => asked['ABC'.indexOf(letter)])).toEqual(['one', 'two', 'three'])
    expect(face.answerKind).toBe('order')
    expect(face.speech.answer).toBe(`${letters.join(', ')}. one. two. three. So.`)
  })
})

describe('a choice note', () => {
  it('lists its options without telling, then marks the right one and says why the others are wrong', () => {
    const face = cardFace(choice, 'forward', 'some card')
    const asked = items(face.question)
    expect([...asked].sort()).toEqual(['right', 'worse', 'wrong'])
    expect(face.question).not.toMatch(/no|never|Since/)
    const letter = 'ABC'[asked.indexOf('right')]
    expect(face.answer).toContain(
      `<p class="choice-answer"><strong>${letter}</strong> right</p><p>Since.</p>`,
    )
    expect(face.answer).toContain('<span class="because">never</span>')
    expect(face.speech.answer).toBe(`${letter}: right. Since.`)
  })
})

describe('what goes with every card', () => {
  const basic: NoteContent = {
    kind: 'basic',
    front: 'Q',
    back: 'A',
    misconceptions: [{ text: 'It is **x** <s>', because: 'It is $y$' }],
    hint: 'Think.',
    sources: ['Somebody, 2020'],
    see: '/demos/lora?rank=4',
    prerequisites: ['other'],
  }

  it('a hint to be opened on the question; misconceptions with why, and sources, on the answer', () => {
    const face = cardFace(basic, 'forward')
    expect(face.question).toBe(
      '<p>Q</p><details class="hint"><summary>Hint</summary><div><p>Think.</p></div></details>',
    )
    expect(face.answer).toContain('Often said, and wrong')
    expect(face.answer).toContain('<span class="said">It is <strong>x</strong> &#x3C;s></span>')
    expect(face.answer).toContain('<span class="because">It is <span class="formula"><span class="katex">')
    expect(face.answer).toContain('<p class="sources-title">Source</p><ul><li>Somebody, 2020</li></ul>')
  })

  it('no link that leads to nothing yet', () => {
    const { question, answer } = cardFace(basic, 'forward')
    expect(question + answer).not.toMatch(/demos|<a[ >]/)
  })

  it('cloze: the instruction above, the other right answers below', () => {
    const face = cardFace(
      {
        kind: 'cloze',
        instruction: 'Complete it',
        text: '{{c1::a}} {{c2::b}}',
        accept: [{ gap: 2, answers: ['bee', '**be**'] }],
      },
      'c2',
    )
    expect(face.question).toMatch(/^<div class="instruction"><p>Complete it<\/p><\/div><p>a /)
    expect(face.answer).toContain('<p class="accepted">Also right: bee, <strong>be</strong></p>')
    expect(face).toMatchObject({ gaps: ['b'], accept: ['bee', 'be'] })
  })
})

describe('a diagram', () => {
  const face = cardFace({ kind: 'basic', front: 'Q', back: '![A "b" < c](diagram:some-name)' }, 'forward')

  it('is its alt text, as a sentence, while there is no drawing', () => {
    expect(face.answer).toContain('data-diagram="some-name">A "b" &#x3C; c.</span>')
    expect(fillDiagramPlaces(face.answer, () => null)).toBe(face.answer)
  })

  it('is the drawing, with the alt text as its label', () => {
    const drawn = fillDiagramPlaces(face.answer, (name) => `<svg>${name}</svg>`)
    expect(drawn).toBe(
      '<p><span class="diagram drawn" role="img" aria-label="A &quot;b&quot; &#x3C; c."><svg>some-name</svg></span></p>',
    )
  })

  it('has a plain name, or is not one', () => {
    const odd = cardFace({ kind: 'basic', front: 'Q', back: '![x](diagram:../secret)' }, 'forward')
    expect(odd.answer).not.toContain('data-diagram')
  })
})

describe('fresh numbers', () => {
  const note = {
    kind: 'numeric' as const,
    question: 'How much are {n} by {m}?',
    value: 6,
    tolerance: 0.6,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a formula that starts with a parameter
    solution: '${n} \\times {m}$, $\\sqrt{n}$, $10^{m}$, $\\frac{n}{m}$',
    parameters: [
      { name: 'n', min: 2, max: 2000, step: 2, value: 2 },
      { name: 'm', min: 0.1, max: 3, step: 0.1, value: 3 },
    ],
    formula: 'n * m',
  }

  it('stand in the text as given', () => {
    const filled = withNumbers(note, givenNumbers(note.parameters))
    expect(filled).toEqual({
      kind: 'numeric',
      question: 'How much are 2 by 3?',
      value: 6,
      tolerance: 0.6,
      solution: '$2 \\times 3$, $\\sqrt{2}$, $10^{3}$, $\\frac{2}{3}$',
    })
    expect(cardFace(note, 'forward')).toMatchObject({ expected: { value: 6, tolerance: 0.6 } })
  })

  it('are those of the text the first time, then others for each showing, the same on every machine', () => {
    const of = (cardId: string, showing: number) => numbersOfShowing(note.parameters, cardId, showing)
    expect(of('a card', 0)).toEqual(givenNumbers(note.parameters))
    expect(of('a card', 3)).toEqual(of('a card', 3))
    const drawn = [1, 2, 3, 4, 5, 6].map((showing) => JSON.stringify(of('a card', showing)))
    expect(new Set(drawn).size).toBeGreaterThan(3)
    expect(of('a card', 1)).not.toEqual(of('another card', 1))
  })

  it('may be others: text, value and tolerance follow', () => {
    const filled = withNumbers(note, { n: 1500, m: 2 })
    expect(filled.question).toBe('How much are 1,500 by 2?')
    expect(filled.solution).toContain('$1{,}500 \\times 2$')
    expect(filled).toMatchObject({ value: 3000 })
    expect(filled.tolerance).toBeCloseTo(300, 9)
  })

  it('are drawn from the grid, ends included', () => {
    const seen = new Set<number>()
    for (let index = 0; index < 30; index++) seen.add(drawNumbers(note.parameters, () => index / 30).m ?? 0)
    expect(seen.size).toBe(30)
    expect(seen).toContain(0.1)
    expect(seen).toContain(0.3)
    expect(seen).toContain(3)
  })

  it('leave braces alone that are no parameters', () => {
    expect(fillNumbers('a {set} and {n}, $\\text{n}$ in $\\{n\\}$', { m: 1 })).toBe(
      'a {set} and {n}, $\\text{n}$ in $\\{n\\}$',
    )
  })
})
