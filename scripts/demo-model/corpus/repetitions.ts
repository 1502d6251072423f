import { anyone, capital, listed, type Maker, text } from './people'
import type { Random } from './random'
import { ALL_WORDS, BOYS, COLOURS, FOODS, GIRLS, NUMBERS, OBJECTS, SURNAMES } from './words'

const CONSONANTS = 'bcdfghjklmnprstvwz'.split('')
const VOWELS = 'aeiou'.split('')
const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789'.split('')

const syllables = (random: Random): string =>
  Array.from({ length: random.between(1, 3) }, () => random.pick(CONSONANTS) + random.pick(VOWELS)).join('') +
  random.maybe(0.4, random.pick(CONSONANTS))

const repeat = (count: number, make: () => string): string[] => Array.from({ length: count }, make)

/** A sequence that nothing but memory of the text can foretell. */
const sequence = (random: Random): string => {
  const count = random.between(4, 22)
  return random.weighted([
    [6, () => repeat(count, () => random.pick(ALL_WORDS)).join(' ')],
    [3, () => repeat(count, () => syllables(random)).join(' ')],
    [1, () => repeat(count, () => capital(syllables(random))).join(' ')],
    [2, () => repeat(count, () => random.pick(SIGNS)).join(' ')],
    [2, () => repeat(count, () => String(random.between(0, 99))).join(' ')],
    [1, () => repeat(random.between(3, 12), () => random.pick(SIGNS) + random.pick(SIGNS)).join('-')],
    [2, () => repeat(count, () => random.pick([...GIRLS, ...BOYS, ...SURNAMES])).join(' ')],
    [2, () => repeat(count, () => random.pick([...OBJECTS, ...FOODS, ...COLOURS])).join(', ')],
    [1, () => repeat(count, () => random.pick(NUMBERS)).join(', ')],
  ] as const)()
}

/** A random passage, repeated exactly two to four times. */
const bare = ({ random }: Maker): string => {
  const passage = sequence(random)
  const between = random.pick([' ', ' ', '. ', ', ', ' and ', '\n'])
  return repeat(random.between(2, 4), () => passage).join(between)
}

/** Someone says a random passage and someone else repeats it. */
const spoken = (maker: Maker): string => {
  const { random } = maker
  const passage = sequence(random)
  const first = anyone(maker)
  const second = anyone(maker, [first.name])
  return text(
    random.pick([
      `"${passage}," said ${first.name}.`,
      `${first.name} said, "${passage}."`,
      `The sign said: ${passage}.`,
      `Listen: ${passage}.`,
      `The secret word is "${passage}."`,
    ]),
    random.pick([
      `"${passage}," said ${second.name}.`,
      `${second.name} said it again: "${passage}."`,
      `Then ${second.name} repeated, "${passage}."`,
      `Again: ${passage}.`,
      `Say it again: ${passage}.`,
    ]),
    random.maybe(0.4, `Once more: ${passage}.`),
  )
}

/** A list that is recited, asked for and recited again, once with something added. */
const lists = (maker: Maker): string => {
  const { random } = maker
  const items = random.sample([...OBJECTS, ...FOODS], random.between(3, 7)).map((item) => `the ${item}`)
  const who = anyone(maker)
  const list = listed(items)
  return text(
    random.pick([`${who.name} packed ${list}.`, `${who.name} saw ${list}.`, `In the box were ${list}.`]),
    random.pick([`What did ${who.name} remember?`, 'Say the list again.', `${who.name} counted them all.`]),
    random.pick([`${capital(list)}.`, `${who.He} remembered ${list}.`, `They were ${list}.`]),
    random.maybe(0.5, `${capital(items[0] ?? '')} came first, and ${items.at(-1)} came last.`),
    random.maybe(0.3, `${capital(list)}, and nothing else.`),
  )
}

/** Random words before and after, one stretch repeated in the middle: the copy may start anywhere. */
const buried = ({ random }: Maker): string => {
  const words = (count: number): string => repeat(count, () => random.pick(ALL_WORDS)).join(' ')
  const passage = words(random.between(4, 12))
  return [
    words(random.between(0, 8)),
    passage,
    words(random.between(1, 10)),
    passage,
    words(random.between(1, 6)),
    random.maybe(0.5, passage),
  ]
    .filter((part) => part !== '')
    .join(' ')
}

export const repetitions = (maker: Maker): string =>
  maker.random.weighted([
    [5, bare],
    [3, spoken],
    [2, lists],
    [3, buried],
  ] as const)(maker)
