import { agreement } from './agreement'
import { bindings, fullNames } from './bindings'
import { counting } from './counting'
import { descriptions } from './descriptions'
import { dialogue } from './dialogues'
import { facts } from './facts'
import type { Maker } from './people'
import { Random } from './random'
import { reasons, references } from './references'
import { repetitions } from './repetitions'
import { scenes } from './scenes'
import { story } from './stories'

/** The kinds of document and how many of each hundred are of that kind. */
const MIX: readonly (readonly [weight: number, make: (maker: Maker) => string])[] = [
  [18, story],
  [10, dialogue],
  [13, scenes],
  [6, descriptions],
  [17, references],
  [4, reasons],
  [6, bindings],
  [3, fullNames],
  [6, agreement],
  [5, counting],
  [6, facts],
  [15, repetitions],
]

/** The first documents, from which the tokenizer is made, have familiar names only: those become single tokens. */
const FAMILIAR = 40_000

/** Document number `index` of a corpus: the same for the same seed, whatever was made before it. */
export const document = (seed: number, index: number, heldOut: boolean): string => {
  const random = new Random(
    Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ (heldOut ? 0x5bd1e995 : 0),
  )
  for (let i = 0; i < 4; i++) random.next()
  return random.weighted(MIX)({ random, heldOut, newNames: index < FAMILIAR ? 0 : 0.2 })
}
