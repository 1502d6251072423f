import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { agreement, agreementCase } from '@/scripts/demo-model/corpus/agreement'
import { bindings, fullNames } from '@/scripts/demo-model/corpus/bindings'
import { document } from '@/scripts/demo-model/corpus/corpus'
import { counting } from '@/scripts/demo-model/corpus/counting'
import { descriptions } from '@/scripts/demo-model/corpus/descriptions'
import { dialogue } from '@/scripts/demo-model/corpus/dialogues'
import { facts } from '@/scripts/demo-model/corpus/facts'
import type { Maker } from '@/scripts/demo-model/corpus/people'
import { antecedentCase, repeatedPassage, subjectCase } from '@/scripts/demo-model/corpus/probes'
import { Random } from '@/scripts/demo-model/corpus/random'
import { pair, passage, reasons, references } from '@/scripts/demo-model/corpus/references'
import { repetitions } from '@/scripts/demo-model/corpus/repetitions'
import { scenes } from '@/scripts/demo-model/corpus/scenes'
import { story } from '@/scripts/demo-model/corpus/stories'
import { ANIMALS, MEN, OBJECTS, pluralOf, SHELVES, THINGS, WOMEN } from '@/scripts/demo-model/corpus/words'

const prose = {
  agreement,
  bindings,
  counting,
  descriptions,
  dialogue,
  facts,
  fullNames,
  reasons,
  references,
  scenes,
  story,
}
const made = (make: (maker: Maker) => string, count = 400, heldOut = false): string[] =>
  Array.from({ length: count }, (_, i) =>
    make({ random: new Random(i * 7919 + 3), heldOut, newNames: i % 2 === 0 ? 0.3 : 0 }),
  )

