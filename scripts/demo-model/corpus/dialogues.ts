import { anyone, article, capital, type Maker, type Person, person, somewhere } from './people'
import { ANIMALS, COLOURS, DAYS, FEELINGS, FOODS, NUMBERS, OBJECTS, pluralOf, THINGS } from './words'

type Line = readonly [who: Person, words: string]

/** One question and answer of a talk, as spoken lines. */
const exchange = ({ random }: Maker, a: Person, b: Person): readonly Line[] => {
  const object = random.pick(OBJECTS)
  const colour = random.pick(COLOURS)
  const food = random.pick(FOODS)
  const other = random.pick(FOODS.filter((candidate) => candidate !== food))
  const where = somewhere(random)
  const feeling = random.pick(FEELINGS)
  const day = random.pick(DAYS)
  const animal = random.pick(ANIMALS).noun
  const thing = random.pick(THINGS).noun
  const count = random.between(2, 9)
  return random.pick<readonly Line[]>([
    [
      [a, `Where is my ${object}?`],
      [
        b,
        random.pick([
          `Your ${object} is ${where}.`,
          `I saw it ${where}.`,
          `I do not know where your ${object} is.`,
        ]),
      ],
    ],
    [
      [a, `Do you like ${pluralOf(food)}?`],
      [b, random.pick([`Yes, I like ${pluralOf(food)} very much.`, `No, I like ${pluralOf(other)}.`])],
    ],
    [
      [a, 'How are you?'],
      [b, `I am ${feeling}.`],
      [a, random.pick([`Why are you ${feeling}?`, `I am ${feeling}, too.`, `You do not look ${feeling}.`])],
    ],
    [
      [a, `What colour is your ${object}?`],
      [b, random.pick([`It is ${colour}.`, `My ${object} is ${colour}.`])],
    ],
    [
      [a, `Who are you?`],
      [b, `My name is ${b.name} ${b.surname}.`],
      [a, random.pick([`Hello, ${b.name} ${b.surname}. I am ${a.name} ${a.surname}.`, `Hello, ${b.name}.`])],
    ],
    [
      [a, `When do you go to the market?`],
      [b, `I go on ${day}.`],
      [a, random.pick([`Then I will come on ${day}, too.`, `I can not come on ${day}.`])],
    ],
    [
      [a, `Look, ${article(animal)}!`],
      [
        b,
        random.pick([
          `Where is the ${animal}?`,
          `I see it. It is a big ${animal}.`,
          `That is not ${article(animal)}.`,
        ]),
      ],
    ],
    [
      [a, `How many ${pluralOf(thing)} do you see?`],
      [b, `I see ${NUMBERS[count]} ${pluralOf(thing)}.`],
    ],
    [
      [a, `May I have ${article(food)}?`],
      [
        b,
        random.pick([`Yes, here is ${article(food)}.`, `I have no ${food}, but I have ${article(other)}.`]),
      ],
      [a, 'Thank you.'],
    ],
    [
      [a, `The ${animal} took my ${object}.`],
      [b, `The ${animal} took your ${object}?`],
      [a, `Yes, it did.`],
    ],
    [
      [a, `Let us go to the lake.`],
      [b, random.pick(['Yes, let us go.', `I am too ${random.pick(['tired', 'sleepy', 'hungry'])} to go.`])],
    ],
    [
      [a, 'Good morning.'],
      [b, random.pick([`Good morning, ${a.name}.`, `Good morning, ${a.name}. How are you today?`])],
    ],
    [
      [a, `Is this your ${object}?`],
      [b, random.pick([`Yes, it is mine.`, `No, my ${object} is ${colour}.`])],
    ],
    [
      [a, `I am going home.`],
      [b, random.pick(['Goodbye.', `Goodbye, ${a.name}.`, 'Please stay.'])],
    ],
    [
      [a, `What do you want?`],
      [b, `I want ${article(`${colour} ${object}`)}.`],
      [a, random.pick([`I have ${article(`${colour} ${object}`)}.`, `Why do you want ${article(object)}?`])],
    ],
  ])
}

const spoken = ({ random }: Maker, [who, words]: Line, turn: number, pronoun: boolean): string => {
  const question = words.endsWith('?')
  const verb = question
    ? 'asked'
    : turn > 0 && random.chance(0.25)
      ? random.pick(['answered', 'replied'])
      : random.chance(0.06)
        ? random.pick(['called', 'cried', 'whispered'])
        : 'said'
  const inside = words.endsWith('.') ? `${words.slice(0, -1)},` : words
  const name = pronoun ? who.he : who.name
  if (random.chance(0.25)) return `${capital(name)} ${verb}, "${words}"`
  return verb === 'asked' || !pronoun || random.chance(0.5)
    ? `"${inside}" ${pronoun ? `${name} ${verb}` : `${verb} ${name}`}.`
    : `"${inside}" ${name} ${verb}.`
}

/** Two people talk: in quotes with said and asked, or as a script with names and colons. */
export const dialogue = (maker: Maker): string => {
  const { random } = maker
  const a = anyone(maker)
  const b = random.chance(0.6) ? person(maker, !a.girl) : anyone(maker, [a.name])
  const lines = Array.from({ length: random.between(1, 4) }, (_, i) =>
    i % 2 === 0 || random.chance(0.5) ? exchange(maker, a, b) : exchange(maker, b, a),
  ).flat()
  if (random.chance(0.25)) return lines.map(([who, words]) => `${who.name}: ${words}`).join('\n')
  const apart = random.maybe(0.5, '\n') || ' '
  const start = random.pick([
    '',
    `${a.name} and ${b.name} were ${somewhere(random)}.`,
    `${a.name} met ${b.name}.`,
    `${a.name} saw ${b.name} ${somewhere(random)}.`,
  ])
  const told = lines.map((line, turn) =>
    spoken(maker, line, turn, a.girl !== b.girl && turn > 1 && random.chance(0.2)),
  )
  const end = random.maybe(
    0.15,
    random.pick(['Then they went home.', `${b.name} smiled.`, `And ${a.name} went away.`]),
  )
  return [start, ...told, end].filter((line) => line !== '').join(apart)
}
