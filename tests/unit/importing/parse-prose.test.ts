import { describe, expect, it } from 'vitest'
import { fixtureText, parse, parseFixture, sides } from './fixture'
import { lostSentences } from './lost-text'

describe('notes of the form “Term: explanation”', () => {
  const parsed = parseFixture('term-notes.txt')
  const at = (line: number) => parsed.cards.find((card) => card.line === line)

  it('become a question for each term, derived', () => {
    expect(parsed.cards.map((card) => card.front.split('\n')[0])).toEqual([
      '**State vs. Weights**: how do they differ?',
      'What are the **Limits of a Fixed State**?',
      'Which **Practical Example** is named?',
      'What are **Gated Units**?',
      'What are the **Kinds of Gates**?',
      'What is meant by **The Look-back**?',
      'What is said about **Cost**?',
      'How does the **Reading Process** work?',
      'What is the **Significance of Memory**?',
    ])
    expect(parsed.cards.every((card) => card.derived && card.kind === 'term')).toBe(true)
  })

  it('keep the lines that follow an entry with it', () => {
    expect(at(11)?.back).toBe(
      'There are three of them:  \nInput gates let something in.  \nForget gates let something go.  \n' +
        'For example, a forget gate near zero empties a cell.\n\n' +
        'These gates made long texts possible for the first time.',
    )
  })

  it('quote what leads in to a group below its first answer', () => {
    expect(at(10)?.back).toBe(
      'Units that learn when to write. They keep a value over many steps.\n\n' +
        '> **Context:** How the lecture went on, with gates and what they do.',
    )
    expect(at(5)?.back).not.toContain('Context')
  })

  it('name the topic where a term asks nothing by itself', () => {
    expect(at(6)?.front).toBe(
      'Which **Practical Example** is named?\n\n*Notes of the second lecture, about memory in networks*',
    )
  })

  it('recognise unbulleted entries, and make repeated ones once', () => {
    expect(parsed.problems).toEqual([
      { line: 25, message: 'Repeats the entry “The Look-back” of line 19; one card was made.' },
      { line: 26, message: 'Repeats the entry “Cost” of line 20; one card was made.' },
    ])
    expect(at(19)?.back).toContain('The last points again, from the blackboard:')
    expect(at(20)?.back.match(/four times/g)).toHaveLength(1)
  })

  it('fence code that was pasted without a fence', () => {
    expect(at(31)?.back).toContain(
      'For example, in the exercise:\n\n```\n# Read one chunk\nchunk = reader.next_chunk()\n# Write it down\nmemory.write(summarise(chunk))\n```',
    )
    expect(at(40)?.back).toBe('Without it no answer could refer to the start.')
  })

  it('are read from a glossary with bold terms, dashes and nested lists', () => {
    const glossary = parseFixture('glossary.txt')
    expect(sides(glossary)).toEqual([
      [
        'What is meant by **Adapter**?',
        'a small module between frozen layers.  \nFor instance, two thin matrices.',
      ],
      ['What is meant by **Alignment**?', 'making a model do what is meant.'],
      ['What is meant by **Bias**?', 'a constant that is added.'],
      ['What is meant by `batch norm`?', 'normalises activations\n- over the batch\n- per channel'],
      ['What is meant by **Beam (search)**?', 'keeps several candidates.'],
    ])
    expect(glossary.remainder.map((left) => left.text)).toEqual(['Glossary', 'A', 'B'])
  })

  it('keep a term that is explained in two ways twice, and say so', () => {
    const { cards, problems } = parse(
      '- Head: the part above the neck.\n- Head: one of several attentions in a layer.',
    )
    expect(cards).toHaveLength(2)
    expect(problems).toEqual([
      { line: 2, message: 'Explains “Head” of line 1 in another way; both were kept.' },
    ])
  })

  it.each([
    'There are two ways to do it: the first one and the second one.',
    'For example: a small one.',
    'See https://example.org: it is there.',
    'Meeting at 10:30 today.',
  ])('are not made of prose with a colon: “%s”', (line) => {
    expect(parse(`${line}\n\nSomething else follows.`).cards).toEqual([])
  })
})

describe('an article', () => {
  const parsed = parseFixture('article.txt')

  it('becomes a derived card for each section', () => {
    expect(sides(parsed)).toEqual([
      [
        'Explain **Quantisation**.',
        'Weights are stored with fewer bits. There are two ways: after training, and during it.\n\n' +
          'In conclusion, quantisation trades a little quality for a lot of memory.\n\n' +
          '> **Context:** Draft, not for the web.',
      ],
      ['Explain **Rounding** (Quantisation, Methods).', 'Each weight goes to its nearest level.'],
      [
        'Why calibrate? (Quantisation, Methods)',
        'Activations have outliers, so ranges are measured on real text.',
      ],
      ['What does “Limitations” say about **Quantisation**?', 'Small models suffer more.'],
    ])
    expect(parsed.cards.every((card) => card.derived && card.kind === 'section')).toBe(true)
  })

  it('gives its first heading as a title', () => {
    expect(parsed.title).toBe('Quantisation')
    expect(parsed.remainder).toEqual([{ line: 7, text: 'Methods' }])
  })
})

describe('texts with gaps', () => {
  it('become cloze cards, outside and inside questions', () => {
    expect(parseFixture('gaps.txt').cards).toEqual([
      {
        front: 'The {{c1::query}} of a token meets the {{c2::keys}} of all others.',
        back: '',
        kind: 'cloze',
        derived: false,
        line: 1,
      },
      {
        front: '{{c1::Softmax::a function}} makes the scores sum to one.',
        back: '',
        kind: 'cloze',
        derived: false,
        line: 3,
      },
      {
        front: 'Complete: the scores are divided by {{c1::$\\sqrt{d_k}$}}.',
        back: 'So that they do not grow with the width.',
        kind: 'cloze',
        derived: false,
        line: 5,
      },
    ])
  })

  it('are ordinary text where a gap is broken', () => {
    expect(parse('# What is it?\n\nThe {{c1::gap').cards[0]?.kind).toBe('basic')
  })
})

describe('a document that makes no cards', () => {
  it('is told what would make some, and what was there', () => {
    expect(parse('\n\nOnly prose here. It asks nothing.').problems).toEqual([
      { line: 3, message: expect.stringContaining('nothing here that a card can be made of') },
      { line: 3, message: expect.stringContaining('“Only prose here. It asks nothing.”') },
    ])
  })

  it('may be empty', () => {
    expect(parse(' \n\n').problems).toEqual([{ line: 1, message: 'The document is empty.' }])
  })

  it('may have a code fence that is never closed', () => {
    const { cards, problems } = parse('# What is it?\n\n```\ncode\n\n# What else?\n\nThis.')
    expect(problems).toEqual([{ line: 3, message: 'The code that starts here is never closed.' }])
    expect(cards.map((card) => card.back)).toEqual(['```\ncode\n```', 'This.'])
  })
})

it.each(['term-notes.txt', 'article.txt', 'glossary.txt'])('loses no sentence of %s', (name) => {
  expect(lostSentences(fixtureText(name), parseFixture(name))).toEqual([])
})
