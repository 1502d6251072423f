export const BROWSE_SORTS = ['created', 'due', 'difficulty', 'lapses'] as const
export type BrowseSort = (typeof BROWSE_SORTS)[number]

/** Where a page ends: the sort key and the id of its last card. */
export type Cursor = { key: number; cardId: string }

export type BrowsePage<Row> = {
  rows: Row[]
  /** Cursor for `after`, when more follows. */
  next: string | null
  /** Cursor for `before`, when more stands before. */
  previous: string | null
}

/** A cursor as text, safe in a URL. Numbers keep their exact value. */
export function writeCursor({ key, cardId }: Cursor): string {
  return `${key}~${cardId}`
}

/** Reads a cursor; null when it is none of ours. */
export function readCursor(text: string | undefined): Cursor | null {
  const match = /^(-?\d{1,12}(?:\.\d{1,20})?)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '')
  return match?.[1] && match[2] ? { key: Number(match[1]), cardId: match[2] } : null
}

/** Lists that are each in order, as one in the same order. */
export function merge(lists: readonly Cursor[][], ascending: boolean): Cursor[] {
  const way = ascending ? 1 : -1
  return lists.flat().sort((a, b) => way * (a.key - b.key || (a.cardId < b.cardId ? -1 : 1)))
}

/** A page from the cards found, of which one more than `limit` was asked for, in the direction walked. */
export function toPage(
  found: Cursor[],
  walk: { limit: number; forward: boolean; cursorGiven: boolean },
): BrowsePage<Cursor> {
  const more = found.length > walk.limit
  const walked = found.slice(0, walk.limit)
  const rows = walk.forward ? walked : walked.reverse()
  const first = rows[0]
  const last = rows.at(-1)
  const hasNext = walk.forward ? more : walk.cursorGiven
  const hasPrevious = walk.forward ? walk.cursorGiven : more
  return {
    rows,
    next: last && hasNext ? writeCursor(last) : null,
    previous: first && hasPrevious ? writeCursor(first) : null,
  }
}
