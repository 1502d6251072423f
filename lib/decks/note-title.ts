import { splitCloze } from './cloze'
import { frontOf, type NoteContent } from './note'
import { excerpt } from './plain-text'

/**
 * What a note asks, as one line of plain text: for lists, links and the name of a page. A text with gaps goes by its
 * instruction, or keeps its gaps open, so that a title never gives the answer away.
 */
export function noteTitle(content: NoteContent, length: number): string {
  if (content.kind !== 'cloze') return excerpt(frontOf(content), length)
  return excerpt(content.instruction ?? withOpenGaps(content.text), length)
}

function withOpenGaps(text: string): string {
  return splitCloze(text)
    .map((segment) => (segment.type === 'text' ? segment.text : '…'))
    .join('')
}
