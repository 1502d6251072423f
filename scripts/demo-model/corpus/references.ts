import { capital, type Maker, somewhere, text } from './people'
import type { Random } from './random'
import { ANIMALS, type Doer, MEN, OBJECTS, THINGS, type Verb, WOMEN } from './words'

export type Pronoun = 'she' | 'he' | 'it' | 'they'

/** A noun with its article, the pronoun that stands for it, and what it does. */
export type Mention = { noun: string; pronoun: Pronoun; alive: boolean; does: readonly Verb[] }

const PRONOUNS: readonly Pronoun[] = ['she', 'he', 'it', 'they']

const mention = (random: Random, pronoun: Pronoun): Mention => {
  const kinds: Record<Pronoun, readonly (readonly Doer[])[]> = {
    she: [WOMEN],
    he: [MEN],
    it: [ANIMALS, THINGS],
    they: [WOMEN, MEN, ANIMALS, THINGS],
  }
  const list = random.pick(kinds[pronoun])
  const doer = random.pick(list)
  return {
    noun: pronoun === 'they' ? doer.plural : doer.noun,
    pronoun,
    alive: list !== THINGS,
    does: doer.does,
  }
}

/** Whether this pair of nouns is one that training never sees (a fifth of all pairs, in both orders). */
const unseen = (a: string, b: string): boolean => {
  let hash = 7
  for (const letter of [a, b].sort().join(' ')) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0
  return hash % 5 === 0
}

/** Two nouns that differ in their pronoun, in either order; held-out documents take pairs that training never sees. */
export const pair = ({ random, heldOut }: Maker): [Mention, Mention] => {
  for (;;) {
    const [p, q] = random.sample(PRONOUNS, 2)
    if (!p || !q) continue
    const first = mention(random, p)
    const second = mention(random, q)
    const same = first.does === second.does
    if (!same && unseen(first.noun, second.noun) === heldOut) return [first, second]
  }
}

const be = (who: Mention, now: boolean): string =>
  who.pronoun === 'they' ? (now ? 'are' : 'were') : now ? 'is' : 'was'

/** What it does, now or then. */
const did = ([base, present, past]: Verb, who: Mention, now: boolean): string =>
  now ? (who.pronoun === 'they' ? base : present) : past

const indefinite = (who: Mention): string =>
  who.pronoun === 'they' ? `some ${who.noun}` : /^[aeiou]/.test(who.noun) ? `an ${who.noun}` : `a ${who.noun}`

const MEETINGS: readonly Verb[] = [
  ['see', 'sees', 'saw'],
  ['meet', 'meets', 'met'],
  ['find', 'finds', 'found'],
  ['look at', 'looks at', 'looked at'],
  ['come to', 'comes to', 'came to'],
  ['hear', 'hears', 'heard'],
  ['like', 'likes', 'liked'],
  ['watch', 'watches', 'watched'],
  ['stand by', 'stands by', 'stood by'],
  ['love', 'loves', 'loved'],
]

/** A sentence that names both, in the order given, and nothing that either of them does. */
export const together = (random: Random, first: Mention, second: Mention, now: boolean): string => {
  const a = `the ${first.noun}`
  const b = `the ${second.noun}`
  const where = random.maybe(0.3, ` ${somewhere(random)}`)
  if (first.alive && random.chance(0.6))
    return `${capital(a)} ${did(random.pick(MEETINGS), first, now)} ${b}${where}.`
  const is = be(first, now)
  const are = now ? 'are' : 'were'
  return random.pick([
    `${capital(a)} ${is} near ${b}${where}.`,
    `${capital(a)} ${is} with ${b}${where}.`,
    `${capital(a)} and ${b} ${are} together${where}.`,
    `${capital(a)} and ${b} ${are} ${somewhere(random)}.`,
    `There ${is} ${indefinite(first)} and ${indefinite(second)}${where}.`,
    `${capital(a)} ${is} next to ${b}.`,
    `I ${now ? 'see' : 'saw'} ${a} and ${b}${where}.`,
    `Look at ${a} and ${b}.`,
  ])
}

