import { anyone, article, capital, listed, type Maker, placeName, somewhere, text } from './people'
import { CHARACTERS, COLOURS, DAYS, FOODS, LOOKS, NUMBERS, OBJECTS, pluralOf, SHELVES } from './words'

type Kind = (maker: Maker) => string

const room: Kind = ({ random }) => {
  const place = random.pick(['house', 'room', 'kitchen', 'shop', 'castle', 'barn', 'school', 'library'])
  const many = (noun: string, least: number): string => {
    const n = random.between(least, 6)
    return `${NUMBERS[n]} ${n === 1 ? noun : pluralOf(noun)}`
  }
  const thing = random.pick(OBJECTS)
  const colour = random.pick(COLOURS)
  const spot = random.pick(['table', 'chair', 'bed', 'shelf', 'door', 'window'])
  return text(
    `The ${place} is ${random.pick(['old', 'new', 'big', 'small', 'quiet', 'warm', 'dark', 'clean'])}.`,
    `It has ${many('door', 1)} and ${many('window', 2)}.`,
    random.maybe(
      0.7,
      `The ${random.pick(['walls are', 'doors are', 'chairs are', 'roof is', 'floor is'])} ${random.pick(COLOURS)}.`,
    ),
    `There is ${article(`${colour} ${thing}`)} ${random.pick(['on', 'under', 'near', 'behind'])} the ${spot}.`,
    random.maybe(0.4, `What colour is the ${thing}? It is ${colour}.`),
    random.maybe(
      0.5,
      random.pick([`No one lives there now.`, `It is near ${placeName(random)}.`, 'I like it very much.']),
    ),
  )
}

const portrait: Kind = (maker) => {
  const { random } = maker
  const who = anyone(maker)
  const colour = random.pick(COLOURS)
  const garment = random.pick(['hat', 'coat', 'scarf', 'shirt', 'bag', 'ring'])
  const [one = '', other = ''] = random.sample(CHARACTERS, 2)
  return text(
    `${who.name} is ${NUMBERS[random.between(5, 12)]} years old.`,
    `${who.He} is ${one} and ${other}.`,
    random.pick([`${who.He} has ${article(`${colour} ${garment}`)}.`, `${who.His} ${garment} is ${colour}.`]),
    `${who.He} lives ${somewhere(random)} with ${who.his} ${random.pick(['mother', 'father', 'aunt', 'uncle', 'grandmother', 'brother', 'sister', 'dog', 'cat'])}.`,
    random.maybe(0.6, `${who.He} likes ${listed(random.sample(FOODS, random.between(1, 3)).map(pluralOf))}.`),
    random.maybe(
      0.5,
      `${who.He} does not like ${random.pick(['rain', 'snow', 'the dark', 'loud music', 'cold water', 'long stories'])}.`,
    ),
    random.maybe(0.4, `What colour is ${who.name}'s ${garment}? It is ${colour}.`),
  )
}

const ROUTINE = [
  ['wake up', 'wakes up'],
  ['wash my face', 'washes HIS face'],
  ['eat some bread', 'eats some bread'],
  ['drink some milk', 'drinks some milk'],
  ['go to school', 'goes to school'],
  ['walk to the park', 'walks to the park'],
  ['read a book', 'reads a book'],
  ['feed the cat', 'feeds the cat'],
  ['play with a ball', 'plays with a ball'],
  ['help at home', 'helps at home'],
  ['write a letter', 'writes a letter'],
  ['sing a song', 'sings a song'],
  ['go to bed', 'goes to bed'],
  ['work in the garden', 'works in the garden'],
] as const

const routine: Kind = (maker) => {
  const { random } = maker
  const who = anyone(maker)
  const mine = random.chance(0.3)
  const steps = random.sample(ROUTINE, random.between(3, 5))
  const subject = mine ? 'I' : who.he
  const told = steps.map(([i, they]) => (mine ? i : they.replace('HIS', who.his)))
  const words = ['First', 'Then', 'After that', 'Next', 'Later']
  return text(
    mine
      ? `Every ${random.pick(DAYS)}, I do the same things.`
      : `Every ${random.pick(DAYS)}, ${who.name} does the same things.`,
    ...told.map((step, i) => `${i === told.length - 1 ? 'At last' : words[i]}, ${subject} ${step}.`),
    random.maybe(
      0.3,
      mine ? `What do I do first? I ${told[0]}.` : `What does ${who.name} do first? ${who.He} ${told[0]}.`,
    ),
  )
}

