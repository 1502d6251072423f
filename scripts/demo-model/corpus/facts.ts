import { article, capital, type Maker, text } from './people'
import type { Random } from './random'
import { ANIMALS } from './words'

const CAPITALS =
  'France Paris,Italy Rome,Spain Madrid,Germany Berlin,England London,Japan Tokyo,China Beijing,Russia Moscow,Egypt Cairo,Greece Athens,Austria Vienna,Norway Oslo,Poland Warsaw,Ireland Dublin,Cuba Havana,Kenya Nairobi,Peru Lima,Canada Ottawa,Portugal Lisbon,Sweden Stockholm,Hungary Budapest,Belgium Brussels,Denmark Copenhagen,Finland Helsinki'
    .split(',')
    .map((line) => line.split(' ') as [string, string])

const OPPOSITES =
  'hot cold,big small,day night,up down,old new,open closed,fast slow,happy sad,wet dry,hard soft,light dark,high low,full empty,left right,early late,black white,good bad,near far,young old,long short,thick thin,clean dirty,loud quiet,first last,strong weak,rich poor,in out,yes no'
    .split(',')
    .map((line) => line.split(' ') as [string, string])

const KINDS =
  'apple fruit,pear fruit,plum fruit,lemon fruit,orange fruit,carrot vegetable,potato vegetable,dog animal,cat animal,cow animal,horse animal,lion animal,wolf animal,bear animal,owl bird,duck bird,hen bird,bee insect,ant insect,rose flower,oak tree,hammer tool,saw tool,chair piece of furniture,table piece of furniture,red colour,blue colour,green colour,circle shape,square shape,piano instrument,drum instrument,shirt piece of clothing,coat piece of clothing'
    .split(',')
    .map((line) => {
      const [thing = '', ...kind] = line.split(' ')
      return [thing, kind.join(' ')] as const
    })

const COLOURED =
  'the sky blue,grass green,snow white,coal black,a lemon yellow,a carrot orange,blood red,milk white,a strawberry red,a banana yellow,the sun yellow,mud brown,the night black,a frog green,a flamingo pink,chocolate brown'
    .split(',')
    .map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)] as const)

const BABIES =
  'dog puppy,cat kitten,cow calf,hen chick,duck duckling,sheep lamb,bear cub,lion cub,goat kid,frog tadpole'
    .split(',')
    .map((line) => line.split(' ') as [string, string])

const HOMES =
  'bird nest,bee hive,dog kennel,horse stable,spider web,pig sty,fish sea,bear cave,king castle,rabbit burrow'
    .split(',')
    .map((line) => line.split(' ') as [string, string])

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

const PLAIN = [
  'A week has seven days.',
  'A year has twelve months.',
  'A day has twenty-four hours.',
  'An hour has sixty minutes.',
  'A minute has sixty seconds.',
  'The sun rises in the east and sets in the west.',
  'Ice is frozen water.',
  'Water freezes when it is very cold.',
  'Water boils when it is very hot.',
  'The moon goes around the earth.',
  'The earth goes around the sun.',
  'A spider has eight legs.',
  'An insect has six legs.',
  'A dog has four legs.',
  'A bird has two wings.',
  'A triangle has three sides.',
  'A square has four sides.',
  'Birds lay eggs.',
  'Cows give milk.',
  'Bees make honey.',
  'Fish live in water.',
  'Bread is made from flour.',
  'Cheese is made from milk.',
  'Paper is made from wood.',
  'Wine is made from grapes.',
  'Glass is made from sand.',
  'Plants need water and light.',
  'Stars shine at night.',
  'Rain falls from the clouds.',
  'Winter is cold and summer is hot.',
  'In autumn, the leaves fall from the trees.',
  'In spring, the flowers bloom.',
  'We see with our eyes and hear with our ears.',
  'We smell with our nose and taste with our tongue.',
  'A hand has five fingers.',
  'A foot has five toes.',
  'The heart moves the blood.',
  'A doctor helps people who are ill.',
  'A teacher works at a school.',
  'A farmer works on a farm.',
  'A key opens a door.',
  'A clock tells the time.',
  'Fire is hot and ice is cold.',
  'A map shows the way.',
  'Wood floats on water, but a stone sinks.',
  'Gold is a metal.',
  'The sea is full of salt.',
  'The alphabet starts with the letter A.',
  'The last letter of the alphabet is Z.',
  'A piano has black and white keys.',
] as const

const one = (random: Random): string => {
  const [country, city] = random.pick(CAPITALS)
  const [a, b] = random.chance(0.5)
    ? random.pick(OPPOSITES)
    : ([...random.pick(OPPOSITES)].reverse() as [string, string])
  const [thing, kind] = random.pick(KINDS)
  const [what, colour] = random.pick(COLOURED)
  const [parent, baby] = random.pick(BABIES)
  const [dweller, home] = random.pick(HOMES)
  const month = random.between(0, 10)
  const animal = random.pick(ANIMALS)
  const sound = random.pick(animal.does)
  const choices = random.weighted<readonly string[]>([
    [
      5,
      [
        `The capital of ${country} is ${city}.`,
        `${city} is the capital of ${country}.`,
        `What is the capital of ${country}? The capital of ${country} is ${city}.`,
        `What is the capital of ${country}? ${city}.`,
      ],
    ],
    [
      4,
      [
        `The opposite of ${a} is ${b}.`,
        `What is the opposite of ${a}? ${capital(b)}.`,
        `${capital(a)} is the opposite of ${b}.`,
      ],
    ],
    [
      2,
      [`${capital(article(thing)).replace(/^An? (?=red|blue|green)/, '')} is ${article(kind)}.`].map(capital),
    ],
    [
      2,
      [
        `${capital(what)} is ${colour}.`,
        `What colour is ${what}? ${capital(colour)}.`,
        `${capital(what)} is as ${colour} as can be.`,
      ],
    ],
    [1, [`A young ${parent} is called a ${baby}.`, `A ${baby} is a young ${parent}.`]],
    [1, [`The ${dweller} lives in the ${home}.`, `The home of a ${dweller} is a ${home}.`]],
    [
      1,
      [
        `After ${MONTHS[month]} comes ${MONTHS[month + 1]}.`,
        `${MONTHS[month]} comes before ${MONTHS[month + 1]}.`,
      ],
    ],
    [
      2,
      [
        `${capital(animal.plural)} ${sound[0]}.`,
        `${capital(article(animal.noun))} ${sound[1]}.`,
        `What does ${article(animal.noun)} do? It ${sound[1]}.`,
      ],
    ],
    [5, PLAIN],
  ])
  return random.pick(choices)
}

/** Plain true facts, some told together, in mixed order. */
export const facts = ({ random }: Maker): string =>
  text(...Array.from({ length: random.between(1, 6) }, () => one(random)))
