import type { Random } from './random'
import { COLOURS, FOODS, LOOKS, OBJECTS, PLACES } from './words'

/** What someone can do: its four forms, and what may follow it. */
export type Action = {
  base: string
  present: string
  past: string
  /** '-' for what is not done on purpose or takes no time: "was liking" and "wanted to lose" are no English. */
  ing: string
  /** What follows; OTHER stands for the other one of the scene, HIS for the doer's possessive. */
  rest: (random: Random) => string
}

const SEATS = 'mat chair bench wall bed grass floor rug hill bridge'.split(' ')
const SPOTS = 'tree table bridge bench bed wall door chair bush rock'.split(' ')

const place = (random: Random): string => `the ${random.pick(PLACES)[1]}`
const spot = (random: Random): string => `the ${random.pick(SPOTS)}`
const thing = (random: Random): string => {
  const look = random.chance(0.5) ? `${random.pick([...COLOURS, ...LOOKS])} ` : ''
  return `${look}${random.pick(OBJECTS)}`
}
const a = (words: string): string => `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`

const action = (forms: string, rest: (random: Random) => string): Action => {
  const [base = '', present = '', past = '', ing = ''] = forms.split(' ')
  return { base, present, past, ing, rest }
}

const near = (random: Random): string =>
  random.pick([`under ${spot(random)}`, `near ${spot(random)}`, `behind ${spot(random)}`])

/** What animals and people do. */
export const COMMON: readonly Action[] = [
  action('sit sits sat sitting', (r) => r.pick([`on the ${r.pick(SEATS)}`, near(r)])),
  action('sleep sleeps slept sleeping', (r) =>
    r.pick([near(r), `on the ${r.pick(SEATS)}`, 'all day', 'well']),
  ),
  action('run runs ran running', (r) =>
    r.pick([`to ${place(r)}`, `around ${spot(r)}`, 'home', 'away', 'fast', 'after OTHER']),
  ),
  action('walk walks walked walking', (r) =>
    r.pick([`to ${place(r)}`, `around ${spot(r)}`, 'home', 'far', 'with OTHER']),
  ),
  action('jump jumps jumped jumping', (r) =>
    r.pick([`over ${spot(r)}`, `on the ${r.pick(SEATS)}`, 'up and down', 'into the water']),
  ),
  action('hide hides hid hiding', near),
  action('look looks looked looking', (r) =>
    r.pick(['at OTHER', 'up', `at ${spot(r)}`, 'out of the window']),
  ),
  action('chase chases chased chasing', (r) => r.pick(['OTHER', 'the ball', 'a leaf', 'OTHER away'])),
  action('see sees saw -', (r) => r.pick(['OTHER', a(thing(r)), `OTHER near ${spot(r)}`])),
  action('find finds found -', (r) => r.pick([a(thing(r)), `${a(thing(r))} ${near(r)}`])),
  action('follow follows followed following', (r) => r.pick(['OTHER', `OTHER to ${place(r)}`])),
  action('help helps helped helping', () => 'OTHER'),
  action('like likes liked -', (r) => r.pick(['OTHER', `the ${thing(r)}`])),
  action('eat eats ate eating', (r) =>
    r.pick([a(r.pick(FOODS)), `the ${r.pick(FOODS)}`, 'some bread', 'with OTHER']),
  ),
  action('drink drinks drank drinking', (r) => r.pick(['some water', 'some milk', 'from the river'])),
  action('play plays played playing', (r) =>
    r.pick(['with OTHER', 'with a ball', `near ${spot(r)}`, 'all day']),
  ),
  action('wait waits waited waiting', (r) => r.pick(['for OTHER', 'for a long time', near(r)])),
  action('fall falls fell -', (r) =>
    r.pick(['into the water', 'asleep', `from the ${r.pick(['tree', 'wall', 'chair'])}`]),
  ),
  action('stand stands stood standing', (r) => r.pick([`on the ${r.pick(SEATS)}`, near(r), 'by OTHER'])),
  action('come comes came coming', (r) => r.pick(['home', 'back', `to ${place(r)}`, 'with OTHER'])),
]

/** What only people do. */
export const HUMAN: readonly Action[] = [
  action('give gives gave giving', (r) =>
    r.pick([`OTHER ${a(thing(r))}`, `OTHER ${a(r.pick(FOODS))}`, `${a(thing(r))} to OTHER`]),
  ),
  action('tell tells told telling', (r) =>
    r.pick(['OTHER a story', 'OTHER the truth', 'HIS friend a story']),
  ),
  action('carry carries carried carrying', (r) =>
    r.pick([a(thing(r)), `HIS ${thing(r)}`, `the ${thing(r)} home`]),
  ),
  action(
    'open opens opened opening',
    (r) => `the ${r.pick(['door', 'box', 'window', 'letter', 'book', 'bag'])}`,
  ),
  action('close closes closed closing', (r) => `the ${r.pick(['door', 'box', 'window', 'book', 'bag'])}`),
  action('lose loses lost -', (r) => `HIS ${thing(r)}`),
  action('hold holds held holding', (r) => r.pick([a(thing(r)), `HIS ${thing(r)}`, 'OTHER'])),
  action('throw throws threw throwing', (r) =>
    r.pick(['the ball', 'a stone into the water', 'the ball to OTHER']),
  ),
  action('drop drops dropped -', (r) => r.pick([`HIS ${thing(r)}`, `the ${thing(r)}`])),
  action('buy buys bought buying', (r) => r.pick([a(thing(r)), `${a(r.pick(FOODS))} at the market`])),
  action('wash washes washed washing', (r) => r.pick(['HIS hands', 'HIS face', `the ${thing(r)}`])),
  action('read reads read reading', (r) => r.pick(['a book', 'a letter', 'the story to OTHER'])),
  action('sing sings sang singing', (r) => r.pick(['a song', 'a song for OTHER', `in ${place(r)}`])),
  action('write writes wrote writing', (r) => r.pick(['a letter', 'a letter to OTHER', 'HIS name'])),
  action('paint paints painted painting', (r) =>
    r.pick([`the ${r.pick(['wall', 'door', 'chair', 'box'])} ${r.pick(COLOURS)}`, 'a picture']),
  ),
]
