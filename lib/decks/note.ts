import { UserError } from '@/lib/errors'
import { gapNumbers, splitCloze } from './cloze'
import { fillNumbers, givenNumbers } from './fresh-numbers'
import { NOTE_KINDS, type NoteContent, type NoteExtras, type NoteKind } from './note-content'
import { cleanText, type Found, isRecord, LIMITS } from './note-fields'
import { foldForSearch, plainText } from './plain-text'
import { readContent } from './read-note'

export type { KeyPoint } from './note-content'
export type { NoteContent, NoteKind }
export { cleanText, LIMITS, NOTE_KINDS }

/**
 * Checks fields that come from a form, a file or the database and returns them clean: line ends are `\n`, outer
 * blank space is gone, characters no database keeps are replaced, unknown fields are dropped.
 * Throws `UserError('invalid')` whose problems name the fields (`front`, `keyPoints.0.text`, …).
 */
export function parseNoteContent(input: unknown): NoteContent {
  const found: Found = []
  const kind = isRecord(input) ? NOTE_KINDS.find((known) => known === input.kind) : undefined
  if (!kind || !isRecord(input)) {
    found.push({ path: 'kind', message: `A note is one of: ${NOTE_KINDS.join(', ')}.` })
  } else {
    const content = readContent(kind, input, found)
    if (found.length === 0) return content
  }
  throw new UserError('invalid', found[0]?.message ?? 'This is not a note.', { problems: found })
}

/** What a note carries besides its question and answer. */
export function extrasOf(content: NoteContent): NoteExtras {
  const { misconceptions, hint, sources, see, prerequisites } = content
  return {
    ...(misconceptions && { misconceptions }),
    ...(hint !== undefined && { hint }),
    ...(sources && { sources }),
    ...(see !== undefined && { see }),
    ...(prerequisites && { prerequisites }),
  }
}

/** The templates of the cards a note makes, in the order they are introduced. */
export function templatesOf(content: NoteContent): string[] {
  if (content.kind === 'reversed') return ['forward', 'reverse']
  if (content.kind === 'cloze') return gapNumbers(content.text).map((number) => `c${number}`)
  return ['forward']
}

/**
 * Everything a search should find in a note: plain, folded text of its fields, one a line, then a line `#tag` for
 * each tag (so that a tag can be renamed in place).
 */
export function searchTextOf(content: NoteContent, tags: readonly string[]): string {
  const beside = (content.misconceptions ?? []).flatMap(({ text, because }) => [text, because])
  const lines = [
    ...[...fieldsOf(content), ...beside].map((field) => foldForSearch(plainText(field))),
    ...tags.map((tag) => `#${tag}`),
  ]
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

/** What stands on the front of a note, as Markdown: for list rows and titles. */
export function frontOf(content: NoteContent): string {
  if (content.kind === 'cloze') return content.text
  if (content.kind === 'numeric') return fillNumbers(content.question, givenNumbers(content.parameters ?? []))
  return content.kind === 'basic' || content.kind === 'reversed' ? content.front : content.question
}

/** What one card of a note asks, as Markdown: the other side of a reversed note, a text with its own gap open. */
export function frontOfCard(content: NoteContent, template: string): string {
  if (content.kind === 'reversed' && template === 'reverse') return content.back
  if (content.kind !== 'cloze') return frontOf(content)
  return splitCloze(content.text)
    .map((segment) => {
      if (segment.type === 'text') return segment.text
      return `c${segment.gap.number}` === template ? '[…]' : segment.gap.answer
    })
    .join('')
}

function fieldsOf(content: NoteContent): string[] {
  switch (content.kind) {
    case 'basic':
    case 'reversed':
      return [content.front, content.back]
    case 'cloze':
      return [content.instruction ?? '', content.text, content.extra ?? '']
    case 'free-text':
      return [content.question, content.answer, ...content.keyPoints.map((point) => point.text)]
    case 'numeric':
      return [content.question, `${content.value} ${content.unit ?? ''}`, content.solution ?? '']
    case 'order':
      return [content.question, ...content.steps, content.answer ?? '']
    case 'choice':
      return [content.question, ...content.options.map((option) => option.text), content.answer ?? '']
  }
}
