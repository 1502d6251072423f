import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, chooseQuestions, needOf, type Wish } from '@/lib/quiz/choose-questions'
import { areNearDuplicates, keywords } from '@/lib/quiz/lexical-distance'
import { secondsFor } from '@/lib/quiz/question'
import { candidate, crowd } from './candidates'

const wish = (change: Partial<Wish> = {}): Wish => ({
  length: { questions: 10 },
  kinds: [],
  difficulty: 'any',
  seed: 'seed',
  ...change,
})
const ids = (chosen: { candidate: Candidate }[]) => chosen.map((one) => one.candidate.cardId)

describe('the questions of a quiz', () => {
  it('cover as many topics as any choice of that many questions could, then all equally often', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (seed, topics, count) => {
          const candidates = crowd(seed, topics, topics + 60)
          const chosen = chooseQuestions(candidates, wish({ length: { questions: count }, seed }))
          const counts = new Map<string, number>()
          for (const { candidate } of chosen)
            counts.set(candidate.topic, (counts.get(candidate.topic) ?? 0) + 1)
          expect(chosen).toHaveLength(count)
          expect(counts.size).toBe(Math.min(topics, count))
          // A topic is asked twice less than another one only where it has no more notes.
          const most = Math.max(...counts.values())
          for (const [topic, asked] of counts) {
            const there = candidates.filter((one) => one.topic === topic).length
            expect(asked >= most - 1 || asked === there).toBe(true)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('ask no note twice, and nothing in other words', () => {
    const texts = [
      'Why are attention scores divided by the root of the key dimension?',
      'Why does one divide attention scores by the root of the key dimension?',
      'What does the softmax do to large scores?',
      'Name the parts of a decoder block.',
    ]
    const candidates = [
      ...texts.map((text, index) => candidate(`q${index}`, { text })),
      // Two cards of one note.
      candidate('c1', { noteId: 'cloze', text: 'The [gap] of a token' }),
      candidate('c2', { noteId: 'cloze', text: 'Logits pass through a nonlinearity' }),
    ]
    const chosen = chooseQuestions(candidates, wish())
    expect(chosen).toHaveLength(4)
    expect(new Set(chosen.map((one) => one.candidate.noteId)).size).toBe(4)
    const words = chosen.map((one) => keywords(one.candidate.text))
    for (const [index, one] of words.entries())
      for (const other of words.slice(index + 1)) expect(areNearDuplicates(one, other)).toBe(false)
  })

  it('go by need inside a topic: what fades and is hard before what is known', () => {
    const known = { recall: 0.99, difficulty: 2, lapses: 0 }
    const candidates = [
      ...Array.from({ length: 20 }, (_, index) => candidate(`known${index}`, { seen: known })),
      candidate('fading', { seen: { recall: 0.3, difficulty: 9, lapses: 4 } }),
      candidate('new', { seen: null }),
    ]
    for (let seed = 0; seed < 50; seed += 1) {
      const chosen = chooseQuestions(candidates, wish({ length: { questions: 2 }, seed: String(seed) }))
      expect(ids(chosen).sort()).toEqual(['fading', 'new'])
    }
    expect(needOf({ seen: { recall: 0.5, difficulty: 5, lapses: 0 }, kind: 'text' }, 'any')).toBeGreaterThan(
      needOf({ seen: { recall: 0.9, difficulty: 5, lapses: 0 }, kind: 'text' }, 'any'),
    )
    expect(needOf({ seen: { recall: 0.9, difficulty: 9, lapses: 0 }, kind: 'text' }, 'any')).toBeGreaterThan(
      needOf({ seen: { recall: 0.9, difficulty: 2, lapses: 0 }, kind: 'text' }, 'any'),
    )
  })

  it('are the same for a seed, and others for another', () => {
    const candidates = crowd('crowd', 6, 200)
    const one = ids(chooseQuestions(candidates, wish()))
    expect(ids(chooseQuestions(candidates, wish()))).toEqual(one)
    expect(ids(chooseQuestions(candidates, wish({ seed: 'another' })))).not.toEqual(one)
  })

  it('fill the minutes that were asked for, and not more', () => {
    for (const minutes of [5, 20, 45]) {
      const chosen = chooseQuestions(crowd('m', 8, 300), wish({ length: { seconds: minutes * 60 } }))
      const seconds = chosen.reduce((sum, { kind }) => sum + secondsFor(kind), 0)
      expect(seconds).toBeLessThanOrEqual(minutes * 60 + 30)
      expect(seconds).toBeGreaterThan(minutes * 60 - 150)
    }
  })

  it('are of the kinds that were asked for; a mix has every kind there is', () => {
    const candidates = crowd('kinds', 4, 300)
    const mixed = chooseQuestions(candidates, wish({ length: { questions: 12 } }))
    expect(new Set(mixed.map(({ kind }) => kind)).size).toBe(5)
    expect(mixed.filter(({ kind }) => kind === 'text').length).toBeGreaterThanOrEqual(3)
    const numbers = chooseQuestions(candidates, wish({ kinds: ['number'] }))
    expect(new Set(numbers.map(({ kind }) => kind))).toEqual(new Set(['number']))
    const choices = chooseQuestions([candidate('made', { canBeChoice: true })], wish({ kinds: ['choice'] }))
    expect(choices).toMatchObject([{ kind: 'choice', candidate: { cardId: 'made' } }])
  })
})
