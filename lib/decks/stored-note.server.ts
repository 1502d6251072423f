import 'server-only'
import { type NoteContent, parseNoteContent, templatesOf } from './note'
import { completedFrom } from './own-wording'

/**
 * The content of a note as it lies in the database. It was checked when it was written, so what fails here is
 * damage: the fields are replaced by a sentence that says so, for one bad row must not take a page down.
 */
export function readStoredContent(stored: unknown): NoteContent {
  try {
    return parseNoteContent(stored)
  } catch {
    const front = 'This note cannot be read.'
    return { kind: 'basic', front, back: 'Its stored text is damaged. Edit it, or restore a backup.' }
  }
}

/**
 * What a learner sees of a note: their own wording if it still asks the same (a library note may have changed its
 * gaps since), else the note's. Misconceptions, sources and the like stay the note's where the wording has none.
 */
export function contentInForce(
  stored: unknown,
  overlay: unknown,
): { content: NoteContent; overlaid: boolean } {
  const content = readStoredContent(stored)
  if (overlay === undefined) return { content, overlaid: false }
  const own = readStoredContent(overlay)
  return asksTheSame(own, content)
    ? { content: completedFrom(content, own), overlaid: true }
    : { content, overlaid: false }
}

/** Whether two wordings make the same cards. */
export function asksTheSame(a: NoteContent, b: NoteContent): boolean {
  return a.kind === b.kind && templatesOf(a).join() === templatesOf(b).join()
}
