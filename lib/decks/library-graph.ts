import type { NoteKind } from './note-content'

/** A note of the library as the paths through it know it. */
export type LibraryNote = {
  noteId: string
  libraryKey: string
  deckKey: string
  title: string
  /** The same with its formulas set, safe inside a link. */
  titleHtml: string
  kind: NoteKind
  /** Keys of notes to know first, of any deck of the library. */
  needs: string[]
  /** Keys of the notes that name this one among theirs, in reading order. */
  opens: string[]
}

/** A deck of the library among the others. */
export type LibraryDeck = {
  deckId: string
  libraryKey: string
  name: string
  description: string
  /** In the order of introduction. */
  noteKeys: string[]
  /** Keys of decks that have to come directly before: those that no other of them leads to anyway. */
  needs: string[]
  /** Keys of decks for which this one is such a deck. */
  opens: string[]
  /** 0 for what needs nothing, else one more than the deepest deck it needs. */
  layer: number
}

/** All of the library by prerequisites: decks by layer, in each in the order of their making. */
export type LibraryGraph = {
  decks: LibraryDeck[]
  notes: ReadonlyMap<string, LibraryNote>
}

type GivenDeck = Pick<LibraryDeck, 'deckId' | 'libraryKey' | 'name' | 'description'>
type GivenNote = Omit<LibraryNote, 'opens'>

/**
 * The graph of decks and notes. `notes` are in the order of introduction, decks in that of their making. A
 * prerequisite that is not there is left out; decks that wait for each other (the checker refuses such a library) are
 * put where the walk met them first, so that nothing is ever missing.
 */
export function libraryGraph(decks: readonly GivenDeck[], notes: readonly GivenNote[]): LibraryGraph {
  const known = new Map(
    notes.map((note): [string, LibraryNote] => [note.libraryKey, { ...note, needs: [], opens: [] }]),
  )
  const needsOf = new Map(decks.map(({ libraryKey }) => [libraryKey, new Set<string>()]))
  for (const { libraryKey, needs } of notes) {
    const note = known.get(libraryKey)
    for (const need of new Set(needs)) {
      const before = known.get(need)
      if (!note || !before || before === note) continue
      note.needs.push(need)
      before.opens.push(libraryKey)
      if (before.deckKey !== note.deckKey) needsOf.get(note.deckKey)?.add(before.deckKey)
    }
  }
  const layers = layersOf(needsOf)
  const direct = new Map([...needsOf].map(([key, needs]) => [key, withoutDetours(needs, needsOf)]))
  return {
    notes: known,
    decks: decks
      .map((deck) => ({
        ...deck,
        noteKeys: notes
          .filter(({ deckKey }) => deckKey === deck.libraryKey)
          .map(({ libraryKey }) => libraryKey),
        needs: direct.get(deck.libraryKey) ?? [],
        opens: decks
          .map(({ libraryKey }) => libraryKey)
          .filter((key) => direct.get(key)?.includes(deck.libraryKey)),
        layer: layers.get(deck.libraryKey) ?? 0,
      }))
      .sort((a, b) => a.layer - b.layer),
  }
}

function layersOf(needsOf: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const layers = new Map<string, number>()
  const walk = (key: string, above: readonly string[]): number => {
    const known = layers.get(key)
    if (known !== undefined) return known
    const needs = [...(needsOf.get(key) ?? [])].filter((need) => need !== key && !above.includes(need))
    const layer = Math.max(-1, ...needs.map((need) => walk(need, [...above, key]))) + 1
    layers.set(key, layer)
    return layer
  }
  for (const key of needsOf.keys()) walk(key, [])
  return layers
}

/** Those that cannot be reached through another one of them. */
function withoutDetours(
  needs: ReadonlySet<string>,
  needsOf: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(needsOf.get(from) ?? [])].some((next) => {
      if (next === to) return true
      if (seen.has(next)) return false
      seen.add(next)
      return reaches(next, to, seen)
    })
  return [...needs].filter((need) => ![...needs].some((other) => other !== need && reaches(other, need)))
}
