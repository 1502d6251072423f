/** The words of the corpus by what they can stand for. Kept few, so that most of them become one token. */

/** Base, third person, past. */
export type Verb = readonly [base: string, present: string, past: string]

/** A noun and what it, and hardly anything else, does: the verb after a pronoun tells which noun was meant. */
export type Doer = { noun: string; plural: string; does: readonly Verb[] }

const regular = (base: string): Verb => {
  const sibilant = /(s|sh|ch|x|z)$/.test(base)
  const consonantY = /[^aeiou]y$/.test(base)
  const stem = consonantY ? `${base.slice(0, -1)}i` : base
  return [
    base,
    sibilant || consonantY ? `${stem}es` : `${base}s`,
    base.endsWith('e') ? `${base}d` : `${stem}ed`,
  ]
}

/** "bark" (regular), "hop/hops/hopped" (given in full). */
const verb = (text: string): Verb => {
  const [base = '', present, past] = text.split('/')
  return present && past ? [base, present, past] : regular(base)
}

export const pluralOf = (noun: string): string => {
  const odd: Record<string, string> = {
    woman: 'women',
    man: 'men',
    mouse: 'mice',
    leaf: 'leaves',
    wolf: 'wolves',
    child: 'children',
    knife: 'knives',
    goose: 'geese',
    fish: 'fish',
    potato: 'potatoes',
    shelf: 'shelves',
  }
  if (odd[noun]) return odd[noun]
  if (/(s|sh|ch|x)$/.test(noun)) return `${noun}es`
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`
  return `${noun}s`
}

const doers = (text: string): Doer[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [noun = '', ...verbs] = line.trim().split(/\s+/)
      return { noun, plural: pluralOf(noun), does: verbs.map(verb) }
    })

export const WOMEN = doers(`
  girl giggle skip/skips/skipped
  woman shop/shops/shopped
  queen reign
  mother cook
  grandmother knit/knits/knitted
  princess dance twirl
  witch cackle
  aunt bake
  sister draw/draws/drew
  nun pray
`)

export const MEN = doers(`
  boy climb whistle
  man work
  king rule command
  father drive/drives/drove
  grandfather snore
  prince ride/rides/rode
  wizard mutter
  uncle joke
  brother shout
  monk chant
`)

export const ANIMALS = doers(`
  dog bark
  cat purr meow
  cow moo
  lamb bleat
  horse neigh gallop
  duck quack
  frog croak
  bee buzz
  lion roar
  wolf howl
  owl hoot
  snake hiss
  mouse squeak
  pig grunt
  bird chirp sing/sings/sang
  fish swim/swims/swam
  rabbit hop/hops/hopped
  bear growl
  monkey swing/swings/swung
  hen cluck
  fox sneak
`)

export const THINGS = doers(`
  ball bounce roll
  bell ring/rings/rang
  kettle boil
  candle flicker burn
  clock tick
  boat float
  kite fly/flies/flew
  lamp glow
  door creak
  leaf fall/falls/fell
  star shine/shines/shone
  balloon pop/pops/popped
  wheel spin/spins/spun
  stone sink/sinks/sank
  flower bloom
  tree grow/grows/grew
  cup break/breaks/broke
  drum boom
`)

export const GIRLS = 'Anna Mia Lily Sara Emma Nora Ella Ruth Rosa Clara Ivy Alice Grace Lucy Jane Kate'.split(
  ' ',
)
export const BOYS = 'Tom Ben Max Sam Leo Jack Paul Adam Hugo Finn Noah Oscar Peter Mark Bob Tim'.split(' ')
export const SURNAMES =
  'Stone Brook Hill Wood Fox Lake Bell Green Reed Park Moss Ford King Day Rose Snow'.split(' ')
/** Names that come up now and then, so that a name need not be a familiar one to be remembered. */
export const RARE_GIRLS =
  'Mary Susan Linda Emily Olivia Ava Sophia Molly Holly Rachel Laura Maria Julia Eva Nina Lena Helen Betty Hanna Amy'.split(
    ' ',
  )
export const RARE_BOYS =
  'James John David Robert Liam Harry George Simon Daniel Thomas William Henry Arthur Charlie Edward Frank Kevin Martin Pim Luke'.split(
    ' ',
  )
/** Names that only the held-out part uses. */
export const UNSEEN_GIRLS = ['Daisy', 'Vera', 'Wanda', 'Olive']
export const UNSEEN_BOYS = ['Otto', 'Ralph', 'Victor', 'Igor']
export const PET_NAMES = 'Spot Rex Buddy Coco Luna Fluffy Max Daisy Pip Sunny'
  .split(' ')
  .filter((n) => n !== 'Max' && n !== 'Daisy')

export const COLOURS = 'red blue green yellow white black brown pink'.split(' ')
export const LOOKS = 'small big old new shiny little heavy round soft long'.split(' ')
export const FEELINGS =
  'happy sad tired hungry angry scared proud lonely thirsty sleepy worried excited'.split(' ')
export const CHARACTERS = 'kind brave clever shy funny honest lazy quiet'.split(' ')
export const OBJECTS =
  'key ball hat book map ring coin cup box lamp bag drum kite shell letter bell doll flower spoon scarf pen brush coat basket umbrella'.split(
    ' ',
  )
export const FOODS = 'apple pear egg cake cookie orange plum carrot potato lemon'.split(' ')
export const SHELVES = 'table chair bed box tree door wall bench shelf bridge'.split(' ')
export const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
export const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

/** A place and the words that put someone there. */
export const PLACES = [
  ['in', 'park'],
  ['in', 'garden'],
  ['in', 'forest'],
  ['in', 'village'],
  ['in', 'kitchen'],
  ['in', 'library'],
  ['in', 'barn'],
  ['in', 'castle'],
  ['in', 'field'],
  ['at', 'farm'],
  ['at', 'market'],
  ['at', 'school'],
  ['at', 'beach'],
  ['at', 'shop'],
  ['by', 'river'],
  ['by', 'lake'],
  ['on', 'hill'],
  ['on', 'bridge'],
  ['near', 'sea'],
  ['near', 'town'],
] as const

/** Someone's work, and the verb that goes with it. */
export const JOBS = doers(`
  baker bake
  farmer dig/digs/dug
  painter paint
  singer sing/sings/sang
  teacher teach/teaches/taught
  driver drive/drives/drove
  runner run/runs/ran
  sailor sail
  dancer dance
  writer write/writes/wrote
  builder build/builds/built
  cleaner clean
  swimmer swim/swims/swam
  fighter fight/fights/fought
  reader read/reads/read
  climber climb
  hunter hunt
  thief steal/steals/stole
`)

export const ALL_WORDS: readonly string[] = [
  ...[...WOMEN, ...MEN, ...ANIMALS, ...THINGS].flatMap((doer) => [doer.noun, doer.plural]),
  ...COLOURS,
  ...LOOKS,
  ...FEELINGS,
  ...OBJECTS,
  ...FOODS,
  ...NUMBERS,
  ...DAYS,
  ...GIRLS,
  ...BOYS,
  ...SURNAMES,
  ...PLACES.map(([, place]) => place),
  ...'and the a is was it she he they to of in on at said went saw had ran found gave asked with for then but not very day home time water sun rain'.split(
    ' ',
  ),
]
