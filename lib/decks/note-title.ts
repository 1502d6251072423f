import { splitCloze } from './cloze'
import { escapeHtml } from './escape-html'
import { frontOf, type NoteContent } from './note'
import { inlineHtml } from './note-html'
import { excerpt } from './plain-text'

/**
 * What a note asks, as one line of plain text: for the name of a page and for what reads no formulas. The first
 * paragraph, where it has words. A text with gaps goes by its instruction, or keeps its gaps open, so that a title
 * never gives the answer away.
 */
export function noteTitle(content: NoteContent, length: number): string {
  const source = titleOf(content)
  return excerpt(firstParagraph(source), length) || excerpt(source, length)
}

/**
 * The same as safe HTML of one line, formulas set, to stand inside a link: without links of its own. The first
 * paragraph, if it is a line of text; else, or when it is long, the plain title.
 */
export function noteTitleHtml(content: NoteContent, length: number): string {
  const source = titleOf(content)
  const first = firstParagraph(source)
  const html = first.length > 2 * length ? '' : inlineHtml(first).replace(/<\/?a\b[^>]*>/g, '')
  const isLine =
    html !== '' && !/<(?:p|div|pre|ul|ol|table|blockquote|h\d|img)\b|data-diagram|katex-display/.test(html)
  return isLine ? html : escapeHtml(noteTitle(content, length))
}

function titleOf(content: NoteContent): string {
  if (content.kind !== 'cloze') return frontOf(content)
  return content.instruction ?? withOpenGaps(content.text)
}

function firstParagraph(source: string): string {
  return source.trimStart().split(/\n\s*\n/, 1)[0] ?? ''
}

function withOpenGaps(text: string): string {
  return splitCloze(text)
    .map((segment) => (segment.type === 'text' ? segment.text : '…'))
    .join('')
}
