import { article, capital, type Maker, type Person, somewhere, text, two } from './people'
import { CHARACTERS, COLOURS, FOODS, JOBS, OBJECTS, pluralOf } from './words'

/** What someone who feels so does next. */
const FEELING_DOES: readonly (readonly [feeling: string, past: string])[] = [
  ['hungry', 'ate'],
  ['thirsty', 'drank'],
  ['tired', 'slept'],
  ['sad', 'cried'],
  ['happy', 'smiled'],
  ['scared', 'hid'],
  ['angry', 'shouted'],
  ['late', 'hurried'],
  ['cold', 'shivered'],
  ['bored', 'yawned'],
]

type Fact = { tell: (who: Person) => string; recall: (who: Person) => readonly string[] }

/** Two facts of one kind; each can be told of a person and recalled with a pronoun. */
const facts = ({ random }: Maker): [Fact, Fact] => {
  const kind = random.between(0, 6)
  const make = (a: string, b: string, fact: (value: string) => Fact): [Fact, Fact] => [fact(a), fact(b)]
  const pickTwo = (list: readonly string[]): [string, string] => random.sample(list, 2) as [string, string]
  if (kind === 0) {
    const object = random.pick(OBJECTS)
    return make(...pickTwo(COLOURS), (colour) => ({
      tell: (who) => `${who.name} has ${article(`${colour} ${object}`)}.`,
      recall: (who) => [
        `${who.His} ${object} is ${colour}.`,
        `What colour is ${who.name}'s ${object}? It is ${colour}.`,
      ],
    }))
  }
  if (kind === 1) {
    const [a, b] = random.sample(FEELING_DOES, 2)
    return make(a?.[0] ?? '', b?.[0] ?? '', (feeling) => {
      const does = FEELING_DOES.find(([name]) => name === feeling)?.[1] ?? ''
      return {
        tell: (who) => `${who.name} was ${feeling}.`,
        recall: (who) => [
          `${who.He} ${does}.`,
          `Who ${does}? ${who.name} ${does}, because ${who.he} was ${feeling}.`,
        ],
      }
    })
  }
  if (kind === 2) {
    return make(...pickTwo(FOODS), (food) => ({
      tell: (who) => `${who.name} likes ${pluralOf(food)}.`,
      recall: (who) => [
        `${who.He} ate ${article(food)}.`,
        `What does ${who.name} like? ${who.He} likes ${pluralOf(food)}.`,
      ],
    }))
  }
  if (kind === 3) {
    const [a, b] = random.sample(JOBS, 2)
    return make(a?.noun ?? '', b?.noun ?? '', (job) => {
      const does = JOBS.find(({ noun }) => noun === job)?.does[0]?.[2] ?? ''
      return {
        tell: (who) => random.pick([`${who.name} is ${article(job)}.`, `${who.name} was ${article(job)}.`]),
        recall: (who) => [`${who.He} ${does}.`, `Who is the ${job}? ${who.name} is the ${job}.`],
      }
    })
  }
  if (kind === 4) {
    return make(somewhere(random), somewhere(random), (where) => ({
      tell: (who) => `${who.name} is ${where}.`,
      recall: (who) => [`Where is ${who.name}? ${who.He} is ${where}.`],
    }))
  }
  if (kind === 5) {
    return make(...pickTwo(OBJECTS), (object) => ({
      tell: (who) => `${who.name} found ${article(object)}.`,
      recall: (who) => [
        `${who.His} ${object} was new.`,
        `${who.He} kept the ${object}.`,
        `Who found the ${object}? ${who.name} did.`,
      ],
    }))
  }
  return make(...pickTwo(CHARACTERS), (character) => ({
    tell: (who) => `${who.name} is ${character}.`,
    recall: (who) => [
      `Who is ${character}? ${who.name} is ${character}.`,
      `${who.He} is always ${character}.`,
    ],
  }))
}

/** "Anna has a red hat. Tom has a blue hat. His hat is blue.": what belongs to whom, recalled by pronoun or name. */
export const bindings = (maker: Maker): string => {
  const { random } = maker
  const one = (): string => {
    const [first, second] = two(maker, true)
    const [a, b] = facts(maker)
    const told = random.chance(0.25)
      ? `${a.tell(first).slice(0, -1)} and ${b.tell(second)}`
      : text(a.tell(first), b.tell(second))
    const recalls = random.shuffle([random.pick(a.recall(first)), random.pick(b.recall(second))])
    return text(told, ...recalls.slice(0, random.between(1, 2)))
  }
  return text(...Array.from({ length: random.between(1, 4) }, one))
}

/** A full name given once and asked for later, after other things. */
export const fullNames = (maker: Maker): string => {
  const { random } = maker
  const people = two(maker, random.chance(0.5))
  const full = (who: Person): string => `${who.name} ${who.surname}`
  const jobs = random.sample(JOBS, 2).map(({ noun }) => noun)
  const [a, b] = people
  const last = random.pick(people)
  return text(
    random.pick([
      `My name is ${full(a)}.`,
      `This is ${full(a)}.`,
      `There once was a person named ${full(a)}.`,
    ]),
    random.pick([`${capital(a.he)} is ${article(jobs[0] ?? '')}.`, `${a.name} lives ${somewhere(random)}.`]),
    random.pick([`${a.name} has a friend named ${full(b)}.`, `The neighbour is ${full(b)}.`]),
    random.pick([`${b.name} is ${article(jobs[1] ?? '')}.`, `${b.He} lives ${somewhere(random)}.`]),
    random.maybe(0.5, `One day, ${full(random.pick(people))} went ${random.pick(['home', 'out', 'away'])}.`),
    random.pick([
      `"Where is ${full(last)}?" asked a man.`,
      `Do you know ${full(last)}?`,
      `I know ${full(last)} well.`,
    ]),
    random.maybe(0.6, `What is the full name of ${last.name}? It is ${full(last)}.`),
  )
}
