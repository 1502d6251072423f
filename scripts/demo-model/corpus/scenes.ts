import { type Action, COMMON, HUMAN } from './actions'
import { anyone, article, capital, type Maker, text } from './people'
import { ANIMALS, COLOURS, FEELINGS, FOODS, MEN, WOMEN } from './words'

/** Someone of a scene: how they are first named, named again, and stood for. */
type Actor = {
  first: string
  again: string
  subject: string
  object: string
  his: string
  many: boolean
  human: boolean
}

const LOOKING = ['little', 'big', 'old', 'young', 'small', 'hungry', 'brave', 'clever']

/** Why someone would do it; other deeds get no reason. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  sleep: ['tired', 'sleepy'],
  sit: ['tired', 'sad'],
  eat: ['hungry'],
  drink: ['thirsty'],
  hide: ['scared', 'afraid'],
  run: ['late', 'scared', 'happy'],
  wait: ['lonely', 'early'],
  jump: ['happy', 'excited'],
  sing: ['happy'],
  walk: ['bored', 'lost'],
  play: ['happy', 'bored'],
  buy: ['hungry'],
  help: ['kind'],
  give: ['kind'],
}

const actor = (maker: Maker): Actor => {
  const { random } = maker
  if (random.chance(0.3)) {
    const who = anyone(maker)
    return {
      first: who.name,
      again: who.name,
      subject: who.he,
      object: who.him,
      his: who.his,
      many: false,
      human: true,
    }
  }
  const list = random.weighted([
    [5, ANIMALS],
    [2, WOMEN],
    [2, MEN],
  ] as const)
  const doer = random.pick(list)
  const human = list !== ANIMALS
  const look = random.chance(0.4)
    ? `${random.pick(human ? LOOKING : [...LOOKING, ...COLOURS.slice(4, 7)])} `
    : ''
  if (random.chance(0.2)) {
    const noun = `${look}${doer.plural}`
    const first = random.pick([`the ${noun}`, `some ${noun}`, `two ${noun}`])
    return {
      first,
      again: `the ${doer.plural}`,
      subject: 'they',
      object: 'them',
      his: 'their',
      many: true,
      human,
    }
  }
  const noun = `${look}${doer.noun}`
  const [subject, object, his] =
    list === ANIMALS ? ['it', 'it', 'its'] : list === WOMEN ? ['she', 'her', 'her'] : ['he', 'him', 'his']
  return {
    first: random.chance(0.6) ? `the ${noun}` : article(noun),
    again: `the ${doer.noun}`,
    subject: subject ?? '',
    object: object ?? '',
    his: his ?? '',
    many: false,
    human,
  }
}

/** "sat on the mat", "was sitting on the mat", "wanted to sit on the mat", …; `now` for the present tense. */
const predicate = (
  { random }: Maker,
  { base, present, past, ing }: Action,
  who: Actor,
  now: boolean,
): string => {
  const be = now ? (who.many ? 'are' : 'is') : who.many ? 'were' : 'was'
  const plain = now ? (who.many ? base : present) : past
  const not = now ? `${who.many ? 'do' : 'does'} not ${base}` : `did not ${base}`
  if (ing === '-') return random.chance(0.9) ? plain : not
  return random.weighted([
    [12, plain],
    [2, `${be} ${ing}`],
    [1, now ? `${who.many ? 'want' : 'wants'} to ${base}` : `wanted to ${base}`],
    [1, now ? `can ${base}` : `could ${base}`],
    [1, not],
  ] as const)
}

const OPENINGS = ['One day', 'One morning', 'Last night', 'In the evening', 'After school', 'On a cold day']

