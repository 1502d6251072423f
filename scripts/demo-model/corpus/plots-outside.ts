import { article, capital, somewhere, text } from './people'
import type { Plot } from './plot'
import { ANIMALS, COLOURS, LOOKS, OBJECTS, PET_NAMES, SHELVES } from './words'

// What happens to them on their way.

export const lost: Plot = ({ random }, { hero, friend, where }) => {
  const look = random.pick([...COLOURS, ...LOOKS])
  const object = random.pick(OBJECTS)
  const [a = '', b = ''] = random.sample(SHELVES, 2)
  const spot = random.pick(['under', 'behind', 'near', 'next to'])
  const finder = random.pick([hero, friend])
  return {
    text: text(
      `${hero.name} had ${article(`${look} ${object}`)}.`,
      random.maybe(0.6, `${hero.He} loved ${hero.his} ${object}.`),
      random.pick([
        `One day, ${hero.he} lost it.`,
        `But one day, the ${object} was gone.`,
        `Then ${hero.he} lost it ${where}.`,
      ]),
      random.maybe(
        0.6,
        `${hero.He} looked ${random.pick(['under', 'behind'])} the ${a}, but it was not there.`,
      ),
      random.maybe(0.6, `"Where is my ${object}?" asked ${hero.name}.`),
      random.maybe(0.4, `${hero.name} was ${random.pick(['sad', 'worried', 'angry'])}.`),
      finder === friend
        ? text(
            random.maybe(0.5, `"I can help you," said ${friend.name}.`),
            `${friend.name} found the ${look} ${object} ${spot} the ${b}.`,
            random.maybe(0.6, `"Thank you, ${friend.name}," said ${hero.name}.`),
          )
        : text(
            `At last, ${hero.he} found it ${spot} the ${b}.`,
            random.maybe(0.4, `"Here it is!" said ${hero.name}.`),
          ),
    ),
    asks: [
      [`What did ${hero.name} lose?`, `${hero.He} lost ${hero.his} ${object}.`],
      [`Who found the ${object}?`, `${finder.name} found the ${object}.`],
      [`Where was the ${object}?`, `It was ${spot} the ${b}.`],
    ],
  }
}

export const pet: Plot = ({ random }, { hero, where }) => {
  const animal = random.pick(
    ANIMALS.filter(({ noun }) => !['lion', 'wolf', 'snake', 'bear', 'bee', 'fish'].includes(noun)),
  )
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
      random.maybe(
        0.5,
        `${name} and ${hero.name} ${random.pick(['played every day', 'ran home', 'were friends', 'slept in one bed'])}.`,
      ),
    ),
    asks: [
      [`What did ${hero.name} give the ${animal.noun}?`, `${hero.He} gave it ${food}.`],
      [`What was the name of the ${animal.noun}?`, `${name}.`],
    ],
  }
}

export const rain: Plot = ({ random }, { hero, friend, place }) => {
  const shelter = random.pick(['a tree', 'a bridge', 'a big rock', 'an old roof', 'an umbrella'])
  return {
    text: text(
      `${hero.name} and ${friend.name} walked to ${place}.`,
      random.pick(['The sky became dark.', 'Black clouds came over the hill.', 'The wind was strong.']),
      random.pick(['Soon it rained.', 'Then it began to rain.', 'It rained and rained.']),
      `They hid under ${shelter}.`,
      random.maybe(0.5, `"I am wet and cold," said ${random.pick([hero, friend]).name}.`),
      random.pick([
        'When the rain stopped, they saw the sun.',
        'After an hour, the rain stopped.',
        'The rain did not stop, so they ran home.',
      ]),
    ),
    asks: [
      ['Where did they hide?', `They hid under ${shelter}.`],
      ['Where did they walk?', `They walked to ${place}.`],
    ],
  }
}

export const race: Plot = ({ random }, { hero, friend }) => {
  const winner = random.pick([hero, friend])
  const loser = winner === hero ? friend : hero
  const goal = random.pick(SHELVES)
  return {
    text: text(
      random.pick([
        `"Let us run to the ${goal}," said ${hero.name}.`,
        `${hero.name} and ${friend.name} ran a race to the ${goal}.`,
      ]),
      `${loser.name} was fast, but ${winner.name} was faster.`,
      random.maybe(0.6, `${loser.name} ${random.pick(['fell', 'stopped', 'was tired', 'looked back'])}.`),
      `${winner.name} won the race.`,
      random.maybe(
        0.5,
        random.pick([
          `"You ran well," said ${loser.name}.`,
          `"Do not be sad, ${loser.name}," said ${winner.name}.`,
        ]),
      ),
    ),
    asks: [
      ['Who won the race?', `${winner.name} won the race.`],
      ['Who lost the race?', `${loser.name} lost the race.`],
    ],
  }
}

export const seed: Plot = ({ random }, { hero, where }) => {
  const plant = random.pick(['tree', 'flower', 'rose', 'bean', 'plum tree', 'apple tree'])
  return {
    text: text(
      `${hero.name} had a small seed.`,
      `${hero.He} put it in the ground ${where}.`,
      random.pick([`Every day, ${hero.he} gave it water.`, `${hero.He} gave it water and waited.`]),
      random.pick([
        'One day passed. Two days passed. Three days passed.',
        'Nothing happened for a week.',
        'The sun shone and the rain fell.',
      ]),
      `Then ${hero.he} saw a green leaf.`,
      `It grew and grew, and it became ${article(`${random.pick(['big', 'beautiful', 'tall'])} ${plant}`)}.`,
    ),
    asks: [
      [`What did ${hero.name} have?`, `${hero.He} had a small seed.`],
      ['What did the seed become?', `It became ${article(plant)}.`],
    ],
  }
}

export const letter: Plot = ({ random }, { hero }) => {
  const where = somewhere(random)
  const treasure = random.pick(['gold', 'old coins', 'a golden ring', 'a silver key', 'a map'])
  const note = random.pick([
    `Come and look ${where}.`,
    `There is something for you ${where}.`,
    `Dig ${where} at night.`,
  ])
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

export const dark: Plot = ({ random }, { hero, place }) => {
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

export const river: Plot = ({ random }, { hero, friend }) => {
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
