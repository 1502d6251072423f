import { extrasOf, type NoteContent } from './note'

/**
 * A learner's own wording of a note with what they did not rewrite: misconceptions, sources and the like, the other
 * phrasings of key points they kept, the accepted answers of the gaps.
 */
export function completedFrom(original: NoteContent, own: NoteContent): NoteContent {
  const content = { ...own, ...extrasOf(original), ...extrasOf(own) }
  if (content.kind === 'free-text' && original.kind === 'free-text') {
    const known = new Map(original.keyPoints.map((point) => [point.text, point]))
    const keyPoints = content.keyPoints.map((point) => ({ ...known.get(point.text), ...point }))
    return { ...content, keyPoints }
  }
  if (content.kind === 'cloze' && original.kind === 'cloze') {
    const { instruction, accept } = original
    return { ...(instruction !== undefined && { instruction }), ...(accept && { accept }), ...content }
  }
  return content
}
