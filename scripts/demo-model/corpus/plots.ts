import { article, capital, type Maker, somewhere, text } from './people'
import type { Cast } from './stories'
import { ANIMALS, COLOURS, FOODS, LOOKS, NUMBERS, OBJECTS, PET_NAMES, pluralOf, SHELVES } from './words'

/** A part of a story, and what can be asked about it. */
export type Told = { text: string; asks: readonly (readonly [question: string, answer: string])[] }

export type Plot = (maker: Maker, cast: Cast) => Told

const lost: Plot = ({ random }, { hero, friend, where }) => {
  const look = random.pick([...COLOURS, ...LOOKS])
  const object = random.pick(OBJECTS)
  const [a = '', b = ''] = random.sample(SHELVES, 2)
  const spot = random.pick(['under', 'behind', 'near', 'next to'])
  const finder = random.pick([hero, friend])
  return {
    text: text(
      `${hero.name} had ${article(`${look} ${object}`)}.`,
      random.maybe(0.6, `${hero.He} loved ${hero.his} ${object}.`),
      random.pick([`One day, ${hero.he} lost it.`, `But one day, the ${object} was gone.`, `Then ${hero.he} lost it ${where}.`]),
      random.maybe(0.6, `${hero.He} looked ${random.pick(['under', 'behind'])} the ${a}, but it was not there.`),
      random.maybe(0.6, `"Where is my ${object}?" asked ${hero.name}.`),
      random.maybe(0.4, `${hero.name} was ${random.pick(['sad', 'worried', 'angry'])}.`),
      finder === friend
        ? text(
            random.maybe(0.5, `"I can help you," said ${friend.name}.`),
            `${friend.name} found the ${look} ${object} ${spot} the ${b}.`,
            random.maybe(0.6, `"Thank you, ${friend.name}," said ${hero.name}.`),
          )
        : text(`At last, ${hero.he} found it ${spot} the ${b}.`, random.maybe(0.4, `"Here it is!" said ${hero.name}.`)),
    ),
    asks: [
      [`What did ${hero.name} lose?`, `${hero.He} lost ${hero.his} ${object}.`],
      [`Who found the ${object}?`, `${finder.name} found the ${object}.`],
      [`Where was the ${object}?`, `It was ${spot} the ${b}.`],
    ],
  }
}

const pet: Plot = ({ random }, { hero, where }) => {
  const animal = random.pick(ANIMALS.filter(({ noun }) => !['lion', 'wolf', 'snake', 'bear', 'bee', 'fish'].includes(noun)))
  const colour = random.pick([...COLOURS, 'small', 'young'])
  const name = random.pick(PET_NAMES)
  const food = random.pick(['some milk', 'some bread', 'some water', 'a carrot', 'an apple', 'a cookie'])
  const sound = animal.does[0]?.[2] ?? ''
  return {
    text: text(
      random.pick([
        `${capital(where)}, ${hero.he} saw ${article(`${colour} ${animal.noun}`)}.`,
        `${hero.name} heard a sound. It was ${article(`${colour} ${animal.noun}`)}.`,
        `${hero.name} found ${article(`${colour} ${animal.noun}`)} ${where}.`,
      ]),
      `The ${animal.noun} was ${random.pick(['hungry', 'lost', 'cold', 'alone', 'wet', 'scared'])}.`,
      `${hero.He} gave it ${food}.`,
      random.maybe(0.6, `The ${animal.noun} ${sound}.`),
      random.maybe(0.4, `"You can live with me," said ${hero.name}.`),
      `${hero.name} ${random.pick(['took it home and ', ''])}named it ${name}.`,
      random.maybe(0.5, `${name} and ${hero.name} ${random.pick(['played every day', 'ran home', 'were friends', 'slept in one bed'])}.`),
    ),
    asks: [
      [`What did ${hero.name} give the ${animal.noun}?`, `${hero.He} gave it ${food}.`],
      [`What was the name of the ${animal.noun}?`, `${name}.`],
    ],
  }
}