/** A few plain sentences in which one or two animals or people do ordinary things. */
export const scene = (maker: Maker): string => {
  const { random } = maker
  const now = random.chance(0.2)
  const hero = actor(maker)
  let other = actor(maker)
  while (other.again === hero.again) other = actor(maker)
  const actions = random.sample(hero.human ? [...COMMON, ...HUMAN] : COMMON, random.between(2, 5))
  let named = ''
  const sentences = actions.map((action, i) => {
    // A pronoun only where the last sentence leaves no doubt whom it means.
    const clear = i > 0 && (named === '' || other.subject !== hero.subject)
    const subject = i === 0 ? hero.first : clear && random.chance(0.65) ? hero.subject : hero.again
    let rest = action.rest(random).replace('HIS', hero.his)
    const seen = named !== ''
    named = rest.includes('OTHER') ? other.again : ''
    rest = rest.replace('OTHER', seen && other.subject !== hero.subject ? other.object : other.again)
    const done = predicate(maker, action, hero, now)
    const clause = `${subject} ${done} ${rest}`
    const be = now ? (hero.many ? 'are' : 'is') : hero.many ? 'were' : 'was'
    const reasons = done.includes('not') ? undefined : REASONS[action.base]
    const why = reasons ? random.maybe(0.35, ` because ${hero.subject} ${be} ${random.pick(reasons)}`) : ''
    if (i === 0)
      return `${random.maybe(0.25, now ? 'Every day, ' : random.pick(OPENINGS.map((when) => `${when}${random.maybe(0.5, ',')} `)))}${clause}${why}.`
    return `${random.maybe(0.25, random.pick(['Then ', 'Soon ', 'After that, ']))}${clause}${why}.`
  })
  const first = actions[0]
  const ask =
    first && !now && random.chance(0.25)
      ? random.pick([
          `What happened first? ${capital(sentences[0] ?? '')}`,
          `Who was there? ${capital(hero.again)}.`,
        ])
      : ''
  return text(...sentences.map(capital), ask)
}

/** A fable: one animal meets another. */
const fable = (maker: Maker): string => {
  const { random } = maker
  const [one, other] = random.sample(ANIMALS, 2)
  if (!one || !other) return scene(maker)
  const a = one.noun
  const b = other.noun
  const comma = random.maybe(0.5, ',')
  const where = random.pick([
    'in the forest',
    'by the river',
    'near the lake',
    'on a farm',
    'in a garden',
    'on the hill',
  ])
  const eaten = random.pick(FOODS)
  const look = random.pick(LOOKING)
  const meeting = random.pick([
    `One day${comma} the ${a} met ${article(b)} ${where}.`,
    `Then the ${a} saw ${article(b)} ${where}.`,
    `One day${comma} ${article(b)} came to the ${a}.`,
  ])
  const start = random.pick([
    text(`Once upon a time${comma} there was ${article(`${look} ${a}`)}.`, meeting),
    text(`Once there was ${article(`${look} ${a}`)} who lived ${where}.`, meeting),
    text(`There was once ${article(`${look} ${a}`)}.`, meeting),
    text(`${capital(article(`${look} ${a}`))} lived ${where}.`, meeting),
    `One day${comma} ${article(a)} met ${article(b)} ${where}.`,
  ])
  const refusal = random.chance(0.4)
  const talk = random.pick([
    text(
      `The ${a} had ${article(eaten)}.`,
      `"${random.pick(['Can', 'May'])} I have the ${eaten}?" asked the ${b}.`,
      refusal ? `"No, it is my ${eaten}," said the ${a}.` : `"Yes, you can have it," said the ${a}.`,
    ),
    text(
      `"Where are you going?" asked the ${b}.`,
      `"I am going ${random.pick(['home', 'to the lake', 'to the market', 'to my friend'])}," said the ${a}.`,
    ),
    text(
      `"I am ${random.pick(['faster', 'bigger', 'older', 'smaller'])} than you," said the ${b}.`,
      random.pick([
        `"That is true," said the ${a}.`,
        `"That is not true," said the ${a}.`,
        `The ${a} said nothing.`,
      ]),
    ),
    text(`"Good morning," said the ${a}.`, `"Good morning," said the ${b}.`),
    `The ${b} was ${random.pick(FEELINGS)}.`,
  ])
  return text(
    start,
    random.maybe(0.3, `The ${a} was ${random.pick(FEELINGS)}.`),
    talk,
    random.pick([
      `The ${b} laughed, and the ${a} laughed, too.`,
      `The ${b} ran away, and the ${a} was alone.`,
      `From that day on, the ${a} and the ${b} were friends.`,
      `And the ${a} went home.`,
      `The ${a} was happy, but the ${b} was not.`,
      `Then the ${a} and the ${b} went home.`,
    ]),
  )
}

/** Plain scenes, or a fable. */
export const scenes = (maker: Maker): string =>
  maker.random.chance(0.35)
    ? fable(maker)
    : text(...Array.from({ length: maker.random.between(1, 2) }, () => scene(maker)))
