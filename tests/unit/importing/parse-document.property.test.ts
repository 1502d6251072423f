import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '@/lib/importing/parse-document'
import { everythingSaid } from './lost-text'

/** Lines of every shape the import knows, each with a word (`%`) that stands nowhere else. */
const shapes = [
  '# % heading',
  '## What is %?',
  '## 3. % topic',
  '### % below',
  '#### Q4: What about %?',
  '### Answer',
  '% heading\n=====',
  '% heading\n-----',
  'Q: What is %?',
  '**Q: What is %?**',
  '1. **Q: What is %?',
  'Question 7',
  'Q5. Is it %? A: Yes, %.',
  'A: It is %.',
  '**A:** It is %.',
  'Answer: % and so on',
  'What is %?',
  '**What is %?** It is %.',
  '1. What is %?',
  '2) Is it %?',
  '   It is indented %.',
  '- Term %: an explanation. And %.',
  '* **Term %** - an explanation %.',
  'Term %: an explanation with %.',
  'Process %:',
  '- plain item %',
  '  - nested item %',
  '1. numbered item %',
  'Some prose %. More of it %.',
  'In conclusion, % it is.',
  'For example, % might be.',
  'Here are the points %:',
  '> quoted %',
  '---',
  '***',
  '',
  '',
  '',
  '```',
  '```python\n# comment %\nx = call(%)\n```',
  '# Comment %\nvalue = call(%)',
  '$$\na_{%} = b\n$$',
  '$$a_{%}$$',
  '![picture %](picture.png)',
  '![picture][label%]',
  '[label%]: target.png',
  '<!-- comment % -->',
  '<!-- open comment %',
  '<details><summary>What is %?</summary>',
  '</details>',
  'The {{c1::%}} fills the gap.',
  '| a % | b % |\n| --- | --- |\n| c % | d % |',
  '- [Contents %](#contents)',
  '**bold % that never ends',
  'A: choice %\nB: choice %\nC: choice %',
]

const documents = fc.array(fc.constantFrom(...shapes), { maxLength: 40 }).map((lines) => {
  let count = 0
  const text = lines.join('\n').replaceAll('%', () => `w${++count}x`)
  return { text, words: Array.from({ length: count }, (_, i) => `w${i + 1}x`) }
})

describe('any document', () => {
  it('says everything again: in a card, in a problem, or in what makes no card', () => {
    fc.assert(
      fc.property(documents, ({ text, words }) => {
        const said = everythingSaid(parseDocument(text, { file: 'any.md' }))
        expect(words.filter((word) => !said.includes(word))).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })

  it('yields whole cards and points into the document', () => {
    fc.assert(
      fc.property(documents, ({ text }) => {
        const { cards, problems } = parseDocument(text, { file: 'any.md' })
        const lines = text.split('\n').length
        for (const card of cards) {
          expect(card.front.trim()).not.toBe('')
          if (card.kind !== 'cloze') expect(card.back.trim()).not.toBe('')
          expect(card.derived).toBe(card.kind === 'term' || card.kind === 'section')
        }
        for (const { line } of [...cards, ...problems]) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines)
        }
        const places = problems.map((problem) => problem.line)
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }),
      { numRuns: 500 },
    )
  })

  it('is read the same way whatever its line ends are', () => {
    fc.assert(
      fc.property(documents, ({ text }) => {
        const unix = parseDocument(text, { file: 'any.md' })
        expect(parseDocument(text.replaceAll('\n', '\r\n'), { file: 'any.md' })).toEqual(unix)
        expect(parseDocument(text.replaceAll('\n', '\r'), { file: 'any.md' })).toEqual(unix)
      }),
      { numRuns: 150 },
    )
  })
})

describe('any text at all', () => {
  const noise = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(...'#*_-=>[](){}`~$|:?.!<>/\\ \t\n\r'),
      fc.constantFrom(
        'Q:',
        'A:',
        '**',
        '```',
        '$$',
        '<!--',
        '-->',
        '{{c1::',
        '}}',
        '\n\n',
        '# ',
        '- ',
        '1. ',
        '\ud800',
      ),
    ),
    { maxLength: 120 },
  )

  it('is read without an error', () => {
    fc.assert(
      fc.property(noise, (parts) => {
        const { cards, problems, refused } = parseDocument(parts.join(''), { file: 'any.md' })
        if (refused) expect([cards.length, problems.length]).toEqual([0, 1])
        if (cards.length === 0) expect(problems.length).toBeGreaterThan(0)
        expect(JSON.stringify(cards)).not.toMatch(/\\ud[89a-f]/)
      }),
      { numRuns: 1_500 },
    )
  })
})