describe('the corpus of the demo model', () => {
  test('is the same for the same seed, byte for byte', () => {
    // Documents from 40,000 on have unfamiliar names as well.
    const sample = [0, 50_000]
      .flatMap((from) => Array.from({ length: 200 }, (_, i) => document(1, from + i, i % 10 === 0)))
      .join('\n\n')
    expect(createHash('sha256').update(sample).digest('hex')).toBe(
      'd23e63375ddcb18ba95a1db8c153f57e12fc669ef8058f4ed25bf4496b19a98d',
    )
  })

  test('is another one for another seed, and its held-out part is another again', () => {
    const start = (seed: number, heldOut: boolean) =>
      Array.from({ length: 20 }, (_, i) => document(seed, i, heldOut)).join('\n')
    expect(start(1, false)).not.toBe(start(2, false))
    expect(start(1, false)).not.toBe(start(1, true))
  })

  for (const [name, make] of Object.entries({ ...prose, repetitions })) {
    test(`${name}: nothing is left unfilled, no stray spaces, and quotation marks come in pairs`, () => {
      for (const heldOut of [false, true]) {
        for (const text of made(make, 300, heldOut)) {
          expect(text).not.toMatch(/undefined|NaN|null|OTHER|HIS|\$\{|\[object/)
          expect(text).not.toMatch(/ {2}| [.,!?]|^\s|\s$|\.\.|,,/)
          expect(text.split('"').length % 2, text).toBe(1)
        }
      }
    })
  }

  for (const [name, make] of Object.entries(prose)) {
    test(`${name}: “a” before consonants, “an” before vowels`, () => {
      for (const text of made(make)) {
        expect(text).not.toMatch(/\ba [aeiou]/i)
        expect(text).not.toMatch(/\ban (?!hour|honest)[^aeiou]/i)
      }
    })

    test(`${name}: every sentence starts with a capital and ends with a mark`, () => {
      for (const text of made(make)) {
        expect(text, text).toMatch(/^["A-Z0-9]/)
        expect(text, text).toMatch(/[.!?]"?$/)
        expect(text.replaceAll(/\w+: /g, '')).not.toMatch(
          /[.?!] [a-z](?![a-z]* (?:asked|said|cried|called|whispered|answered|replied))/,
        )
      }
    })
  }

  test('verbs agree with a subject that stands right before them', () => {
    const nouns = [...WOMEN, ...MEN, ...ANIMALS, ...THINGS].filter(({ noun, plural }) => noun !== plural)
    const plural = new RegExp(
      `(?:^|[.?!] )The (?:${nouns.map((doer) => doer.plural).join('|')}) (?:is|was|has|does)\\b`,
    )
    const singular = new RegExp(
      `(?:^|[.?!] )The (?:${nouns.map(({ noun }) => noun).join('|')}) (?:are|were|have|do)\\b`,
    )
    for (const make of Object.values(prose)) {
      for (const text of made(make)) {
        expect(text).not.toMatch(plural)
        expect(text).not.toMatch(singular)
      }
    }
  })

  test('verbs agree with their subject, whatever stands between', () => {
    const things = [...OBJECTS, ...SHELVES]
    const plurals = things.map(pluralOf)
    const sentence = new RegExp(
      `The (${[...things, ...plurals].join('|')}) (?:to|by|near|under|behind|next to|in front of|on) the \\w+ (is|are|was|were) `,
      'g',
    )
    let found = 0
    for (const text of made(agreement, 1000)) {
      for (const [all, subject = '', verb = ''] of text.matchAll(sentence)) {
        found += 1
        expect(plurals.includes(subject), all).toBe(['are', 'were'].includes(verb))
      }
    }
    expect(found).toBeGreaterThan(100)
  })

  test('a pronoun is followed by what only its noun does', () => {
    const byPronoun = { She: WOMEN, He: MEN, It: [...ANIMALS, ...THINGS] }
    let checked = 0
    for (const text of made(passage, 800)) {
      const [, scene = '', pronoun = '', verb = ''] = /^(.*?[.]) (She|He|It) (\w+)\./.exec(text) ?? []
      const doers = byPronoun[pronoun as keyof typeof byPronoun]
      if (!doers) continue
      const named = doers.filter(({ noun }) => new RegExp(`\\b${noun}\\b`).test(scene))
      expect(named.length, text).toBeGreaterThan(0)
      expect(
        named.flatMap(({ does }) => does.flat()),
        text,
      ).toContain(verb)
      checked += 1
    }
    expect(checked).toBeGreaterThan(200)
  })

  test('the noun that is meant comes first as often as second', () => {
    const cases = Array.from({ length: 200 }, (_, i) => antecedentCase(1, i))
    const first = cases.filter(({ right, wrong }) => right[0] < wrong[0]).length
    expect(first).toBe(100)
  })

  test('held-out pairs of nouns are never trained on', () => {
    const pairs = (heldOut: boolean) =>
      new Set(
        Array.from({ length: 4000 }, (_, i) =>
          pair({ random: new Random(i), heldOut })
            .map(({ noun }) => noun)
            .sort()
            .join(' '),
        ),
      )
    const trained = pairs(false)
    const held = pairs(true)
    expect(held.size).toBeGreaterThan(500)
    expect([...held].filter((both) => trained.has(both))).toEqual([])
  })
})

describe('what its heads are measured with', () => {
  test('a repeated passage is the same words twice', () => {
    for (let i = 0; i < 50; i += 1) {
      const words = repeatedPassage(1, i).trim().split(' ')
      expect(words.slice(0, words.length / 2)).toEqual(words.slice(words.length / 2))
    }
  })

  test('the spans of a case are its two nouns, and the text ends where the answer is needed', () => {
    for (let i = 0; i < 200; i += 1) {
      const { text, right, wrong } = antecedentCase(1, i)
      const meant = text.slice(...right)
      const pronoun = /(\w+)$/.exec(text)?.[1]?.toLowerCase()
      const lists = { she: WOMEN, he: MEN, it: [...ANIMALS, ...THINGS], they: [] }
      const singular = lists[pronoun as keyof typeof lists]
      const isPlural = [...WOMEN, ...MEN, ...ANIMALS, ...THINGS].some(({ plural }) => plural === meant)
      expect(pronoun === 'they' ? isPlural : singular.some(({ noun }) => noun === meant), text).toBe(true)
      expect(text.slice(...wrong)).not.toBe(meant)
    }
  })

  test('a subject and the noun after it differ in number', () => {
    for (let i = 0; i < 100; i += 1) {
      const { text, right, wrong } = subjectCase(1, i)
      expect(right[0]).toBeLessThan(wrong[0])
      expect(text.endsWith(text.slice(...wrong))).toBe(true)
    }
    const { subject, other } = agreementCase({ random: new Random(1), heldOut: true })
    expect(subject).not.toBe(other)
  })
})