/** "The girl met the king. She giggled.": one passage whose verb tells that the pronoun was understood. */
export const passage = (maker: Maker): string => {
  const { random } = maker
  const [first, second] = pair(maker)
  const [meant, other] = random.chance(0.5) ? [first, second] : [second, first]
  const now = random.chance(0.25)
  const verb = random.pick(meant.does)
  const does = did(verb, meant, now)
  const otherDoes = did(random.pick(other.does), other, now)
  const scene = together(random, first, second, now)
  const lead = random.weighted([
    [14, `${scene} ${capital(meant.pronoun)} ${does}.`],
    [2, `${scene} Then ${meant.pronoun} ${does}.`],
    [2, `${scene} Soon ${meant.pronoun} ${does}.`],
    [2, `${scene} After a while, ${meant.pronoun} ${does}.`],
    [4, `${scene.slice(0, -1)}, and ${meant.pronoun} ${does}.`],
    [3, `When the ${first.noun} ${be(first, now)} near the ${second.noun}, ${meant.pronoun} ${does}.`],
  ] as const)
  const more = random.weighted([
    [5, ''],
    [3, `${capital(other.pronoun)} ${otherDoes}.`],
    [1, `${capital(other.pronoun)} ${otherDoes}, and ${meant.pronoun} ${does} again.`],
  ] as const)
  const present = did(verb, { ...meant, pronoun: 'it' }, now)
  const question = random.weighted([
    [6, ''],
    [2, `Who ${present}? The ${meant.noun} ${does}.`],
    [1, `Who ${present}? The ${meant.noun}.`],
    [
      1,
      `What ${now ? (meant.pronoun === 'they' ? 'do' : 'does') : 'did'} the ${meant.noun} do? ${capital(meant.pronoun)} ${does}.`,
    ],
  ] as const)
  return text(lead, more, question)
}

export const references = (maker: Maker): string =>
  text(...Array.from({ length: maker.random.between(1, 5) }, () => passage(maker)))

const LIVING = ['hungry', 'tired', 'thirsty', 'scared', 'happy', 'sleepy', 'angry', 'lonely']
const THINGLIKE = ['broken', 'heavy', 'round', 'wet', 'made of wood', 'full of holes', 'empty', 'new']
const EITHER = ['fast', 'small', 'big', 'slow', 'old', 'in the way']

/** "The hat did not fit in the box because it was too big.": the last word alone decides. */
const fitting = (random: Random): string => {
  const [inside = '', outside = ''] = random.sample([...OBJECTS, ...THINGS.map(({ noun }) => noun)], 2)
  const [size, who] = random.pick([
    ['big', inside],
    ['small', outside],
  ] as const)
  return `The ${inside} did not fit in the ${outside} because it was too ${size}. What was too ${size}? The ${who}.`
}

/** "The dog chased the ball because it was round. What was round? The ball.": what follows tells whom "it" meant. */
export const reasons = (maker: Maker): string => {
  const { random } = maker
  const one = (): string => {
    if (random.chance(0.25)) return fitting(random)
    const animal = random.pick(ANIMALS).noun
    const thing = random.pick(THINGS).noun
    const verb = random.pick([
      'chased',
      'dropped',
      'left',
      'pushed',
      'found',
      'liked',
      'hid',
      'carried',
      'wanted',
    ])
    const animalFirst = random.chance(0.5)
    const scene = animalFirst
      ? `The ${animal} ${verb} the ${thing} because it was`
      : `The ${thing} was taken by the ${animal} because it was`
    const [quality, who] = random.weighted([
      [4, [random.pick(LIVING), animal]],
      [4, [random.pick(THINGLIKE), thing]],
      [1, [random.pick(EITHER), random.pick([animal, thing])]],
    ] as const)
    return text(
      `${scene} ${quality}.`,
      `What was ${quality}? The ${who}${random.maybe(0.5, ` was ${quality}`)}.`,
    )
  }
  return text(...Array.from({ length: random.between(1, 4) }, one))
}
