import { anyone, capital, type Maker, somewhere, text } from './people'
import type { Random } from './random'
import { ANIMALS, type Doer, MEN, OBJECTS, pluralOf, SHELVES, THINGS, WOMEN } from './words'

const STATES = [
  'old',
  'new',
  'here',
  'lost',
  'gone',
  'very big',
  'small',
  'clean',
  'on the table',
  'in the box',
  'ready',
]
const LIVING_STATES = [
  'tired',
  'hungry',
  'happy',
  'asleep',
  'outside',
  'very old',
  'ready',
  'at home',
  'quiet',
  'kind',
]

const named = (doer: Doer, many: boolean): string => (many ? doer.plural : doer.noun)
const object = (random: Random, many: boolean): string => {
  const noun = random.pick([...OBJECTS, ...SHELVES])
  return many ? pluralOf(noun) : noun
}

/** A subject, something of the other number in between, and a verb that agrees with the subject alone. */
const sentence = (maker: Maker): string => {
  const { random } = maker
  const many = random.chance(0.5)
  const otherMany = random.chance(0.75) ? !many : many
  const past = random.chance(0.4)
  const be = past ? (many ? 'were' : 'was') : many ? 'are' : 'is'
  const link = random.pick(['to', 'by', 'near', 'under', 'behind', 'next to', 'in front of', 'on'])
  const living = random.pick([...WOMEN, ...MEN, ...ANIMALS])
  const other = random.pick([...WOMEN, ...MEN, ...ANIMALS])
  const thing = random.pick(THINGS)
  const doesNow = (doer: Doer): string => {
    const verb = random.pick(doer.does)
    return past ? verb[2] : many ? verb[0] : verb[1]
  }
  return random
    .pick([
      () =>
        `The ${object(random, many)} ${link} the ${object(random, otherMany)} ${be} ${random.pick(STATES)}.`,
      () =>
        `The ${named(living, many)} ${link} the ${object(random, otherMany)} ${be} ${random.pick(LIVING_STATES)}.`,
      () => `The ${named(living, many)} near the ${named(other, otherMany)} ${doesNow(living)}.`,
      () => `The ${named(thing, many)} near the ${named(other, otherMany)} ${doesNow(thing)}.`,
      () =>
        `The ${named(living, many)} that saw the ${named(other, otherMany)} ${be} ${random.pick(LIVING_STATES)}.`,
      () =>
        `The ${object(random, many)} that ${anyone(maker).name} found near the ${object(random, otherMany)} ${be} ${random.pick(STATES)}.`,
      () =>
        `The ${named(living, many)} with the ${object(random, otherMany)} ${be} ${random.pick(LIVING_STATES)}.`,
      () =>
        `${capital(be)} the ${named(living, many)} ${somewhere(random)}? Yes, ${many ? 'they' : pronounOf(living)} ${be}.`,
      () =>
        `There ${be} ${many ? 'many' : 'one'} ${named(living, many)} near the ${object(random, otherMany)}.`,
      () => `The ${named(living, many)} ${somewhere(random)} ${doesNow(living)}.`,
      () =>
        `Every ${living.noun} ${random.pick(living.does)[1]}. All ${living.plural} ${random.pick(living.does)[0]}.`,
      () => `The ${named(living, many)} ${many ? 'have' : 'has'} ${many ? '' : 'a '}${object(random, many)}.`,
      () =>
        `The ${named(living, many)} near the ${named(other, otherMany)} ${many ? "don't" : "doesn't"} ${random.pick(living.does)[0]}.`,
    ])()
    .replace(/\ba (?=[aeiou])/g, 'an ')
}

export const pronounOf = (doer: Doer): string =>
  WOMEN.includes(doer) ? 'she' : MEN.includes(doer) ? 'he' : 'it'

/** The subject and a noun of the other number, and the text as far as the verb, for measuring. */
export const agreementCase = ({ random }: Maker): { text: string; subject: string; other: string } => {
  const many = random.chance(0.5)
  const [first, second] = random.sample([...OBJECTS, ...THINGS.map(({ noun }) => noun)], 2)
  const subject = many ? pluralOf(first ?? '') : (first ?? '')
  const other = many ? (second ?? '') : pluralOf(second ?? '')
  const link = random.pick(['near', 'behind', 'under', 'next to', 'by'])
  return { text: `The ${subject} ${link} the ${other}`, subject, other }
}

export const agreement = (maker: Maker): string =>
  text(...Array.from({ length: maker.random.between(2, 6) }, () => sentence(maker)))
