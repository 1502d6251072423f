import 'server-only'
import { database } from '@/lib/db/database.server'
import { searchTextOf } from './note'
import { contentInForce } from './stored-note.server'

/** What can be searched of a learner's own wording of a library note. */
export type OwnWording = { noteId: string; searchText: string }

/** The learner's own wordings that are in force: written by hand, so few enough to be read for a search. */
export async function listOwnWordings(userId: string): Promise<OwnWording[]> {
  const overlays = await database().noteOverlay.findMany({
    where: { userId },
    select: { noteId: true, content: true, note: { select: { content: true } } },
  })
  return overlays.flatMap(({ noteId, content: own, note }) => {
    const { content, overlaid } = contentInForce(note.content, own)
    return overlaid ? [{ noteId, searchText: searchTextOf(content, []) }] : []
  })
}
