import type { DocumentProblem } from './decode'
import { type ImportedCard, quote } from './imported-card'
import { normaliseText, similarity, wordsOf } from './sentences'

/** Above this share of common words, two answers to the same question are the same answer. */
const sameAnswer = 0.9

/**
 * Cards without repetitions: the same question with the same answer is made once. The same question with
 * another answer is kept and pointed out. Each report names the line of the first.
 */
export function dropRepeats(cards: ImportedCard[], problems: DocumentProblem[]): ImportedCard[] {
  const firsts = new Map<string, ImportedCard>()
  const kept: ImportedCard[] = []
  for (const card of cards) {
    const key = normaliseText(card.front)
    const first = firsts.get(key)
    if (!first) firsts.set(key, card)
    if (first && saysNothingNew(card, first)) {
      problems.push({
        line: card.line,
        message: `Repeats ${quote(card.front)} of line ${first.line}; one card was made.`,
      })
      continue
    }
    if (first && card.kind !== 'term') {
      problems.push({
        line: card.line,
        message: `Asks the same as line ${first.line}, with another answer; both were kept: ${quote(card.front)}`,
      })
    }
    kept.push(card)
  }
  return kept
}

function saysNothingNew(card: ImportedCard, first: ImportedCard): boolean {
  const back = normaliseText(card.back)
  if (` ${normaliseText(first.back)} `.includes(` ${back} `)) return true
  return similarity(wordsOf(back), wordsOf(first.back)) >= sameAnswer && back.length <= first.back.length
}
