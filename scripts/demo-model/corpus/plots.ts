import type { Plot } from './plot'
import { broken, cooking, gift, sharing, teaching, trade } from './plots-at-home'
import { dark, letter, lost, pet, race, rain, river, seed } from './plots-outside'

/** All plots; the last is told in held-out stories only. */
export const PLOTS: readonly Plot[] = [
  lost,
  pet,
  cooking,
  sharing,
  rain,
  race,
  seed,
  broken,
  gift,
  trade,
  letter,
  teaching,
  dark,
  river,
]
