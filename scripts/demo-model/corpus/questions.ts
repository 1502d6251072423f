import { type Maker, text } from './people'
import type { Cast, Told } from './plot'

/** One to three questions about what was just told, each with its answer. */
export const questions = ({ random }: Maker, { hero, friend }: Cast, told: readonly Told[]): string => {
  const met = told.some((part) => part.text.includes(friend.name))
  const asks = [
    ...told.flatMap((part) => part.asks),
    ...(met ? [[`Who was with ${hero.name}?`, `${friend.name}.`] as const] : []),
  ]
  return text(
    ...random.sample(asks, random.between(1, 3)).map(([question, answer]) => `${question} ${answer}`),
  )
}
