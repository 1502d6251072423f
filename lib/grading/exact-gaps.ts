import { readNumberText } from '@/lib/decks/number-text'
import { isSameWord } from './exact-typo'
import { emptyVerdict, exactVerdict } from './exact-verdict'
import type { PointVerdict, Verdict } from './verdict'

/**
 * Grades what was typed into the gaps of a cloze card, in the order of the text. A gap takes its own answer and those
 * of `accept`, all plain text, whatever the case, the article, the hyphens, the plural or a typo (see `isSameWord`).
 */
export function gradeGaps(
  { gaps, accept }: { gaps: readonly string[]; accept: readonly string[] },
  typed: readonly string[],
): Verdict {
  const points = gaps.map((answer, index): PointVerdict => {
    const right = fitsGap(typed[index] ?? '', [answer, ...accept])
    return { text: answer, weight: 1, state: right ? 'made' : 'missing', evidence: [] }
  })
  if (typed.every((answer) => answer.trim() === '')) return emptyVerdict(points)
  const made = points.filter(({ state }) => state === 'made').length
  return exactVerdict(gaps.length === 0 ? 0 : made / gaps.length, points)
}

/** Whether what was typed is one of the answers. */
function fitsGap(typed: string, answers: readonly string[]): boolean {
  return answers.some(
    (answer) => sameWords(typed, answer) || sameFormula(typed, answer) || sameNumber(typed, answer),
  )
}

function sameWords(typed: string, answer: string): boolean {
  const said = wordsOf(typed)
  const wanted = wordsOf(answer)
  if (said.length === 0) return false
  if (said.length === wanted.length) {
    return said.every((word, index) => isSameWord(word, wanted[index] ?? ''))
  }
  // “key value cache” is “key-value cache”, “fine tuning” is “finetuning”.
  return isSameWord(said.join(''), wanted.join(''))
}

function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .match(/[\p{L}\p{N}]+/gu)
  const told = words?.map(singular) ?? []
  const [first, ...others] = told
  return first !== undefined && others.length > 0 && /^(?:a|an|the)$/.test(first) ? others : told
}

/** Without the ending of a plural, where one letter more or less would not be forgiven as a typo. */
function singular(word: string): string {
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word
}

/** Formulas: the same signs, however they are spaced, braced or spelled. */
function sameFormula(typed: string, answer: string): boolean {
  const wanted = signsOf(answer)
  return /[^\p{L}\p{N}\s.,'’-]/u.test(answer) && wanted !== '' && signsOf(typed) === wanted
}

function signsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\\?sqrt|√/g, '√')
    .replace(/\\?(?:cdot|times)(?![a-z])|[·×⋅*]/g, '*')
    .replace(/[−–]/g, '-')
    .replace(/[\s{}()[\]$\\]/g, '')
    .toLowerCase()
}

function sameNumber(typed: string, answer: string): boolean {
  const wanted = readNumberText(answer)
  const said = readNumberText(typed)
  if (!wanted || !said || wanted.rest.toLowerCase() !== said.rest.toLowerCase()) return false
  return said.readings.some((value) => wanted.readings.includes(value))
}