const cooking: Plot = ({ random }, { hero, friend }) => {
  const dish = random.pick(['a cake', 'a pie', 'some soup', 'some bread'])
  const [first = '', second = ''] = random.sample(['flour', 'sugar', 'milk', 'butter', 'salt', 'eggs'], 2)
  const good = random.chance(0.75)
  return {
    text: text(
      `${hero.name} wanted to make ${dish} for ${friend.name}.`,
      `${hero.He} had ${first}, but ${hero.he} did not have any ${second}.`,
      random.pick([
        `So ${hero.he} went to the shop and bought some.`,
        `So ${hero.he} asked ${friend.name} for some ${second}.`,
        `"I need ${second}," said ${hero.name}. ${hero.He} ran to the market.`,
      ]),
      random.maybe(0.6, `${hero.He} mixed the ${first} and the ${second} in a big ${random.pick(['bowl', 'pot'])}.`),
      good
        ? random.pick([`It tasted very good.`, `"This is very good," said ${friend.name}.`, `${friend.name} ate it all.`])
        : random.pick([`But it burned.`, `But it was too hot, and ${friend.name} had to wait.`]),
    ),
    asks: [
      [`What did ${hero.name} make?`, `${hero.He} made ${dish}.`],
      [`What did ${hero.name} need?`, `${hero.He} needed ${second}.`],
    ],
  }
}

const sharing: Plot = ({ random }, { hero, friend }) => {
  const food = random.pick(FOODS)
  const had = random.between(2, 6)
  const given = random.between(1, had - 1)
  const some = (n: number): string => `${NUMBERS[n]} ${n === 1 ? food : pluralOf(food)}`
  return {
    text: text(
      `${hero.name} had ${some(had)}. ${friend.name} had none.`,
      random.maybe(0.5, `"I am hungry," said ${friend.name}.`),
      `${hero.name} gave ${friend.him} ${some(given)}.`,
      random.maybe(0.5, `"Thank you," said ${friend.name}.`),
      `Now ${hero.name} had ${some(had - given)} and ${friend.name} had ${some(given)}.`,
    ),
    asks: [
      [`Who had no ${pluralOf(food)}?`, `${friend.name} had none.`],
      [`How many ${pluralOf(food)} did ${hero.name} give away?`, `${capital(NUMBERS[given] ?? '')}.`],
    ],
  }
}

const rain: Plot = ({ random }, { hero, friend, place }) => {
  const shelter = random.pick(['a tree', 'a bridge', 'a big rock', 'an old roof', 'an umbrella'])
  return {
    text: text(
      `${hero.name} and ${friend.name} walked to ${place}.`,
      random.pick(['The sky became dark.', 'Black clouds came over the hill.', 'The wind was strong.']),
      random.pick(['Soon it rained.', 'Then it began to rain.', 'It rained and rained.']),
      `They hid under ${shelter}.`,
      random.maybe(0.5, `"I am wet and cold," said ${random.pick([hero, friend]).name}.`),
      random.pick(['When the rain stopped, they saw the sun.', 'After an hour, the rain stopped.', 'The rain did not stop, so they ran home.']),
    ),
    asks: [
      ['Where did they hide?', `They hid under ${shelter}.`],
      ['Where did they walk?', `They walked to ${place}.`],
    ],
  }
}

const race: Plot = ({ random }, { hero, friend }) => {
  const winner = random.pick([hero, friend])
  const loser = winner === hero ? friend : hero
  const goal = random.pick(SHELVES)
  return {
    text: text(
      random.pick([`"Let us run to the ${goal}," said ${hero.name}.`, `${hero.name} and ${friend.name} ran a race to the ${goal}.`]),
      `${loser.name} was fast, but ${winner.name} was faster.`,
      random.maybe(0.6, `${loser.name} ${random.pick(['fell', 'stopped', 'was tired', 'looked back'])}.`),
      `${winner.name} won the race.`,
      random.maybe(0.5, random.pick([`"You ran well," said ${loser.name}.`, `"Do not be sad, ${loser.name}," said ${winner.name}.`])),
    ),
    asks: [
      ['Who won the race?', `${winner.name} won the race.`],
      ['Who lost the race?', `${loser.name} lost the race.`],
    ],
  }
}

