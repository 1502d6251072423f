import { describe, expect, it } from 'vitest'
import type { NoteContent } from '@/lib/decks/note'
import { noteSides } from '@/lib/decks/note-sides'

const sides = (content: NoteContent) => noteSides(content, 'a-note')
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

describe('a note to read', () => {
  it('tells question, answer, key points with weights, misconceptions, hint and sources apart', () => {
    const read = sides({
      kind: 'free-text',
      question: 'Why?',
      answer: 'Because.',
      keyPoints: [
        { text: 'It is so.', weight: 3 },
        { text: 'It was so.', weight: 1 },
      ],
      misconceptions: [{ text: 'Not at all.', because: 'It is.' }],
      hint: 'Think.',
      sources: ['A book, 2020'],
    })
    expect(read).toEqual({
      question: '<p>Why?</p>',
      questionLine: 'Why?',
      answer: '<p>Because.</p>',
      keyPoints: [
        { html: 'It is so.', weight: 3 },
        { html: 'It was so.', weight: 1 },
      ],
      misconceptions: [{ said: 'Not at all.', because: 'It is.' }],
      hint: '<p>Think.</p>',
      sources: ['A book, 2020'],
    })
  })

  it('opens every gap of a text in the question, and fills and marks them in the answer', () => {
    const read = sides({
      kind: 'cloze',
      instruction: 'Complete it.',
      text: 'From {{c1::left}} to {{c2::right::side}}.',
      accept: [{ gap: 1, answers: ['the left'] }],
    })
    expect(words(read.question)).toBe('Complete it. From … to side .')
    expect(read.question).not.toMatch(/left|right/)
    expect(read.answer).toContain('<mark class="gap-answer">left</mark>')
    expect(read.answer).toContain('<mark class="gap-answer">right</mark>')
    expect(words(read.answer)).toContain('left: the left')
  })

  it('shows the number and the worked solution with the numbers it was worked with', () => {
    const read = sides({
      kind: 'numeric',
      question: 'What is twice {n}?',
      value: 2_000,
      tolerance: 1,
      unit: 'g',
      solution: '$2 \\cdot {n}$ is {n} + {n}.',
      parameters: [{ name: 'n', min: 1, max: 2_000, step: 1, value: 1_000 }],
      formula: '2 * n',
    })
    expect(words(read.question)).toBe('What is twice 1,000?')
    expect(words(read.answer)).toMatch(/^2,000 ± 1 g .*is 1,000 \+ 1,000\.$/)
  })

  it('gives the range of a number only where it says something', () => {
    const answer = (value: number, tolerance: number) =>
      words(sides({ kind: 'numeric', question: 'How many?', value, tolerance }).answer)
    expect(answer(20, 0.4)).toBe('20')
    expect(answer(20, 2)).toBe('20 ± 2')
    expect(answer(0.458, 0.003)).toBe('0.458 ± 0.003')
  })

  it('has the same letters in question and answer of a choice, and why the others are wrong', () => {
    const read = sides({
      kind: 'choice',
      question: 'Which?',
      options: [
        { text: 'the right one', right: true },
        { text: 'another', right: false, because: 'it is not' },
        { text: 'a third', right: false, because: 'neither is it' },
      ],
    })
    const options = [...read.question.matchAll(/<li>(.*?)<\/li>/g)].map((match) => match[1])
    const letter = 'ABC'.charAt(options.indexOf('the right one'))
    expect(read.answer).toContain(`<strong>${letter}</strong> the right one`)
    expect(words(read.answer)).toContain('it is not')
    expect(read.questionLine).toBeNull()
  })

  it('mixes steps in the question and puts them right in the answer', () => {
    const steps = ['one', 'two', 'three', 'four']
    const read = sides({ kind: 'order', question: 'In which order?', steps })
    expect([...read.question.matchAll(/<li>(.*?)<\/li>/g)].map((match) => match[1])).not.toEqual(steps)
    expect([...read.answer.matchAll(/<li>(.*?)<\/li>/g)].map((match) => match[1])).toEqual(steps)
  })
})
