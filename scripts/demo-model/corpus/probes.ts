import { agreementCase } from './agreement'
import { capital, type Maker } from './people'
import { Random } from './random'
import { pair, together } from './references'
import { ALL_WORDS } from './words'

/** A text, and where in it are the noun that its last word should look for and the other noun. */
export type NounCase = { text: string; right: Span; wrong: Span }

/** Characters `start` (included) to `end` (excluded) of a text. */
export type Span = readonly [start: number, end: number]

const spanOf = (text: string, noun: string): Span => {
  const found = new RegExp(`\\b${noun}\\b`).exec(text)
  if (!found) throw new Error(`No ${noun} in: ${text}`)
  return [found.index, found.index + noun.length]
}

/** Two nouns of different pronouns that training never saw together, then the pronoun of one of them. */
export const antecedentCase = (seed: number, index: number): NounCase => {
  const random = new Random(Math.imul(seed, 0x27d4eb2f) + index)
  const maker: Maker = { random, heldOut: true }
  const [first, second] = pair(maker)
  const rightFirst = index % 2 === 0
  const meant = rightFirst ? first : second
  const scene = together(random, first, second, false)
  const text = random.pick([
    `${scene} ${capital(meant.pronoun)}`,
    `${scene} Then ${meant.pronoun}`,
    `${scene.slice(0, -1)}, and ${meant.pronoun}`,
  ])
  return { text, right: spanOf(text, meant.noun), wrong: spanOf(text, rightFirst ? second.noun : first.noun) }
}

/** "The keys near the cabinet": the verb that comes next agrees with the first noun. */
export const subjectCase = (seed: number, index: number): NounCase => {
  const random = new Random(Math.imul(seed, 0x1b873593) + index)
  const { text, subject, other } = agreementCase({ random, heldOut: true })
  return { text, right: spanOf(text, subject), wrong: spanOf(text, other) }
}

/** Random words, told twice over: only the first copy tells what comes next in the second. */
export const repeatedPassage = (seed: number, index: number): string => {
  const random = new Random(Math.imul(seed, 0x165667b1) + index)
  const words = Array.from({ length: random.between(8, 24) }, () => random.pick(ALL_WORDS)).join(' ')
  return ` ${words} ${words}`
}
