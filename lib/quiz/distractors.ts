import type { ChoiceOption, NoteContent } from '@/lib/decks/note-content'
import { plainText } from '@/lib/decks/plain-text'
import { keywords, likeness, overlap } from './lexical-distance'

/** A statement that may stand as a wrong option; Markdown. */
type Statement = { text: string; because?: string }

/** Other notes whose answers may tempt. */
export type Neighbour = { content: NoteContent; template: string }

const wrongWanted = 3
const wrongAtLeast = 2
/** An option of several sentences is read, not recognised. */
const longestOption = 320

/**
 * A multiple choice made of a note in sentences: its weightiest point is right; wrong are its misconceptions first,
 * then what its author marked as false beside a point, then what neighbouring notes say. Wrong options are near the
 * right one in length, neither equal it nor contain it (nor the other way round), and nothing that a neighbour says
 * may answer the question too. Null when fewer than two are found. The right option comes first: order is drawn later.
 */
export function makeChoice(
  content: NoteContent,
  template: string,
  neighbours: readonly Neighbour[],
): { content: NoteContent; from: 'misconceptions' | 'neighbours' } | null {
  const asked = askedOf(content, template)
  if (!asked) return null
  const { question, right, alsoRight } = asked
  const own = fitting([...(content.misconceptions ?? []), ...asked.markedFalse], right, [])
  const tempting =
    own.length >= wrongWanted ? [] : byTemptation(statementsOf(neighbours), `${question} ${right}`)
  const lent = fitting(
    tempting.filter(({ text }) => !mayAnswer(text, alsoRight)),
    right,
    own,
  )
  const wrong = [...own, ...lent].slice(0, wrongWanted)
  if (wrong.length < wrongAtLeast) return null
  const options: ChoiceOption[] = [
    { text: right, right: true },
    ...wrong.map(({ text, because }) => ({
      text,
      right: false,
      ...(because === undefined ? {} : { because }),
    })),
  ]
  const made: NoteContent = {
    kind: 'choice',
    question,
    options,
    ...(asked.answer === '' ? {} : { answer: asked.answer }),
    ...(content.sources ? { sources: content.sources } : {}),
  }
  return { content: made, from: own.length >= wrong.length ? 'misconceptions' : 'neighbours' }
}

type Asked = {
  question: string
  right: string
  /** Everything that is right: no wrong option may say it. */
  alsoRight: string[]
  markedFalse: Statement[]
  answer: string
}

function askedOf(content: NoteContent, template: string): Asked | null {
  if (content.kind === 'free-text') {
    const { question, answer, keyPoints } = content
    const [first] = [...keyPoints].sort((a, b) => b.weight - a.weight)
    if (!first) return null
    return {
      question,
      right: first.text,
      alsoRight: [answer, ...keyPoints.flatMap(({ text, also = [] }) => [text, ...also])],
      markedFalse: [first, ...keyPoints.filter((point) => point !== first)].flatMap(({ not = [] }) =>
        not.map((text) => ({ text })),
      ),
      answer,
    }
  }
  if (content.kind === 'basic' || content.kind === 'reversed') {
    const turned = content.kind === 'reversed' && template === 'reverse'
    const [question, right] = turned ? [content.back, content.front] : [content.front, content.back]
    if (plainText(right).length > longestOption || plainText(right) === '') return null
    return { question, right, alsoRight: [right], markedFalse: [], answer: '' }
  }
  return null
}

/** What other notes say, one statement each, so that no note fills a whole choice. */
function statementsOf(neighbours: readonly Neighbour[]): Statement[] {
  return neighbours.flatMap(({ content, template }) => {
    const said = askedOf(content, template)
    if (!said) return []
    return [{ text: said.right, because: `That answers another question: ${said.question}` }]
  })
}

function byTemptation(statements: readonly Statement[], to: string): Statement[] {
  const words = keywords(plainText(to))
  return statements
    .map((statement) => ({ statement, near: likeness(words, keywords(plainText(statement.text))) }))
    .sort((a, b) => b.near - a.near)
    .map(({ statement }) => statement)
}

function mayAnswer(text: string, right: readonly string[]): boolean {
  const words = keywords(plainText(text))
  if (words.size === 0) return true
  return right.some((other) => {
    const otherWords = keywords(plainText(other))
    return likeness(words, otherWords) >= 0.5 || overlap(words, otherWords) >= 0.8
  })
}

/** Those that may stand beside the right one and the others taken so far, in their order. */
function fitting(statements: readonly Statement[], right: string, taken: readonly Statement[]): Statement[] {
  const kept: Statement[] = []
  for (const statement of statements) {
    const others = [right, ...taken.map(({ text }) => text), ...kept.map(({ text }) => text)]
    if (!isSimilarInLength(statement.text, right) || namesOthers(statement.text)) continue
    if (others.some((other) => isWithin(statement.text, other))) continue
    kept.push(statement)
  }
  return kept
}

function isSimilarInLength(text: string, right: string): boolean {
  const [a, b] = [plainText(text).length, plainText(right).length]
  // A word more or less makes no difference between short ones.
  return a <= longestOption && Math.max(a, b) <= 2.5 * Math.min(a, b) + 12
}

/** “All of the above” and its like say nothing themselves. */
export function namesOthers(text: string): boolean {
  return /\b(?:all|none|both|any|neither) of (?:the|these|them)\b.{0,20}$|\b(?:above|other options?)\b/i.test(
    plainText(text),
  )
}

/** Whether one of two texts is the other, or stands in it, whatever the marks and capitals. */
export function isWithin(a: string, b: string): boolean {
  const [one, other] = [bare(a), bare(b)]
  return one.includes(other) || other.includes(one)
}

function bare(text: string): string {
  const words = plainText(text)
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}.,;:!?'"()-]/gu)
  return ` ${(words ?? []).join(' ')} `
}