const seed: Plot = ({ random }, { hero, where }) => {
  const plant = random.pick(['tree', 'flower', 'rose', 'bean', 'plum tree', 'apple tree'])
  return {
    text: text(
      `${hero.name} had a small seed.`,
      `${hero.He} put it in the ground ${where}.`,
      random.pick([`Every day, ${hero.he} gave it water.`, `${hero.He} gave it water and waited.`]),
      random.pick(['One day passed. Two days passed. Three days passed.', 'Nothing happened for a week.', 'The sun shone and the rain fell.']),
      `Then ${hero.he} saw a green leaf.`,
      `It grew and grew, and it became ${article(`${random.pick(['big', 'beautiful', 'tall'])} ${plant}`)}.`,
    ),
    asks: [
      [`What did ${hero.name} have?`, `${hero.He} had a small seed.`],
      ['What did the seed become?', `It became ${article(plant)}.`],
    ],
  }
}

const broken: Plot = ({ random }, { hero, friend }) => {
  const object = random.pick(['cup', 'lamp', 'doll', 'kite', 'drum', 'box', 'clock', 'chair', 'window'])
  const honest = random.chance(0.8)
  return {
    text: text(
      `${hero.name} broke ${friend.name}'s ${object}.`,
      random.maybe(0.5, `"Oh no!" said ${hero.name}.`),
      honest
        ? text(
            random.pick([`${hero.He} told the truth.`, `"I broke your ${object}. I am sorry," said ${hero.name}.`]),
            random.pick([`${friend.name} was not angry.`, `"It is only ${article(object)}," said ${friend.name}.`]),
            `They ${random.pick(['fixed it with glue', 'fixed it together', 'made a new one'])}.`,
          )
        : text(
            `${hero.He} hid the ${object}${random.maybe(0.5, ' under the bed')} and said nothing.`,
            `But ${friend.name} found it. "Who did this?" ${friend.he} asked.`,
            `"I did," said ${hero.name}. "I am sorry."`,
          ),
    ),
    asks: [
      [`What did ${hero.name} break?`, `${hero.He} broke ${article(object)}.`],
      [`Who broke the ${object}?`, `${hero.name} broke it.`],
      [`Whose ${object} was it?`, `It was ${friend.name}'s ${object}.`],
    ],
  }
}

const gift: Plot = ({ random }, { hero, friend }) => {
  const colour = random.pick(COLOURS)
  const object = random.pick(OBJECTS)
  return {
    text: text(
      random.pick([`It was ${friend.name}'s birthday.`, `${friend.name} was ${random.pick(['seven', 'eight', 'nine', 'ten'])} years old today.`]),
      `${hero.name} gave ${friend.him} a box.`,
      random.maybe(0.6, `"What is in the box?" asked ${friend.name}.`),
      `${friend.name} opened it. In the box was ${article(`${colour} ${object}`)}.`,
      random.pick([
        `"I love this ${object}," said ${friend.name}.`,
        `"${capital(article(`${colour} ${object}`))}! Thank you, ${hero.name}," said ${friend.name}.`,
        `${friend.He} was very happy with ${friend.his} ${object}.`,
      ]),
    ),
    asks: [
      ['What was in the box?', `In the box was ${article(`${colour} ${object}`)}.`],
      ['Whose birthday was it?', `It was ${friend.name}'s birthday.`],
      [`Who gave ${friend.name} a box?`, `${hero.name} did.`],
    ],
  }
}

const trade: Plot = ({ random }, { hero, friend }) => {
  const [a = '', b = ''] = random.sample(OBJECTS, 2)
  const [c = '', d = ''] = random.sample(COLOURS, 2)
  return {
    text: text(
      `${hero.name} had ${article(`${c} ${a}`)} and ${friend.name} had ${article(`${d} ${b}`)}.`,
      `"I will give you my ${a} for your ${b}," said ${hero.name}.`,
      random.pick([`"Yes," said ${friend.name}.`, `${friend.name} said yes.`]),
      `Now ${hero.name} has the ${d} ${b} and ${friend.name} has the ${c} ${a}.`,
    ),
    asks: [
      [`What does ${hero.name} have now?`, `${hero.He} has the ${d} ${b}.`],
      [`What does ${friend.name} have now?`, `${friend.He} has the ${c} ${a}.`],
    ],
  }
}

