import { MARGIN, type Said, type Wanted } from './numbered'

/** What words have to have in common to be linked, and what a neighbour in common adds (as in `align.ts`). */
const LEAST = 0.2
const NEIGHBOUR = 0.04

/** Links in parallel arrays, the closest first; `placeOf`: the linked place of each wanted word, −1 where it is not alike. */
export type Links = {
  count: number
  from: Int32Array
  to: Int32Array
  likeness: Float64Array
  placeOf: Int32Array
}

/** Space that every call uses again: what comes back is good until the next call. */
let room = 256
let from = new Int32Array(room)
let to = new Int32Array(room)
let likeness = new Float64Array(room)
let rank = new Float64Array(room)
const links: Links = {
  count: 0,
  from: new Int32Array(0),
  to: new Int32Array(0),
  likeness: new Float64Array(0),
  placeOf: new Int32Array(0),
}
let taken = new Uint8Array(0)

/** The links that `align` finds, number for number, from what was prepared. Use them before the next call. */
export function linkWords(wanted: Wanted, said: Said): Links {
  const found = candidates(wanted, said)
  const order = sorted(found)
  makeRoom(wanted.size, said.size)
  const { placeOf } = links
  let count = 0
  for (let index = 0; index < found; index++) {
    const pair = order[index] as number
    const i = from[pair] as number
    const j = to[pair] as number
    if (placeOf[i] !== FREE || taken[j] === 1) continue
    const alike = likeness[pair] as number
    placeOf[i] = alike > 0 ? j : OPPOSED
    taken[j] = 1
    links.from[count] = i
    links.to[count] = j
    links.likeness[count] = alike
    count++
  }
  links.count = count
  return links
}

const FREE = -1
const OPPOSED = -2

function candidates(wanted: Wanted, said: Said): number {
  let found = 0
  for (let i = 0; i < wanted.size; i++) {
    const hits = said.hits.get(wanted.ids[i] as number)
    if (!hits) continue
    const { at, likeness: alikes } = hits
    for (let hit = 0; hit < at.length; hit++) {
      const bare = alikes[hit] as number
      if (Math.abs(bare) < LEAST) continue
      if (found === room) grow()
      const j = at[hit] as number
      from[found] = i
      to[found] = j
      likeness[found] = wanted.negated[i] === 1 ? -bare : bare
      rank[found] = Math.abs(bare) + company(wanted.stems, said.stems, i + MARGIN, j + MARGIN) * NEIGHBOUR
      found++
    }
  }
  return found
}

/** Words around two linked ones that are the same: one on the same side counts 1, on the other a half. */
function company(wanted: Int32Array, said: Int32Array, i: number, j: number): number {
  const a = said[j - 2]
  const b = said[j - 1]
  const c = said[j + 1]
  const d = said[j + 2]
  let common = 0
  for (let offset = -2; offset <= 2; offset++) {
    if (offset === 0) continue
    const near = wanted[i + offset] as number
    if (near < 0) continue
    const left = offset < 0 ? 1 : 0.5
    if (a === near) common += left
    if (b === near) common += left
    if (c === near) common += 1.5 - left
    if (d === near) common += 1.5 - left
  }
  return common
}

let places = new Uint32Array(room)

function sorted(found: number): Uint32Array {
  const order = places.subarray(0, found)
  if (found > 40) {
    for (let index = 0; index < found; index++) order[index] = index
    return order.sort(before)
  }
  for (let index = 0; index < found; index++) {
    let at = index
    while (at > 0 && before(index, order[at - 1] as number) < 0) {
      order[at] = order[at - 1] as number
      at--
    }
    order[at] = index
  }
  return order
}

/** The most alike first; among equals the first of the phrasing, then of the claim, which is the order they were found in. */
function before(a: number, b: number): number {
  return (
    (rank[b] as number) - (rank[a] as number) ||
    (likeness[b] as number) - (likeness[a] as number) ||
    (from[a] as number) - (from[b] as number) ||
    (to[a] as number) - (to[b] as number)
  )
}

function grow(): void {
  room *= 2
  const kept = { from, to, likeness, rank }
  from = new Int32Array(room)
  to = new Int32Array(room)
  likeness = new Float64Array(room)
  rank = new Float64Array(room)
  places = new Uint32Array(room)
  from.set(kept.from)
  to.set(kept.to)
  likeness.set(kept.likeness)
  rank.set(kept.rank)
}

function makeRoom(wanted: number, said: number): void {
  if (links.from.length < wanted) {
    links.from = new Int32Array(2 * wanted)
    links.to = new Int32Array(2 * wanted)
    links.likeness = new Float64Array(2 * wanted)
    links.placeOf = new Int32Array(2 * wanted)
  }
  if (taken.length < said) taken = new Uint8Array(2 * said)
  links.placeOf.fill(FREE, 0, wanted)
  taken.fill(0, 0, said)
}
