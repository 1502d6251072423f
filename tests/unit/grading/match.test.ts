import { describe, expect, it } from 'vitest'
import { align } from '@/lib/grading/align'
import { compare } from '@/lib/grading/compare'
import { linkWords } from '@/lib/grading/link-words'
import { matchOf } from '@/lib/grading/match'
import { saidOf, wantedOf } from '@/lib/grading/numbered'
import { type Reading, read, Worth } from '@/lib/grading/reading'
import { Vocabulary } from '@/lib/grading/vocabulary'
import { libraryTasks } from './library-tasks'

const long = `${'the cache of keys and values grows with every token and '.repeat(60)}.`
const odd = [
  '',
  'not unconnected, not disconnected: connected',
  'Three of the 7B heads, 1,024 tokens, no bulb A but terminal one.',
  'atention is quadratric in sequnce lenght and the the the the',
  'Top-p is not top-k; key value caches, KV caches and keys and values.',
  long,
]

type Pair = { wanted: Reading; said: Reading; worth: Worth; vocabulary: Vocabulary }

/** Phrasings of a note against those of the next one, and odd texts: alike, opposed, misspelt and long ones. */
function* pairs(): Generator<Pair> {
  const tasks = [...libraryTasks().values()].slice(0, 25)
  for (const [index, task] of tasks.entries()) {
    const worth = new Worth(read(task.question))
    const texts = task.keyPoints.flatMap(({ text, also, not }) => [text, ...also.slice(0, 2), ...not])
    const wanted = [...texts, ...task.references, index === 0 ? long : ''].map(read)
    const vocabulary = new Vocabulary()
    for (const each of wanted) wantedOf(each, worth, vocabulary)
    const others = tasks[(index + 1) % tasks.length]?.keyPoints.map(({ text }) => text) ?? []
    for (const said of [...texts, ...others, ...odd].map(read)) {
      for (const each of wanted) yield { wanted: each, said, worth, vocabulary }
    }
  }
}

describe('a phrasing held against a claim, both as numbers', () => {
  it('is linked and measured exactly as the words themselves are', () => {
    let count = 0
    for (const { wanted, said, worth, vocabulary } of pairs()) {
      const numbers = wantedOf(wanted, worth, vocabulary)
      const claim = saidOf(said, worth, vocabulary)
      const { count: links, from, to, likeness } = linkWords(numbers, claim)
      const linked = Array.from({ length: links }, (_, link) => ({
        from: from[link],
        to: to[link],
        likeness: likeness[link],
      }))
      const where = `“${wanted.text}” against “${said.text}”`
      expect(linked, where).toEqual(align(wanted.words, said.words))
      const whole = compare(wanted, said, worth)
      const { logit, turned, ...match } = matchOf(numbers, claim)
      expect(whole, where).toMatchObject(match)
      expect(turned, where).toBe(whole.links.filter((link) => link.likeness < -0.9).length)
      expect(Number.isFinite(logit)).toBe(true)
      count++
    }
    expect(count).toBeGreaterThan(5000)
  }, 120_000)

  it('leaves out what was not prepared: words of the answer alone have no number', () => {
    const vocabulary = new Vocabulary()
    const worth = new Worth(read('Why?'))
    wantedOf(read('Tokens are pieces of text.'), worth, vocabulary)
    const claim = saidOf(read('Zebras graze.'), worth, vocabulary)
    expect(claim.hits.size).toBe(0)
    expect(vocabulary.stemId('zebra')).toBe(-1)
  })
})
