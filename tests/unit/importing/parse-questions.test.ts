import { describe, expect, it } from 'vitest'
import { fixtureText, parse, parseFixture, sides } from './fixture'
import { lostSentences } from './lost-text'

describe('headings that ask, or are numbered', () => {
  const parsed = parseFixture('question-headings.txt')
  const [logit, nucleus, greedy, temperature] = parsed.cards

  it('become questions with clean fronts', () => {
    expect(parsed.cards.map(({ front, kind, derived, line }) => ({ front, kind, derived, line }))).toEqual([
      {
        front: '**What is a logit**? Why is it **not** a probability?',
        kind: 'basic',
        derived: false,
        line: 9,
      },
      { front: 'Nucleus sampling', kind: 'basic', derived: false, line: 33 },
      { front: 'How does greedy decoding differ?', kind: 'basic', derived: false, line: 47 },
      { front: 'Explain temperature', kind: 'section', derived: true, line: 51 },
    ])
    expect(parsed.problems).toEqual([])
  })

  it('keep nested lists, formulas, tables, sub-headings and pictures in the answer, as written', () => {
    const written = fixtureText('question-headings.txt').split('\n').slice(10, 31).join('\n')
    expect(logit?.back).toBe(written.trim())
  })

  it('take nothing inside code for a heading or a question', () => {
    expect(nucleus?.back).toContain('# What is this?\n## not a heading\nkept =')
  })

  it('come with the definitions of the pictures they refer to', () => {
    expect(nucleus?.back).toMatch(/!\[the set\]\[set\]\.\n\n\[set\]: nucleus\.png "The nucleus"$/)
    expect(temperature?.back).not.toContain('[set]')
  })

  it('lose the label of an answer, whatever it says', () => {
    expect(greedy?.back).toBe('It takes the best token each time.')
  })

  it('leave the title and the table of contents aside', () => {
    expect(parsed.title).toBe('Sampling, in short')
    expect(parsed.remainder.map((left) => left.line)).toEqual([1, 2, 3, 4, 6, 7])
  })

  it('are chapters where they have no text of their own and questions below them', () => {
    const { cards, remainder } = parse(
      '# 1. Basics\n\n## What is a bit?\n\nA choice.\n\n## What is a nat?\n\nAnother unit.',
    )
    expect(cards.map((card) => card.front)).toEqual(['What is a bit?', 'What is a nat?'])
    expect(remainder).toEqual([{ line: 1, text: '1. Basics' }])
  })

  it('keep a question below a question in its answer', () => {
    expect(sides(parse('# What is a bit?\n\nA choice.\n\n## Why two?\n\nOn and off.'))).toEqual([
      ['What is a bit?', 'A choice.\n\n## Why two?\n\nOn and off.'],
    ])
  })

  it('are read underlined, without a blank, and numbered without any question', () => {
    expect(sides(parse('What is a bit?\n==============\n\nA choice.\n\n#What is a nat?\nA unit.'))).toEqual([
      ['What is a bit?', 'A choice.'],
      ['What is a nat?', 'A unit.'],
    ])
    expect(
      parse('## 1. Bits\n\nChoices.\n\n## 2. Nats\n\nUnits.').cards.map(({ front, derived }) => [
        front,
        derived,
      ]),
    ).toEqual([
      ['Bits', false],
      ['Nats', false],
    ])
  })

  it('are the titles of foldable parts, and labels whose question stands below them', () => {
    const folded = parseFixture('folded.txt')
    expect(sides(folded)).toEqual([
      ['What is perplexity?', 'The exponential of the loss.'],
      ['When is it infinite?', 'When a seen token got probability zero. ![A zero](zero.png)'],
      ['What is **BLEU**?', 'An overlap of n-grams. It needs a reference.'],
      ['Why `<s>`?', 'It starts a sentence.'],
    ])
    expect(folded.problems).toEqual([])
    expect(folded.remainder).toContainEqual({ line: 3, text: '<!-- Q: is this hidden? -->' })
  })
})

