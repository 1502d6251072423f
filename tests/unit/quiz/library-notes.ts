import { readdirSync, readFileSync } from 'node:fs'
import { parseDeckFile } from '@/lib/decks/deck-file'
import type { NoteContent } from '@/lib/decks/note-content'

/** Every note of the built-in library. */
export function libraryNotes(): { key: string; content: NoteContent }[] {
  const folder = 'content/decks'
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => {
      const { deck } = parseDeckFile(readFileSync(`${folder}/${name}`, 'utf8'), name)
      return deck?.notes.map(({ key, content }) => ({ key, content })) ?? []
    })
}
