import 'server-only'
import { type Database, database } from '@/lib/db/database.server'
import { type LibraryGraph, libraryGraph } from './library-graph'
import { noteTitle, noteTitleHtml } from './note-title'
import { readStoredContent } from './stored-note.server'

/** The last graph of each database, with the state of the library it was made from. */
const made = new WeakMap<Database, { state: string; graph: LibraryGraph }>()

/**
 * The library by prerequisites. It is the same for everybody and changes only when a server brings the library up to
 * date, so it is kept; each call asks for the checksums of the decks, one short query.
 */
export async function readLibraryGraph(): Promise<LibraryGraph> {
  const db = database()
  const decks = await db.deck.findMany({
    where: { ownerId: null, libraryKey: { not: null }, deletedAt: null },
    select: { id: true, libraryKey: true, name: true, description: true, checksum: true },
    orderBy: { id: 'asc' },
  })
  const state = decks.map(({ id, checksum }) => `${id} ${checksum}`).join('\n')
  const known = made.get(db)
  if (known?.state === state) return known.graph
  const keys = new Map(decks.map(({ id, libraryKey }) => [id, libraryKey ?? id]))
  const graph = libraryGraph(
    decks.map(({ id, name, description }) => ({
      deckId: id,
      libraryKey: keys.get(id) ?? id,
      name,
      description,
    })),
    await readNotes(keys),
  )
  made.set(db, { state, graph })
  return graph
}

/** In the order in which their cards are introduced. */
async function readNotes(deckKeys: ReadonlyMap<string, string>) {
  const cards = await database().card.findMany({
    where: { deckId: { in: [...deckKeys.keys()] }, archivedAt: null, note: { deletedAt: null } },
    select: {
      deckId: true,
      note: { select: { id: true, libraryKey: true, content: true } },
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const seen = new Set<string>()
  return cards.flatMap(({ deckId, note: { id, libraryKey, content: stored } }) => {
    if (libraryKey === null || seen.has(id)) return []
    seen.add(id)
    const content = readStoredContent(stored)
    return {
      noteId: id,
      libraryKey,
      deckKey: deckKeys.get(deckId) ?? deckId,
      title: noteTitle(content, 160),
      titleHtml: noteTitleHtml(content, 160),
      kind: content.kind,
      needs: content.prerequisites ?? [],
    }
  })
}