describe('lines of questions and answers in their messy spellings', () => {
  const parsed = parseFixture('messy-lines.txt')

  it.each([
    [
      'a question without Q: at the start',
      3,
      'Wat is a gradient?',
      'The slope of the loss in every direction at once.',
    ],
    [
      'a list right below its question',
      8,
      'How many optimisers are in the notes?',
      '- plain descent\n- momentum\n- Adam',
    ],
    [
      'a question below a rule, with A:',
      13,
      'Does a larger batch always help, except for speed?',
      'No, it can generalise worse.',
    ],
    ['Q: and A:', 18, 'Why warm up?', 'Early steps are noisy.\nThey would throw the weights far off.'],
    ['a bold question', 24, 'What does clipping bound?', 'The norm of the gradient.'],
    ['both on one line', 28, 'Which norm?', 'Mostly the second.'],
    [
      'a numbered one, its answer indented',
      30,
      'What is weight decay, and what is its other name?',
      'A pull of all weights towards zero, a kin of L2 regularisation.',
    ],
    [
      'bold that is never closed, an answer indented by half',
      34,
      'How do the two kinds of dropout differ at test time?',
      '- The first one scales at test time.\n- The second one scaled in training already.',
    ],
    ['no A: at all', 39, 'What is annealed?', 'The learning rate.'],
    ['Q4. and Ans.', 43, 'Is momentum a memory?', 'Yes, a running mean of steps.'],
    [
      'a quotation over several lines',
      47,
      'Where does the A of Adam come from?',
      'From adaptive.\nIt scales every step.',
    ],
    ['labels on lines of their own', 52, 'What is a saddle point?', 'A flat place that is no extremum.'],
    [
      'choices before the answer',
      60,
      'Which of these has two moments?  \nA: descent  \nB: Adam  \nC: momentum',
      'B',
    ],
  ])('reads %s', (_, line, front, back) => {
    expect(parsed.cards.find((card) => card.line === line)).toEqual({
      front,
      back,
      kind: 'basic',
      derived: false,
      line,
    })
  })

  it('makes nothing else of them', () => {
    expect(parsed.cards).toHaveLength(13)
    expect(parsed.remainder).toEqual([{ line: 1, text: 'Notebook' }])
  })

  it('points to a question without an answer', () => {
    expect(parsed.problems).toEqual([
      {
        line: 66,
        message: 'This question has no answer, so it makes no card: “And what is left without an answer?”',
      },
    ])
  })

  it('reads paragraphs that start with a question', () => {
    expect(sides(parseFixture('plain-questions.txt'))).toEqual([
      ['What is a corpus?', 'A collection of texts.'],
      ['What is a vocabulary?', 'All tokens a model knows.\nIs it large? Often.'],
      ['Why is it cut off?', 'Rare words would need many rows.'],
    ])
  })

  it('reads bold questions with the answer behind them', () => {
    expect(
      sides(parse('- **What is a bit?** A choice.\n- **What is a nat?** A unit.\n  With base e.')),
    ).toEqual([
      ['What is a bit?', 'A choice.'],
      ['What is a nat?', 'A unit.\nWith base e.'],
    ])
  })

  it('reads a question that asks about code', () => {
    expect(sides(parse('Q: What does this print?\n```\nprint(1)\n```\nA: One.'))).toEqual([
      ['What does this print?\n```\nprint(1)\n```', 'One.'],
    ])
  })

  it.each([
    'A new model: it learns.',
    'Q-learning: a method of its own.',
    'Question of taste: some like it.',
  ])('takes “%s” for no label', (line) => {
    const { cards } = parse(`Q: What is said?\nA: This.\n${line}`)
    expect(cards).toHaveLength(1)
    expect(cards[0]?.back).toBe(`This.\n${line}`)
  })

  it('leaves a list of questions inside an answer alone', () => {
    const { cards } = parse(
      'Q: What should one ask?\nA: Ask this:\n1. Is it fast?\n2. Is it right?\n\nThen decide.',
    )
    expect(sides({ ...parse(''), cards })).toEqual([
      ['What should one ask?', 'Ask this:\n1. Is it fast?\n2. Is it right?\n\nThen decide.'],
    ])
  })

  it('points to an answer without a question', () => {
    expect(parse('# Q:\n\nA: An answer to what?').problems).toEqual([
      { line: 1, message: 'There is no question to this answer: “An answer to what?”' },
    ])
  })
})

describe('questions that are there twice', () => {
  it('make one card where the answer is the same', () => {
    const { cards, problems } = parse('Q: What is a bit?\nA: A choice.\n\nQ: What is a **bit**?\nA: a choice')
    expect(cards).toHaveLength(1)
    expect(problems).toEqual([
      { line: 4, message: 'Repeats “What is a **bit**?” of line 1; one card was made.' },
    ])
  })

  it('make two where it differs, and are pointed out', () => {
    const { cards, problems } = parse(
      'Q: What is a bit?\nA: A choice.\n\nQ: What is a bit?\nA: A binary digit.',
    )
    expect(cards).toHaveLength(2)
    expect(problems[0]).toMatchObject({
      line: 4,
      message: expect.stringContaining('line 1, with another answer'),
    })
  })
})

it.each(['question-headings.txt', 'messy-lines.txt', 'plain-questions.txt', 'gaps.txt'])(
  'loses no sentence of %s',
  (name) => {
    const labelsAlone = ['ans', 'question 6', 'a mostly the second', 'answer']
    const lost = lostSentences(fixtureText(name), parseFixture(name))
    expect(lost.filter((sentence) => !labelsAlone.includes(sentence))).toEqual([])
  },
)
