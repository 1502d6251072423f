import { anyone, article, capital, type Maker, person, placeName, somewhere, text } from './people'
import type { Cast } from './plot'
import { PLOTS } from './plots'
import { questions } from './questions'
import { CHARACTERS, FEELINGS } from './words'

const cast = (maker: Maker): Cast => {
  const { random } = maker
  const hero = anyone(maker)
  return {
    hero,
    friend: random.chance(0.6) ? person(maker, !hero.girl, [hero.name]) : anyone(maker, [hero.name]),
    where: somewhere(random),
    place: placeName(random),
    feeling: random.pick(FEELINGS),
  }
}

const opening = ({ random }: Maker, { hero, where }: Cast): string => {
  const child = hero.girl ? 'girl' : 'boy'
  const kind = random.pick([...CHARACTERS, 'little', 'young'])
  const day = random.pick([
    'One day',
    'One morning',
    'One evening',
    'One sunny day',
    'One cold day',
    'Last summer',
  ])
  const comma = random.maybe(0.7, ',')
  return random.pick([
    `Once upon a time${comma} there was ${article(`${kind} ${child}`)} named ${hero.name}.`,
    `Once upon a time${comma} there was ${article(`${kind} ${child}`)}. ${hero.His} name was ${hero.name}.`,
    `There once was ${article(`${kind} ${child}`)} named ${hero.name}.`,
    `${hero.name} was ${article(`${kind} ${child}`)}.`,
    `${hero.name} ${hero.surname} lived ${where}.`,
    `${hero.name} was a ${child} who lived ${where}.`,
    `${day}, ${hero.name} was ${where}.`,
    `${day}, ${hero.name} woke up early.`,
    `It was ${random.pick(['a sunny', 'a cold', 'a windy', 'a quiet', 'a warm', 'a rainy'])} ${random.pick(['day', 'morning', 'evening'])}. ${hero.name} was ${where}.`,
    `This is a story about ${hero.name}.`,
  ])
}

const closing = ({ random }: Maker, { hero, friend }: Cast): string =>
  random.weighted([
    [6, ''],
    [2, `${hero.He} was very happy.`],
    [1, `${hero.name} and ${friend.name} smiled.`],
    [1, `And ${hero.name} never forgot that day.`],
    [1, 'It was a good day.'],
    [1, `From that day on, ${hero.name} and ${friend.name} were best friends.`],
    [1, 'Then they all went home.'],
    [1, `That night, ${hero.name} slept well.`],
    [1, 'The end.'],
  ] as const)

/** A short story of one or two events, now and then followed by questions about it. */
export const story = (maker: Maker): string => {
  const { random } = maker
  const who = cast(maker)
  const plots = random.sample(maker.heldOut ? PLOTS : PLOTS.slice(0, -1), random.chance(0.25) ? 2 : 1)
  const told = plots.map((plot) => plot(maker, who))
  const asked = random.chance(0.35) ? questions(maker, who, told) : ''
  const paragraphs = random.maybe(0.3, '\n') || ' '
  return [
    text(opening(maker, who), told[0]?.text ?? ''),
    text(told[1]?.text ?? '', closing(maker, who)),
    asked,
  ]
    .filter((part) => part !== '')
    .map(capital)
    .join(paragraphs)
}
