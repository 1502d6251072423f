/** A deck or note as an address names it: in the library by its key, which every installation shares, else by its id. */
type Named = { libraryKey: string | null }

/** Where a deck is read: `/decks/attention`. */
export function deckAddress({ deckId, libraryKey }: Named & { deckId: string }): string {
  return `/decks/${libraryKey ?? deckId}`
}

/** Where a note is read: `/decks/attention/notes/attention-scale`. */
export function noteAddress(
  deck: Named & { deckId: string },
  { noteId, libraryKey }: Named & { noteId: string },
): string {
  return `${deckAddress(deck)}/notes/${libraryKey ?? noteId}`
}