/** From small to large: any two of them can be compared. */
const SIZES = 'ant,bee,mouse,frog,duck,cat,fox,dog,wolf,pig,lion,bear,horse,elephant,house,castle,hill'.split(
  ',',
)

const comparison: Kind = ({ random }) => {
  const i = random.between(0, SIZES.length - 2)
  const j = random.between(i + 1, SIZES.length - 1)
  const [small = '', large = ''] = [SIZES[i], SIZES[j]]
  return random.pick([
    `The ${large} is bigger than the ${small}. The ${small} is smaller than the ${large}.`,
    `Which is bigger, ${random.chance(0.5) ? `the ${small} or the ${large}` : `the ${large} or the ${small}`}? The ${large} is bigger.`,
    `Which is smaller, ${random.chance(0.5) ? `the ${small} or the ${large}` : `the ${large} or the ${small}`}? The ${small} is smaller.`,
    `${capital(article(large))} is not as small as ${article(small)}.`,
  ])
}

const CAUSES = [
  ['it rains', 'the ground gets wet'],
  ['it snows', 'the hill becomes white'],
  ['the sun shines', 'the snow melts'],
  ['the wind blows', 'the leaves fall'],
  ['you drop a cup', 'it breaks'],
  ['you do not eat', 'you get hungry'],
  ['you do not sleep', 'you get tired'],
  ['you run fast', 'your heart beats fast'],
  ['you touch ice', 'your hand gets cold'],
  ['you touch fire', 'it burns you'],
  ['you water a seed', 'it grows'],
  ['you push a ball', 'it rolls'],
  ['you ring a bell', 'people hear it'],
  ['you light a lamp', 'the room gets bright'],
  ['the sun goes down', 'the night begins'],
  ['the cat comes', 'the mouse runs away'],
  ['the water is hot', 'it boils'],
  ['you tell the truth', 'people trust you'],
  ['you help a friend', 'your friend is happy'],
  ['you open the window', 'the wind comes in'],
] as const

const causes: Kind = ({ random }) => {
  const [cause, effect] = random.pick(CAUSES)
  return random.pick([
    `If ${cause}, ${effect}.`,
    `When ${cause}, ${effect}.`,
    `What happens when ${cause}? When ${cause}, ${effect}.`,
    `${capital(effect)} when ${cause}.`,
  ])
}

const weather: Kind = ({ random }) => {
  const [day, next] = random.sample(DAYS, 2)
  const [a, b] = random.sample(['sunny', 'cold', 'windy', 'rainy', 'warm', 'cloudy', 'dry'], 2)
  return text(
    `On ${day}, it was ${a}. On ${next}, it was ${b}.`,
    random.pick([
      `When was it ${a}? On ${day}.`,
      `When was it ${b}? On ${next}.`,
      `How was ${day}? It was ${a}.`,
      '',
    ]),
  )
}

const opinions: Kind = (maker) => {
  const { random } = maker
  const a = anyone(maker)
  const b = anyone(maker, [a.name])
  const object = random.pick([...OBJECTS, ...SHELVES])
  const [one = '', other = ''] = random.sample([...COLOURS, ...LOOKS], 2)
  return text(
    `${a.name} says that the ${object} is ${one}, but ${b.name} says that it is ${other}.`,
    random.pick([
      `"It is ${one}," says ${a.name}.`,
      `"It is ${other}," says ${b.name}.`,
      `I think that ${a.name} is right. It is ${one}.`,
    ]),
    random.maybe(0.4, `What does ${b.name} say? ${b.He} says that it is ${other}.`),
  )
}

/** Descriptions, habits, comparisons, causes: prose in the present tense. */
export const descriptions: Kind = (maker) => {
  const { random } = maker
  const kind = random.pick([room, portrait, routine, comparison, causes, weather, opinions])
  return text(
    ...Array.from(
      { length: [comparison, causes, weather].includes(kind) ? random.between(2, 5) : random.between(1, 2) },
      () => kind(maker),
    ),
  )
}
