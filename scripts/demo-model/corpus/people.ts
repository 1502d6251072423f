import type { Random } from './random'
import { BOYS, GIRLS, PLACES, RARE_BOYS, RARE_GIRLS, SURNAMES, UNSEEN_BOYS, UNSEEN_GIRLS } from './words'

/** Someone of a story and the pronouns that stand for them. */
export type Person = {
  name: string
  surname: string
  girl: boolean
  he: string
  him: string
  his: string
  He: string
  His: string
}

/** What a document is made from: its choices, whether it belongs to the part that is never trained on, and how often a
 * name is not one of the familiar ones. */
export type Maker = { random: Random; heldOut: boolean; newNames?: number }

const CONSONANTS = 'bdfghjklmnprstvwz'.split('')
const VOWELS = 'aeiou'.split('')

/** "Kelo", "Rimat": a name that nobody has. */
const inventedName = (random: Random): string => {
  const syllables = Array.from({ length: 2 }, () => random.pick(CONSONANTS) + random.pick(VOWELS)).join('')
  return capital(syllables + random.maybe(0.5, random.pick(CONSONANTS)))
}

const nameOf = ({ random, heldOut, newNames = 0 }: Maker, girl: boolean, not: readonly string[]): string => {
  const other = (names: readonly string[]): string =>
    random.pick(names.filter((candidate) => !not.includes(candidate)))
  if (heldOut) {
    const unseen = random.chance(0.3)
    return other(girl ? (unseen ? UNSEEN_GIRLS : GIRLS) : unseen ? UNSEEN_BOYS : BOYS)
  }
  if (newNames > 0 && random.chance(newNames)) {
    return random.chance(0.5) ? other(girl ? RARE_GIRLS : RARE_BOYS) : inventedName(random)
  }
  return other(girl ? GIRLS : BOYS)
}

export const person = (maker: Maker, girl: boolean, not: readonly string[] = []): Person => {
  const { random } = maker
  const name = nameOf(maker, girl, not)
  const surname = random.pick(SURNAMES)
  return girl
    ? { name, surname, girl, he: 'she', him: 'her', his: 'her', He: 'She', His: 'Her' }
    : { name, surname, girl, he: 'he', him: 'him', his: 'his', He: 'He', His: 'His' }
}

export const anyone = (maker: Maker, not: readonly string[] = []): Person =>
  person(maker, maker.random.chance(0.5), not)

/** Two people: of either gender, or one of each in either order. */
export const two = (maker: Maker, mixed: boolean): [Person, Person] => {
  const first = anyone(maker)
  const second = mixed ? person(maker, !first.girl) : anyone(maker, [first.name])
  return [first, second]
}

export const article = (words: string): string =>
  `${/^([aeiou]|honest)/i.test(words) && !/^one\b/i.test(words) ? 'an' : 'a'} ${words}`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "a, b and c" */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

/** Sentences as one text, without the empty ones. */
export const text = (...sentences: readonly string[]): string => sentences.filter((s) => s !== '').join(' ')

/** "in the park" */
export const somewhere = (random: Random): string => {
  const [preposition, place] = random.pick(PLACES)
  return `${preposition} the ${place}`
}

/** "the park" */
export const placeName = (random: Random): string => `the ${random.pick(PLACES)[1]}`
