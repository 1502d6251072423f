import { describe, expect, it } from 'vitest'
import type { ChoiceOption, NoteContent } from '@/lib/decks/note-content'
import { plainText } from '@/lib/decks/plain-text'
import { isWithin, makeChoice, type Neighbour, namesOthers } from '@/lib/quiz/distractors'
import { drawOrder } from '@/lib/quiz/draw'
import { freezeQuestion } from '@/lib/quiz/freeze-question'
import { askedQuestion } from '@/lib/quiz/question-face'
import { candidate } from './candidates'
import { libraryNotes } from './library-notes'

const cats: NoteContent = {
  kind: 'free-text',
  question: 'What do cats do in a barn?',
  answer: 'They hunt mice at night.',
  keyPoints: [
    {
      text: 'Cats hunt mice at night',
      weight: 3,
      also: ['At night they go after mice'],
      not: ['Cats feed mice at night'],
    },
    { text: 'They sleep by day', weight: 1 },
  ],
  misconceptions: [
    { text: 'Cats live on grain alone', because: 'They are carnivores.' },
    { text: 'All of the above', because: 'Not an answer.' },
    { text: 'It is said that cats hunt mice at night only in summer', because: 'Contains the right one.' },
  ],
}
const neighbour = (front: string, back: string): Neighbour => ({
  content: { kind: 'basic', front, back },
  template: 'forward',
})
const optionsOf = (content: NoteContent | undefined): ChoiceOption[] =>
  content?.kind === 'choice' ? content.options : []

describe('wrong options', () => {
  it('are misconceptions first, then what its author marked false, then answers of neighbours', () => {
    const made = makeChoice(cats, 'forward', [
      neighbour('What do dogs do in a yard?', 'Dogs bark at strangers'),
      neighbour('And other cats?', 'At night cats hunt mice, too'),
    ])
    expect(optionsOf(made?.content).map(({ text, right }) => [text, right])).toEqual([
      ['Cats hunt mice at night', true],
      ['Cats live on grain alone', false],
      ['Cats feed mice at night', false],
      ['Dogs bark at strangers', false],
    ])
    expect(made?.from).toBe('neighbours')
  })

  it('are never right too: a neighbour that says the same in other words is left out', () => {
    const basic: NoteContent = { kind: 'basic', front: 'Largest planet?', back: 'Jupiter, the gas giant' }
    const same = neighbour('Which planet is largest?', 'The gas giant Jupiter')
    expect(makeChoice(basic, 'forward', [same, neighbour('Red planet?', 'Mars, the red planet')])).toBeNull()
  })

  it('hold over the whole library: neither equal nor contained, near in length, three where they can be', () => {
    const notes = libraryNotes().filter(
      ({ content }) => content.kind === 'free-text' || content.kind === 'basic',
    )
    let made = 0
    for (const [index, { content }] of notes.entries()) {
      const near = notes.slice(Math.max(0, index - 4), index + 5).filter((one) => one.content !== content)
      const choice = makeChoice(
        content,
        'forward',
        near.map((one) => ({ content: one.content, template: 'forward' })),
      )
      if (!choice) continue
      made += 1
      const [right, ...wrong] = optionsOf(choice.content)
      expect(right?.right).toBe(true)
      expect(wrong.length).toBeGreaterThanOrEqual(2)
      const texts = [right, ...wrong].map((option) => option?.text ?? '')
      for (const [at, one] of texts.entries())
        for (const other of texts.slice(at + 1)) expect(isWithin(one, other), `${one} / ${other}`).toBe(false)
      for (const { text } of wrong) {
        expect(namesOthers(text)).toBe(false)
        const [a, b] = [plainText(text).length, plainText(right?.text ?? '').length]
        expect(Math.max(a, b), `${text} / ${right?.text}`).toBeLessThanOrEqual(2.5 * Math.min(a, b) + 12)
      }
    }
    expect(made / notes.length).toBeGreaterThan(0.9)
  })

  it.each(['All of the above', 'None of these', 'Both of them', 'None of the other options.'])(
    'never speak of the other options: %s',
    (text) => expect(namesOthers(text)).toBe(true),
  )
})

describe('the order of options', () => {
  const made = makeChoice(cats, 'forward', [
    neighbour('What do dogs do in a yard?', 'Dogs bark at strangers'),
  ])
  const question = (seed: string) =>
    freezeQuestion(
      { candidate: candidate('cats', { kind: 'choice' }), kind: 'choice' },
      { deckId: 'd', deckName: 'Animals', template: 'forward', content: made?.content ?? cats },
      [],
      seed,
    )

  it('is drawn from the seed under 10,000 seeds: every option once, the right one right, its place uniform', () => {
    const places = [0, 0, 0, 0]
    for (let seed = 0; seed < 10_000; seed += 1) {
      const frozen = question(`seed ${seed}`)
      if (!frozen?.order) expect.fail('no question')
      expect([...frozen.order].sort()).toEqual([0, 1, 2, 3])
      const right = optionsOf(frozen.content).findIndex((option) => option.right)
      const place = frozen.order.indexOf(right)
      places[place] = (places[place] ?? 0) + 1
    }
    // Chi-squared with 3 degrees of freedom: 16.27 is exceeded by chance once in a thousand.
    const chi2 = places.reduce((sum, count) => sum + (count - 2_500) ** 2 / 2_500, 0)
    expect(chi2).toBeLessThan(16.27)
  })

  it('is uniform for every length and wherever the right one was written', () => {
    for (const length of [2, 3, 4, 5]) {
      for (let written = 0; written < length; written += 1) {
        const places = Array.from({ length }, () => 0)
        for (let seed = 0; seed < 4_000; seed += 1) {
          const place = drawOrder(length, `${length} ${seed}`).indexOf(written)
          places[place] = (places[place] ?? 0) + 1
        }
        const each = 4_000 / length
        const chi2 = places.reduce((sum, count) => sum + (count - each) ** 2 / each, 0)
        // Once in a thousand by chance with 4 degrees of freedom, more seldom with fewer.
        expect(chi2, `place ${written} of ${length}`).toBeLessThan(18.47)
      }
    }
  })

  it('is what the page shows, and nothing on the page tells the right one', () => {
    const frozen = question('seed')
    if (!frozen) expect.fail('no question')
    const asked = askedQuestion(frozen, { hints: false })
    expect(asked.parts.map(({ place }) => place)).toEqual(frozen.order)
    expect(JSON.stringify(asked)).not.toMatch(/"right"|because|carnivores/)
  })
})
