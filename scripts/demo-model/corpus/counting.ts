import { anyone, capital, type Maker, text } from './people'
import type { Random } from './random'
import { ANIMALS, DAYS, FOODS, NUMBERS, OBJECTS, pluralOf } from './words'

const word = (n: number): string => NUMBERS[n] ?? String(n)
const many = (n: number, noun: string): string => `${word(n)} ${n === 1 ? noun : pluralOf(noun)}`

const upAndDown = (random: Random): string => {
  const top = random.between(3, 12)
  const up = Array.from({ length: top }, (_, i) => word(i + 1)).join(', ')
  const down = Array.from({ length: top }, (_, i) => word(top - i)).join(', ')
  return random.pick([
    `Count to ${word(top)}: ${up}.`,
    `${capital(up)}.`,
    `Count down from ${word(top)}: ${down}, zero.`,
    `Now count: ${up}. And back: ${down}.`,
    `Count by two: ${[2, 4, 6, 8, 10, 12].slice(0, random.between(3, 6)).map(word).join(', ')}.`,
    `Numbers: ${Array.from({ length: random.between(5, 15) }, (_, i) => i + top).join(', ')}.`,
  ])
}

const sum = (maker: Maker): string => {
  const { random } = maker
  const who = anyone(maker)
  const thing = random.pick([...FOODS, ...OBJECTS])
  const had = random.between(2, 9)
  const change = random.between(1, Math.min(had, 4))
  const more = random.chance(0.5)
  const left = more ? Math.min(had + change, 12) : had - change
  const gone = more ? left - had : change
  const verb = more
    ? random.pick(['found', 'bought', 'got'])
    : random.pick(FOODS.includes(thing) ? ['ate', 'gave away', 'lost'] : ['lost', 'gave away', 'sold'])
  const result = left === 0 ? `no ${pluralOf(thing)}` : many(left, thing)
  return text(
    `${who.name} had ${many(had, thing)}.`,
    `${who.He} ${verb} ${word(gone)}${random.maybe(0.3, more ? ' more' : ' of them')}.`,
    `Now ${who.he} has ${result}.`,
    random.maybe(
      0.4,
      `How many ${pluralOf(thing)} does ${who.name} have? ${capital(left === 0 ? 'none' : word(left))}.`,
    ),
  )
}

const week = (random: Random): string => {
  const start = random.between(0, 6)
  const day = (i: number): string => DAYS[(start + i) % 7] ?? ''
  return random.pick([
    `The days are ${Array.from({ length: 7 }, (_, i) => day(i)).join(', ')}.`,
    `Today is ${day(0)}. Tomorrow is ${day(1)}.`,
    `Today is ${day(1)}. Yesterday was ${day(0)}.`,
    `After ${day(0)} comes ${day(1)}. After ${day(1)} comes ${day(2)}.`,
    `What day comes after ${day(0)}? ${day(1)}.`,
    `What day comes before ${day(1)}? ${day(0)}.`,
  ])
}

const adding = (random: Random): string => {
  const a = random.between(1, 6)
  const b = random.between(1, 6)
  return random.pick([
    `${capital(word(a))} and ${word(b)} make ${word(a + b)}.`,
    `What is ${word(a)} and ${word(b)}? It is ${word(a + b)}.`,
    `${a} + ${b} = ${a + b}.`,
    `${capital(word(a + b))} is more than ${word(b)}.`,
  ])
}

const animals = (random: Random): string => {
  const kinds = random.sample(ANIMALS, random.between(2, 3))
  const counts = kinds.map(() => random.between(1, 9))
  const told = kinds.map(({ noun }, i) => many(counts[i] ?? 1, noun))
  const asked = random.between(0, kinds.length - 1)
  const count = counts[asked] ?? 1
  return text(
    `There ${counts[0] === 1 ? 'is' : 'are'} ${told.slice(0, -1).join(', ')} and ${told.at(-1)} on the farm.`,
    `How many ${kinds[asked]?.plural} are there? There ${count === 1 ? 'is' : 'are'} ${many(count, kinds[asked]?.noun ?? '')}.`,
  )
}

export const counting = (maker: Maker): string => {
  const { random } = maker
  const one = (): string =>
    random.weighted([
      [3, () => upAndDown(random)],
      [4, () => sum(maker)],
      [3, () => week(random)],
      [2, () => adding(random)],
      [3, () => animals(random)],
    ] as const)()
  return text(...Array.from({ length: random.between(1, 4) }, one))
}
