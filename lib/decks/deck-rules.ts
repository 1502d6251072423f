import { whatIsWrongWithLink } from '@/lib/demos/presets'
import { cardFaces } from './card-face'
import type { DeckFileNote } from './deck-note'
import { readExpression } from './expression'
import { givenNumbers, withNumbers } from './fresh-numbers'
import type { NoteContent } from './note-content'

/** What a note of the built-in library holds; see docs/deck-format.md for why. */
export const RULES = {
  answerWords: 120,
  keyPoints: [2, 6],
  alsoPerKeyPoint: 3,
  notPerKeyPoint: 1,
  steps: [4, 7],
  wrongOptions: [3, 4],
} as const

/** What of the rules of the built-in library a note breaks. Its form was checked when it was read. */
export function brokenRules({ content, tags }: DeckFileNote, deckTags: readonly string[]): string[] {
  const shown = tags.find((tag) => NEEDS_DEMO.includes(tag) && !deckTags.includes(tag))
  const broken: string[] = []
  const words = countWords(answerOf(content))
  if (words > RULES.answerWords)
    broken.push(`The answer has ${words} words; it can have ${RULES.answerWords}.`)
  if (!content.sources) broken.push('It names no sources.')
  if (content.kind === 'free-text') broken.push(...brokenByFreeText(content))
  if (content.kind === 'numeric') broken.push(...brokenByNumbers(content))
  if (content.kind === 'order' && !isBetween(content.steps.length, RULES.steps)) {
    broken.push(`It has ${content.steps.length} steps.`)
  }
  if (content.kind === 'choice') broken.push(...brokenByChoice(content))
  if (content.see !== undefined) {
    const wrong = whatIsWrongWithLink(content.see)
    if (wrong) broken.push(wrong)
  } else if (shown !== undefined) broken.push(`It is about ${shown} and links to no demo.`)
  return [...broken, ...brokenByLayout(content)]
}

/** Tags of what can be seen in a demo. */
const NEEDS_DEMO = ['attention', 'sampling', 'decoding', 'lora', 'peft']

function brokenByFreeText({
  keyPoints,
  misconceptions,
}: Extract<NoteContent, { kind: 'free-text' }>): string[] {
  const broken: string[] = []
  if (!isBetween(keyPoints.length, RULES.keyPoints)) broken.push(`It has ${keyPoints.length} key points.`)
  if (!misconceptions) broken.push('It has no misconception.')
  for (const { text, also = [], not = [] } of keyPoints) {
    if (also.length < RULES.alsoPerKeyPoint) broken.push(`“${text}” has ${also.length} other phrasings.`)
    if (not.length < RULES.notPerKeyPoint) broken.push(`“${text}” has no false version.`)
    const all = [text, ...also, ...not].map((phrase) => phrase.toLowerCase())
    if (new Set(all).size < all.length) broken.push(`“${text}” has a phrasing twice.`)
  }
  return broken
}

function brokenByNumbers(content: Extract<NoteContent, { kind: 'numeric' }>): string[] {
  const { parameters, formula, value, tolerance } = content
  const broken: string[] = []
  if (content.solution === undefined) broken.push('It has no worked solution.')
  if (tolerance <= 0) broken.push('It has no tolerance.')
  if (!parameters || formula === undefined) return broken
  const names = parameters.map(({ name }) => name)
  const { expression } = readExpression(formula, names)
  const result = expression?.evaluate(givenNumbers(parameters)) ?? Number.NaN
  // The value in the text is rounded; half the tolerance is left to whoever rounds otherwise.
  if (!(Math.abs(result - value) <= tolerance / 2)) broken.push(`The formula gives ${result}, not ${value}.`)
  for (const end of ['min', 'max'] as const) {
    const numbers = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter[end]]))
    if (!Number.isFinite(expression?.evaluate(numbers)))
      broken.push(`The formula has no value at each ${end}.`)
  }
  for (const name of names) {
    if (!content.question.includes(`{${name}}`)) broken.push(`{${name}} is not in the question.`)
  }
  const filled = withNumbers(content, givenNumbers(parameters))
  const left = /\{([a-z]\w*)\}/.exec(`${filled.question}`.replace(/\$[^$]*\$/g, ''))
  if (left) broken.push(`There is no parameter for ${left[0]}.`)
  return broken
}

function brokenByChoice({ options }: Extract<NoteContent, { kind: 'choice' }>): string[] {
  const broken: string[] = []
  const wrong = options.filter((option) => !option.right)
  if (!isBetween(wrong.length, RULES.wrongOptions)) broken.push(`It has ${wrong.length} wrong options.`)
  for (const { text, because } of wrong) {
    if (because === undefined) broken.push(`“${text}” does not say why it is wrong.`)
  }
  const right = options.find((option) => option.right)?.text.length ?? 0
  if (right > 1.25 * Math.max(...wrong.map(({ text }) => text.length))) {
    broken.push('The right option is clearly the longest.')
  }
  return broken
}

/** Formulas that cannot be set, dollars without a partner, pictures that are not there. */
function brokenByLayout(content: NoteContent): string[] {
  const faces = cardFaces(content).map(({ face }) => face.question + face.answer)
  const wrong = faces.flatMap((html) => /formula-error|render-note|missing-picture/.exec(html)?.[0] ?? [])
  const dollars = textsOf(content).filter((text) => !hasPairedDollars(text))
  return [
    ...new Set(wrong.map((name) => `It cannot be laid out: ${name}.`)),
    ...dollars.map((text) => `A dollar sign has no partner: ${text.slice(0, 60)}`),
  ]
}

function hasPairedDollars(text: string): boolean {
  const plain = text.replace(/(`+)[\s\S]*?\1/g, '').replace(/\\\$/g, '')
  if ((plain.match(/\$\$/g) ?? []).length % 2 === 1) return false
  return plain
    .replace(/\$\$[\s\S]*?\$\$/g, '')
    .split(/\n\s*\n/)
    .every((paragraph) => (paragraph.match(/\$/g) ?? []).length % 2 === 0)
}

function answerOf(content: NoteContent): string {
  if (content.kind === 'cloze') return content.text
  if (content.kind === 'basic' || content.kind === 'reversed') return content.back
  return content.kind === 'numeric' ? '' : (content.answer ?? '')
}

/** Every text of a note that a reader sees. */
export function textsOf(content: NoteContent): string[] {
  const beside = (content.misconceptions ?? []).flatMap(({ text, because }) => [text, because])
  return [...ownTexts(content), ...beside, content.hint ?? ''].filter((text) => text !== '')
}

function ownTexts(content: NoteContent): string[] {
  switch (content.kind) {
    case 'basic':
    case 'reversed':
      return [content.front, content.back]
    case 'cloze':
      return [content.instruction ?? '', content.text, content.extra ?? '']
    case 'free-text':
      return [
        content.question,
        content.answer,
        ...content.keyPoints.flatMap(({ text, also = [], not = [] }) => [text, ...also, ...not]),
      ]
    case 'numeric':
      return [content.question, content.solution ?? '']
    case 'order':
      return [content.question, ...content.steps, content.answer ?? '']
    case 'choice':
      return [
        content.question,
        ...content.options.flatMap(({ text, because = '' }) => [text, because]),
        content.answer ?? '',
      ]
  }
}

function countWords(text: string): number {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

function isBetween(count: number, [least, most]: readonly [number, number]): boolean {
  return count >= least && count <= most
}
