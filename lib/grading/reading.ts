import commonness from './word-commonness.json'
import { type Word, wordsOf } from './words'

/** A text as it is compared: its words with what they are worth. */
export type Reading = { text: string; words: Word[] }

/** How much a stem tells, 0.1 (stands everywhere) … 1; what is not listed is rare. */
export type WordWeights = ReadonlyMap<string, number>

const shipped: WordWeights = new Map(Object.entries(commonness))

const WEIGHT: Record<Word['kind'], number> = {
  function: 0.06,
  light: 0.35,
  content: 1,
  number: 0.9,
  identifier: 0.9,
}
/** What is left of a word's worth when the question gave it away. */
const FROM_QUESTION = 0.25

export function read(text: string): Reading {
  return { text, words: wordsOf(text) }
}

/** What words are worth beside one question. */
export class Worth {
  private readonly asked: ReadonlySet<string>

  constructor(
    question: Reading,
    private readonly weights: WordWeights = shipped,
  ) {
    this.asked = new Set(question.words.map(({ stem }) => stem))
  }

  /** The question has this word. */
  isAsked(word: Word): boolean {
    return this.asked.has(word.stem)
  }

  /** By its kind alone. */
  plain = (word: Word): number => WEIGHT[word.kind]

  /** By its kind, less when the question has it. */
  even = (word: Word): number => WEIGHT[word.kind] * (this.isAsked(word) ? FROM_QUESTION : 1)

  /** As `even`, and the more the rarer it is. */
  full = (word: Word): number =>
    this.even(word) *
    (word.kind === 'content' || word.kind === 'light' ? (this.weights.get(word.stem) ?? 1) : 1)
}

export const isContent = (word: Word): boolean => word.kind !== 'function'
