import type { DeckFile } from './deck-file'
import type { DeckFileNote } from './deck-note'
import type { KeyPoint, NoteContent } from './note-content'

/**
 * A deck as the text of its file. What was read and not changed comes back byte for byte (`head` of the deck,
 * `written` of its notes); the rest is laid out as docs/deck-format.md shows it.
 */
export function writeDeckFile(deck: DeckFile): string {
  const head = deck.head ?? layOutHead(deck)
  const notes = deck.notes.map((note) => note.written ?? layOutNote(note, deck.tags))
  return head + notes.join('')
}

function layOutHead({ title, description, author, licence, tags }: DeckFile): string {
  const fields = { title, description, author, licence, tags: tags.join(', ') }
  return ['---', ...fieldLines(fields), '---', '', ''].join('\n')
}

/** Ends with an empty line, before which the next note can start. */
function layOutNote({ key, content, tags }: DeckFileNote, deckTags: readonly string[]): string {
  const { heading, body, more } = frontAndBody(content)
  const fields = {
    kind: content.kind === 'free-text' ? '' : content.kind,
    tags: tags.filter((tag) => !deckTags.includes(tag)).join(', '),
    prerequisites: content.prerequisites?.join(', '),
    see: content.see,
    ...(content.kind === 'numeric'
      ? { answer: String(content.value), tolerance: String(content.tolerance), unit: content.unit }
      : {}),
  }
  const paragraphs = [
    `## ${heading} {#${key}}`,
    fieldLines(fields).join('\n'),
    body,
    part('Question', more),
    ...partsOf(content),
    part(
      'Misconceptions',
      content.misconceptions?.map(({ text, because }) => `- ${text}\n  - because: ${because}`).join('\n'),
    ),
    part('Hint', content.hint),
    part('Sources', content.sources?.map((source) => `- ${source}`).join('\n')),
  ]
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n\n`
}

/** The heading is the first paragraph of the front; where its rest goes depends on the kind. */
function frontAndBody(content: NoteContent): { heading: string; body: string; more: string } {
  switch (content.kind) {
    case 'basic':
    case 'reversed':
      return { ...headingOf(content.front), body: content.back }
    case 'cloze':
      return { heading: content.instruction ?? 'Fill the gap', body: content.text, more: '' }
    case 'free-text':
      return { ...headingOf(content.question), body: content.answer }
    case 'numeric': {
      const { heading, more } = headingOf(content.question)
      return { heading, body: more, more: '' }
    }
    case 'order':
    case 'choice':
      return { ...headingOf(content.question), body: content.answer ?? '' }
  }
}

function headingOf(front: string): { heading: string; more: string } {
  const [first = '', ...others] = front.split(/\n[ \t]*\n/)
  return { heading: first.replace(/\s*\n\s*/g, ' ').trim(), more: others.join('\n\n').trim() }
}

function partsOf(content: NoteContent): string[] {
  switch (content.kind) {
    case 'basic':
    case 'reversed':
      return []
    case 'cloze': {
      const accept = content.accept?.map(({ gap, answers }) => `- c${gap}: ${answers.join(' | ')}`)
      return [part('Accept', accept?.join('\n')), part('Extra', content.extra)]
    }
    case 'free-text':
      return [part('Key points', content.keyPoints.map(keyPoint).join('\n'))]
    case 'numeric': {
      const parameters = content.parameters?.map(
        ({ name, min, max, step, value }) => `- ${name}: ${min}..${max} step ${step} = ${value}`,
      )
      return [
        part('Solution', content.solution),
        part('Parameters', parameters?.join('\n')),
        part('Formula', content.formula),
      ]
    }
    case 'order':
      return [part('Steps', content.steps.map((step, index) => `${index + 1}. ${step}`).join('\n'))]
    case 'choice':
      return [
        part(
          'Options',
          content.options
            .map(
              ({ text, right, because }) =>
                `- [${right ? 'x' : ' '}] ${text}${because === undefined ? '' : `\n  - because: ${because}`}`,
            )
            .join('\n'),
        ),
      ]
  }
}

function keyPoint({ text, weight, also = [], not = [] }: KeyPoint): string {
  return [
    `- [${weight}] ${text}`,
    ...also.map((phrase) => `  - also: ${phrase}`),
    ...not.map((phrase) => `  - not: ${phrase}`),
  ].join('\n')
}

function part(name: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : `### ${name}\n${text}`
}

function fieldLines(fields: Record<string, string | undefined>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
}
