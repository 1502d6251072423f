import { NOTE_KINDS, type NoteKind } from '@/lib/decks/note'
import { MAX_QUERY_LENGTH } from '@/lib/decks/search-query'
import { normaliseTag } from '@/lib/decks/tags'

/** Which notes of a deck are shown: all of it stands in the address. */
export type DeckView = {
  query: string
  tag: string | null
  kind: NoteKind | null
  /** Cursor of the page; see `listDeckNotes`. */
  after: string | null
  before: string | null
}

type Params = Record<string, string | string[] | undefined>

/** Reads the view from an address; what cannot be read is left out. */
export function readDeckView(params: Params): DeckView {
  const one = (name: string): string => {
    const value = params[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  return {
    query: one('q').trim().slice(0, MAX_QUERY_LENGTH),
    tag: normaliseTag(one('tag')) || null,
    kind: NOTE_KINDS.find((kind) => kind === one('kind')) ?? null,
    after: one('after') || null,
    before: one('before') || null,
  }
}

/** The address of a view. A change of what is shown starts at its first page. */
export function deckViewPath(address: string, view: DeckView, change: Partial<DeckView> = {}): string {
  const { query, tag, kind, after, before } = { ...view, after: null, before: null, ...change }
  const given = { q: query, tag, kind, after, before }
  const params = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return params.size === 0 ? address : `${address}?${params}`
}

/** Whether anything narrows the list down. */
export function isFiltered({ query, tag, kind }: DeckView): boolean {
  return query !== '' || tag !== null || kind !== null
}

/** What `listDeckNotes` takes for a view. */
export function optionsOf({ query, tag, kind, after, before }: DeckView) {
  return {
    query,
    ...(tag !== null && { tag }),
    ...(kind !== null && { kind }),
    ...(after !== null && { after }),
    ...(before !== null && { before }),
  }
}
