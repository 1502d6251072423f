import { givenNumbers, withNumbers } from '@/lib/decks/fresh-numbers'
import type { KeyPoint, NoteContent, NoteKind } from '@/lib/decks/note'
import type { ChoiceOption } from '@/lib/decks/note-content'

/** A note as the fields of its editor hold it: everything is text until it is saved. */
export type NoteDraft = {
  kind: NoteKind
  front: string
  back: string
  text: string
  extra: string
  question: string
  answer: string
  /** One a line; "(2) …" weighs twice. */
  keyPoints: string
  value: string
  tolerance: string
  unit: string
  solution: string
  /** One a line, in the right order. */
  steps: string
  /** One a line: "[x] right", "wrong | because". */
  options: string
  tags: string
}

export const emptyDraft: NoteDraft = {
  kind: 'basic',
  front: '',
  back: '',
  text: '',
  extra: '',
  question: '',
  answer: '',
  keyPoints: '',
  value: '',
  tolerance: '',
  unit: '',
  solution: '',
  steps: '',
  options: '',
  tags: '',
}

/** The draft of a note that is there. */
export function draftOf(content: NoteContent, tags: readonly string[]): NoteDraft {
  const draft = { ...emptyDraft, kind: content.kind, tags: tags.join(', ') }
  switch (content.kind) {
    case 'basic':
    case 'reversed':
      return { ...draft, front: content.front, back: content.back }
    case 'cloze':
      return { ...draft, text: content.text, extra: content.extra ?? '' }
    case 'free-text':
      return {
        ...draft,
        question: content.question,
        answer: content.answer,
        keyPoints: content.keyPoints.map(lineOfPoint).join('\n'),
      }
    case 'numeric': {
      // The editor knows no parameters: it shows the text with its own numbers.
      const { question, value, tolerance, unit, solution } = withNumbers(
        content,
        givenNumbers(content.parameters ?? []),
      )
      return {
        ...draft,
        question,
        value: String(value),
        tolerance: String(tolerance),
        unit: unit ?? '',
        solution: solution ?? '',
      }
    }
    case 'order':
      return {
        ...draft,
        question: content.question,
        steps: content.steps.map(onOneLine).join('\n'),
        answer: content.answer ?? '',
      }
    case 'choice':
      return {
        ...draft,
        question: content.question,
        options: content.options.map(lineOfOption).join('\n'),
        answer: content.answer ?? '',
      }
  }
}

/** The fields of the draft's kind, to be checked by the server: what is not a number stays NaN and is refused. */
export function contentOf(draft: NoteDraft): Record<string, unknown> {
  const { kind } = draft
  switch (kind) {
    case 'basic':
    case 'reversed':
      return { kind, front: draft.front, back: draft.back }
    case 'cloze':
      return { kind, text: draft.text, extra: draft.extra }
    case 'free-text':
      return {
        kind,
        question: draft.question,
        answer: draft.answer,
        keyPoints: linesOf(draft.keyPoints).map(pointOfLine),
      }
    case 'numeric':
      return {
        kind,
        question: draft.question,
        value: numberOf(draft.value),
        tolerance: draft.tolerance.trim() === '' ? 0 : numberOf(draft.tolerance),
        unit: draft.unit,
        solution: draft.solution,
      }
    case 'order':
      return {
        kind,
        question: draft.question,
        steps: linesOf(draft.steps).map((line) => line.replace(/^\d{1,2}[.)]\s+/, '')),
        answer: draft.answer,
      }
    case 'choice':
      return {
        kind,
        question: draft.question,
        options: linesOf(draft.options).map(optionOfLine),
        answer: draft.answer,
      }
  }
}

/** The draft's tags: separated by commas or spaces. */
export function tagsOf(draft: NoteDraft): string[] {
  return draft.tags.split(/[\s,]+/).filter(Boolean)
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}

function lineOfOption({ text, right, because }: ChoiceOption): string {
  return onOneLine(`${right ? '[x] ' : ''}${text}${because === undefined ? '' : ` | ${because}`}`)
}

function optionOfLine(line: string): ChoiceOption {
  const right = /^\[x\]\s*/i.test(line)
  const [text = '', ...because] = line.replace(/^\[[x ]\]\s*/i, '').split(/\s+\|\s+/)
  return { text, right, ...(because.length > 0 ? { because: because.join(' | ') } : {}) }
}

function lineOfPoint({ text, weight }: KeyPoint): string {
  return weight === 1 ? text : `(${weight}) ${text}`
}

function pointOfLine(line: string): KeyPoint {
  const weighed = /^\((\d+(?:\.\d+)?)\)\s*(.+)$/.exec(line.replace(/^[-*•]\s+/, ''))
  return weighed
    ? { text: weighed[2] ?? '', weight: Number(weighed[1]) }
    : { text: line.replace(/^[-*•]\s+/, ''), weight: 1 }
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))
}
