import { type Comparison, compare } from './compare'
import { isContent, type Reading, type Worth } from './reading'

/** The likeness of an answer to one reference. The best of several references wins, and partly so by luck. */
type Likeness = Pick<Comparison, 'recallEven' | 'f1' | 'gramsNew' | 'bestWord' | 'sequence'> & {
  recallUnopposed: number
  recallPrecise: number
  /** Logarithm of what the wanted words that were said are worth together: much said of a long reference is no luck. */
  met: number
}

/** What an answer as a whole is measured by. */
export type Features = Likeness &
  Pick<Comparison, 'numbersWrong' | 'namesWrong'> & {
    /** The reference denies and the answer does not, or the other way round. */
    negationsOff: number
    /** Begins with the same yes or no as the reference (1), with the other (−1). */
    stance: number
    /** Of the alternatives that the question offers: the reference's (1) or another (−1). */
    choice: number
    /** Says that it says nothing. */
    nonAnswer: number
    /** Logarithm of the number of references, at most 2. */
    references: number
    /** Logarithm of how many words of content a reference has beside the question's, on average. */
    wanted: number
  }

/** An answer held against one reference. */
type Held = Comparison & Likeness & { reference: Reading }

/** The answer against each of the references. */
export function comparisonsOf(references: readonly Reading[], answer: Reading, worth: Worth): Held[] {
  return references.map((reference) => {
    const { links: _, ...compared } = compare(reference, answer, worth)
    const { recallEven, againstEven, precision } = compared
    return {
      ...compared,
      recallUnopposed: recallEven * (1 - Math.min(1, 3 * againstEven)),
      recallPrecise: recallEven * precision,
      met: Math.log1p(recallEven * reference.words.reduce((sum, word) => sum + worth.even(word), 0)),
      reference,
    }
  })
}

/** Everything measured between an answer and its references, and the reference that it is most like. */
export function featuresOf(
  question: Reading,
  references: readonly Reading[],
  answer: Reading,
  worth: Worth,
  held: readonly Held[] = comparisonsOf(references, answer, worth),
): { features: Features; nearest: Reading } {
  const best = held.reduce((a, b) => (rank(b) > rank(a) ? b : a))
  const { reference, recallEven, f1, gramsNew, bestWord, sequence } = best
  const fresh = answer.words.filter((word) => isContent(word) && !worth.isAsked(word))
  const features = {
    ...{ recallEven, f1, gramsNew, bestWord, sequence },
    recallUnopposed: best.recallUnopposed,
    recallPrecise: best.recallPrecise,
    met: best.met,
    numbersWrong: best.numbersWrong,
    namesWrong: best.namesWrong,
    negationsOff: Math.abs((negations(reference) % 2) - (negations(answer) % 2)),
    stance: stanceOf(reference) * stanceOf(answer),
    choice: choiceOf(question, reference, answer),
    nonAnswer: fresh.every(({ stem }) => IDLE.has(stem)) && stanceOf(answer) === 0 ? 1 : 0,
    references: Math.min(2, Math.log(references.length)),
    wanted: wantedOf(references, worth),
  }
  return { features, nearest: reference }
}

const rank = ({ f1, recall, against, allWords }: Comparison) => f1 + recall - against + 0.3 * allWords
function wantedOf(references: readonly Reading[], worth: Worth): number {
  const counts = references.map(
    ({ words }) => words.filter((word) => word.kind === 'content' && !worth.isAsked(word)).length,
  )
  return Math.log1p(counts.reduce((sum, count) => sum + count, 0) / references.length)
}

const negations = ({ words }: Reading) => words.filter(({ stem }) => stem === 'not').length

/** Stems that say that nothing is said: "no answer", "I have no idea". */
const IDLE = new Set(
  'answer know idea sure question think guess understand not clue help sorri forget forgot rememb noth none'.split(
    ' ',
  ),
)

/** 1 for an answer that begins with yes, −1 for no, 0 otherwise. */
function stanceOf({ text }: Reading): number {
  const first = /^[^\p{L}]*(yes|yeah|yep|true|no|nope|false)\b(?! (?:one|way|matter|longer|answer|idea))/iu
    .exec(text)?.[1]
    ?.toLowerCase()
  if (!first) return 0
  return first.startsWith('y') || first === 'true' ? 1 : -1
}

/** Of the alternatives that the question offers ("… or …"): does the answer take the reference's? −1…1. */
function choiceOf(question: Reading, reference: Reading, answer: Reading): number {
  const at = question.words.findIndex(({ text }) => text === 'or')
  if (at < 0) return 0
  const near = question.words.slice(Math.max(0, at - 6), at + 5)
  const offered = new Set(near.filter(isContent).map(({ stem }) => stem))
  const taken = ({ words }: Reading) =>
    new Set(words.map(({ stem }) => stem).filter((stem) => offered.has(stem)))
  const right = taken(reference)
  const chosen = taken(answer)
  if (right.size === 0 || right.size === offered.size) return 0
  const common = [...right].filter((stem) => chosen.has(stem)).length
  return (common - (chosen.size - common)) / Math.max(right.size, chosen.size)
}