const letter: Plot = ({ random }, { hero }) => {
  const where = somewhere(random)
  const treasure = random.pick(['gold', 'old coins', 'a golden ring', 'a silver key', 'a map'])
  const note = random.pick([`Come and look ${where}.`, `There is something for you ${where}.`, `Dig ${where} at night.`])
  return {
    text: text(
      `${hero.name} found a letter.`,
      `It said, "${note}"`,
      random.maybe(0.5, `${hero.He} read it again: "${note}"`),
      `So ${hero.he} went to look ${where}.`,
      `There ${hero.he} found a box full of ${treasure.replace(/^an? .*/, 'gold')}.`,
      random.maybe(0.5, `"I am rich!" said ${hero.name}.`),
    ),
    asks: [
      [`What did ${hero.name} find?`, `${hero.He} found a letter.`],
      ['What did the letter say?', `It said, "${note}"`],
    ],
  }
}

const teaching: Plot = ({ random }, { hero, friend }) => {
  const [skill, past] = random.pick([
    ['swim', 'swam'],
    ['read', 'read'],
    ['sing', 'sang'],
    ['fly a kite', 'flew a kite'],
    ['ride a horse', 'rode a horse'],
    ['draw', 'drew'],
  ] as const)
  return {
    text: text(
      `${hero.name} could not ${skill}.`,
      random.maybe(0.6, `"Can you teach me to ${skill}?" ${hero.he} asked.`),
      random.pick([`"Of course," said ${friend.name}.`, `${friend.name} said, "I will teach you."`]),
      random.pick([`They tried every day.`, `The first time, it was hard.`, `${hero.name} tried again and again.`]),
      `At last, ${hero.name} ${past}${random.maybe(0.4, ' very well')}.`,
      random.maybe(0.5, `"Look, I can ${skill}!" said ${hero.name}.`),
    ),
    asks: [
      [`What could ${hero.name} not do?`, `${hero.He} could not ${skill}.`],
      [`Who taught ${hero.name}?`, `${friend.name} taught ${hero.him}.`],
    ],
  }
}

const dark: Plot = ({ random }, { hero, place }) => {
  const cause = random.pick(['a cat', 'a small mouse', 'the wind', 'an old owl', 'a branch', 'a dog'])
  return {
    text: text(
      `At night, ${hero.name} heard a strange sound near ${place}.`,
      `${hero.He} was ${random.pick(['scared', 'afraid', 'worried'])}.`,
      random.maybe(0.6, `"Who is there?" ${hero.he} asked. No one answered.`),
      `${hero.He} took a lamp and went out.`,
      `It was only ${cause}.`,
      random.maybe(0.5, `${hero.name} laughed.`),
    ),
    asks: [
      [`What did ${hero.name} take?`, `${hero.He} took a lamp.`],
      ['What made the sound?', `It was only ${cause}.`],
    ],
  }
}

const river: Plot = ({ random }, { hero, friend }) => {
  const object = random.pick(OBJECTS)
  return {
    text: text(
      `${hero.name} and ${friend.name} came to a wide river.`,
      random.pick(['There was no bridge.', 'The bridge was broken.', 'The water was deep and cold.']),
      `They found an old boat${random.maybe(0.5, ' near the shore')}.`,
      `In the middle of the river, ${hero.name} dropped ${hero.his} ${object}.`,
      `${friend.name} ${random.pick(['caught it', 'jumped in and got it', 'could not reach it'])}.`,
      'At last they came to the other side.',
    ),
    asks: [
      [`What did ${hero.name} drop?`, `${hero.He} dropped ${hero.his} ${object}.`],
      ['How did they cross the river?', 'They found an old boat.'],
    ],
  }
}

/** All plots; the last is told in held-out stories only. */
export const PLOTS: readonly Plot[] = [
  lost,
  pet,
  cooking,
  sharing,
  rain,
  race,
  seed,
  broken,
  gift,
  trade,
  letter,
  teaching,
  dark,
  river,
]
