import { article, capital, text } from './people'
import type { Plot } from './plot'
import { COLOURS, FOODS, NUMBERS, OBJECTS, pluralOf } from './words'

// What two people make, break, give and teach each other.

export const cooking: Plot = ({ random }, { hero, friend }) => {
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
      random.maybe(
        0.6,
        `${hero.He} mixed the ${first} and the ${second} in a big ${random.pick(['bowl', 'pot'])}.`,
      ),
      good
        ? random.pick([
            `It tasted very good.`,
            `"This is very good," said ${friend.name}.`,
            `${friend.name} ate it all.`,
          ])
        : random.pick([`But it burned.`, `But it was too hot, and ${friend.name} had to wait.`]),
    ),
    asks: [
      [`What did ${hero.name} make?`, `${hero.He} made ${dish}.`],
      [`What did ${hero.name} need?`, `${hero.He} needed ${second}.`],
    ],
  }
}

export const sharing: Plot = ({ random }, { hero, friend }) => {
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

export const broken: Plot = ({ random }, { hero, friend }) => {
  const object = random.pick(['cup', 'lamp', 'doll', 'kite', 'drum', 'box', 'clock', 'chair', 'window'])
  const honest = random.chance(0.8)
  return {
    text: text(
      `${hero.name} broke ${friend.name}'s ${object}.`,
      random.maybe(0.5, `"Oh no!" said ${hero.name}.`),
      honest
        ? text(
            random.pick([
              `${hero.He} told the truth.`,
              `"I broke your ${object}. I am sorry," said ${hero.name}.`,
            ]),
            random.pick([
              `${friend.name} was not angry.`,
              `"It is only ${article(object)}," said ${friend.name}.`,
            ]),
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

export const gift: Plot = ({ random }, { hero, friend }) => {
  const colour = random.pick(COLOURS)
  const object = random.pick(OBJECTS)
  return {
    text: text(
      random.pick([
        `It was ${friend.name}'s birthday.`,
        `${friend.name} was ${random.pick(['seven', 'eight', 'nine', 'ten'])} years old today.`,
      ]),
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

export const trade: Plot = ({ random }, { hero, friend }) => {
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

export const teaching: Plot = ({ random }, { hero, friend }) => {
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
      random.pick([
        `They tried every day.`,
        `The first time, it was hard.`,
        `${hero.name} tried again and again.`,
      ]),
      `At last, ${hero.name} ${past}${random.maybe(0.4, ' very well')}.`,
      random.maybe(0.5, `"Look, I can ${skill}!" said ${hero.name}.`),
    ),
    asks: [
      [`What could ${hero.name} not do?`, `${hero.He} could not ${skill}.`],
      [`Who taught ${hero.name}?`, `${friend.name} taught ${hero.him}.`],
    ],
  }
}
