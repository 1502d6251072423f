import { describe, expect, it } from 'vitest'
import { parseDeckFile } from '@/lib/decks/deck-file'

const front = '---\ntitle: T\ntags: base\n---\n'
const problemsOf = (text: string) =>
  parseDeckFile(text, 'd.md').problems.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  )

describe('a deck file', () => {
  it('is read with every kind of note', () => {
    const text = `---
title: The deck
description: What it is about.
author: Me
licence: CC0
tags: base, two words
---

## Front {#one}

kind: basic
tags: x

\`\`\`md
## not a note
### Hint
<!-- kept -->
\`\`\`

Back
#### Sub-heading
<!-- for authors -->
<!--
## nothing {#nothing}
-->
more

### Question
goes on

## Q? {#two}
prerequisites: one, three
see: /demos/lora?rank=4

A.

### Key points
- [2] first
  goes on
  - also: in other
    words
  - not: false
- second

### Misconceptions
- wrong
  - because: why

### Hint
Think.

### Sources
- Somebody, 2020

## How many {n}? {#three}
kind: numeric
answer: 64
tolerance: 0.5
unit: GiB

### Solution
Count to {n}.

### Parameters
- n: 2..8 step 1 = 6

### Formula
2 ^ n

## Complete it {#four}
kind: cloze

A {{c1::gap}} and {{c2::$x$::sign}}.

### Accept
- c2: x | the x

### Extra
More.

## F {#five}
kind: reversed

B

## Arrange {#six}
kind: order

So.

### Steps
1. one
2. two

## Which? {#seven}
kind: choice

### Options
- [x] right
- [ ] wrong
  - because: no
`
    const { deck, problems } = parseDeckFile(text, 'd.md')
    expect(problems).toEqual([])
    expect(deck).toMatchObject({
      title: 'The deck',
      description: 'What it is about.',
      author: 'Me',
      licence: 'CC0',
      tags: ['base', 'two-words'],
    })
    const notes = deck?.notes.map(({ key, line, content, tags }) => ({ key, line, content, tags }))
    const tags = ['base', 'two-words']
    expect(notes).toEqual([
      {
        key: 'one',
        line: 9,
        tags: ['base', 'two-words', 'x'],
        content: {
          kind: 'basic',
          front: 'Front\n\ngoes on',
          back: '```md\n## not a note\n### Hint\n<!-- kept -->\n```\n\nBack\n#### Sub-heading\nmore',
        },
      },
      {
        key: 'two',
        line: 31,
        tags,
        content: {
          kind: 'free-text',
          question: 'Q?',
          answer: 'A.',
          keyPoints: [
            { text: 'first goes on', weight: 2, also: ['in other words'], not: ['false'] },
            { text: 'second', weight: 1 },
          ],
          misconceptions: [{ text: 'wrong', because: 'why' }],
          hint: 'Think.',
          sources: ['Somebody, 2020'],
          see: '/demos/lora?rank=4',
          prerequisites: ['one', 'three'],
        },
      },
      {
        key: 'three',
        line: 55,
        tags,
        content: {
          kind: 'numeric',
          question: 'How many {n}?',
          value: 64,
          tolerance: 0.5,
          unit: 'GiB',
          solution: 'Count to {n}.',
          parameters: [{ name: 'n', min: 2, max: 8, step: 1, value: 6 }],
          formula: '2 ^ n',
        },
      },
      {
        key: 'four',
        line: 70,
        tags,
        content: {
          kind: 'cloze',
          instruction: 'Complete it',
          text: 'A {{c1::gap}} and {{c2::$x$::sign}}.',
          accept: [{ gap: 2, answers: ['x', 'the x'] }],
          extra: 'More.',
        },
      },
      { key: 'five', line: 81, tags, content: { kind: 'reversed', front: 'F', back: 'B' } },
      {
        key: 'six',
        line: 86,
        tags,
        content: { kind: 'order', question: 'Arrange', steps: ['one', 'two'], answer: 'So.' },
      },
      {
        key: 'seven',
        line: 95,
        tags,
        content: {
          kind: 'choice',
          question: 'Which?',
          options: [
            { text: 'right', right: true },
            { text: 'wrong', right: false, because: 'no' },
          ],
        },
      },
    ])
  })

  it.each([
    ['', '1:1 A deck starts with'],
    ['---\ntitle: x\n', '1:1 The front matter is not closed'],
    ['---\nname: x\ntitle: y\n---\n## Q {#a}\n\nA', '2:1 Only these fields'],
    ['---\ntitle: y\ntitle: x\n---\n## Q {#a}\n\nA', '3:1 “title” stands here twice'],
    ['---\ntitle: y\nloose\n---\n## Q {#a}\n\nA', '3:1 Here stand fields'],
    ['---\ntags: x\n---\n', '1:1 The deck has no title.'],
    ['---\ntitle: x\ntags: a, ?\n---\n', '3:7 A tag needs'],
    [front, '5:1 The deck has no notes.'],
    [`${front}stray\n## Q {#a}\n\nA`, '5:1 Text before the first note'],
    [`${front}# Big\n`, '5:1 A heading inside a text starts at ####'],
    [`${front}## Q\n\nA`, '5:5 The note has no id'],
    [`${front}## Q {#A b}\n\nA`, '5:8 “A b” cannot be an id'],
    [`${front}## {#a}\n\nA`, '5:4 The heading of a note is its question.'],
    [`${front}## Q {#a}\nkind: poem\n\nA`, '6:7 “poem” is no kind'],
    [`${front}## Q {#a}\nkind: basic\ncolour: red\n\nA`, '7:1 There is no field “colour”'],
    [`${front}## Q {#a}\nkind: basic\nkind: cloze\n\nA`, '7:1 “kind” stands here twice'],
    [`${front}## Q {#a}\nunit: GiB\n\nA`, '6:1 Only a numeric note has “unit”.'],
    [`${front}## Q {#a}\nsee: https://else.where\n\nA`, '6:6 A link to a demo is a path of this site'],
    [`${front}## Q {#a}\ntags: fine, ??\n\nA`, '6:7 A tag needs'],
    [`${front}## Q {#a}\n\nA\n### Reply\nB`, '8:5 “Reply” is no part of a note'],
    [`${front}## Q {#a}\n\nA\n### Steps\n1. B`, '8:5 A free-text note has no part “Steps”.'],
    [`${front}## Q {#a}\n\nA\n### Hint\nB\n### Hint\nC`, '10:5 There are two parts “Hint”.'],
    [`${front}## Q {#a}\n\n### Hint\nB`, '5:4 Write the answer.'],
    [`${front}## Q {#a}\n\nA\n<!-- open`, '8:1 This comment is never closed'],
    [`${front}## Q {#a}\n\nA\n\`\`\`\n## B {#b}`, '8:1 This fenced code is never closed'],
    [`${front}## Q {#a}\nkind: cloze\n\nfine\n  and {{c1::x`, '9:7 The gap c1 is never closed'],
    [`${front}## Q {#a}\nkind: cloze\n\nno gap`, '8:1 Mark at least one gap'],
    [`${front}## Q {#a}\nkind: cloze\n\n{{c1::x}}\n### Accept\n- c2: y`, '10:7 The text has no gap c2.'],
    [`${front}## Q {#a}\nkind: cloze\n\n{{c1::x}}\n### Accept\n- y`, '10:1 Accepted answers are a list'],
    [`${front}## Q {#a}\nkind: numeric\n`, '5:4 A numeric note says its number'],
    [`${front}## Q {#a}\nkind: numeric\nanswer: many\n`, '7:9 “many” is no number'],
    [`${front}## Q {#a}\nkind: numeric\nanswer: 1,234\n`, '7:9 “1,234” is no number'],
    [`${front}## Q {#a}\nkind: numeric\nanswer: 1\nunit: 3x\n`, '8:7 A unit starts with a letter'],
    [`${front}## Q {#a}\nkind: numeric\nanswer: 1\n### Formula\n1`, '9:1 Numbers that change need both'],
    [
      `${front}## Q {#a}\nkind: numeric\nanswer: 1\n### Parameters\n- n: 1-3\n`,
      '9:1 A parameter says its range',
    ],
    [
      `${front}## Q {#a}\nkind: numeric\nanswer: 1\n### Parameters\n- n: 1..4 step 2 = 2\n### Formula\nn`,
      '9:20 The steps of n never reach 2.',
    ],
    [
      `${front}## Q {#a}\nkind: numeric\nanswer: 1\n### Parameters\n- n: 1..4 step 1 = 2\n### Formula\nn * m`,
      '11:1 There is no parameter or function “m”. (column 5)',
    ],
    [`${front}## Q {#a}\n\nA\n### Key points\nloose`, '9:1 Key points are a list'],
    [`${front}## Q {#a}\n\nA\n### Key points\n- [0] x`, '9:7 A weight is above 0'],
    [`${front}## Q {#a}\n\nA\n### Key points\n- x\n  - nor: y`, '10:3 Key points are a list'],
    [`${front}## Q {#a}\n\nA\n### Misconceptions\n- x`, '9:3 Say why it is wrong.'],
    [
      `${front}## Q {#a}\n\nA\n### Misconceptions\n- x\n  - because: y\n  - because: z`,
      '11:3 There is a “because”',
    ],
    [`${front}## Q {#a}\n\nA\n### Sources\nSomebody`, '9:1 Sources are a list'],
    [`${front}## Q {#a}\nkind: order\n\n### Steps\n1. a\n3. b`, '10:1 This is step 2, not 3.'],
    [`${front}## Q {#a}\nkind: order\n\n### Steps\n1. a`, '8:5 Write at least two steps.'],
    [`${front}## Q {#a}\nkind: choice\n\n### Options\n- [x] a\n- [x] b`, '8:5 Exactly one option is right.'],
    [`${front}## Q {#a}\nkind: choice\n\n### Options\n- a\n- b`, '9:1 Options are a list'],
    [`${front}## Q {#a}\n\nA\n## Q {#a}\n\nA`, '8:8 The id a was used in line 5 already.'],
  ])('%j is refused with its place', (text, problem) => {
    expect(problemsOf(text)).toContainEqual(expect.stringContaining(`d.md:${problem}`))
    expect(parseDeckFile(text, 'd.md').deck).toBeNull()
  })

  it('says everything that is wrong, in the order of the file', () => {
    const text = `${front}## Q\n\nA\n\n## Q {#b}\nkind: poem\n\n## Q {#c}\n\n### Reply\n`
    expect(problemsOf(text).map((problem) => problem.split(' ')[0])).toEqual([
      'd.md:5:5',
      'd.md:10:7',
      'd.md:14:5',
    ])
  })

  it('has the same lines whatever ends them', () => {
    const text = `${front}## Q {#a}\n\nA\n### Reply\nB`
    for (const end of ['\r\n', '\r']) expect(problemsOf(text.replaceAll('\n', end))).toEqual(problemsOf(text))
    expect(problemsOf(`\ufeff${text}`)).toEqual(problemsOf(text))
  })
})
