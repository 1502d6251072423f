import type { Maker, Person } from './people'

/** Who and what a story is about: chosen before it is told, so that its questions have answers. */
export type Cast = { hero: Person; friend: Person; where: string; place: string; feeling: string }

/** A part of a story, and what can be asked about it. */
export type Told = { text: string; asks: readonly (readonly [question: string, answer: string])[] }

export type Plot = (maker: Maker, cast: Cast) => Told
