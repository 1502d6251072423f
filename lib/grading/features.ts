import { align } from './align'
import { type Compared, type Comparison, compare, shareOf } from './compare'
import { HEDGES } from './english'
import { isContent, type Reading, type Worth } from './reading'
import { likeness } from './relate'
import type { Word } from './words'

/** What an answer as a whole is measured by, beside the comparison with the reference that fits it best. */
type WholeFeatures = {
  negationsOff: number
  negationsAnswer: number
  unionRecall: number
  meanRecall: number
  meanF1: number
  minAgainst: number
  bestSentence: number
  meanSentence: number
  firstSentence: number
  answerLength: number
  lengthRatio: number
  fromQuestion: number
  newShare: number
  newWords: number
  hedges: number
  stance: number
  choice: number
  nonAnswer: number
}

export type Features = Comparison & WholeFeatures

/** Everything measured between an answer and its references; none of it depends on other answers. */
export function featuresOf(
  question: Reading,
  references: readonly Reading[],
  answer: Reading,
  worth: Worth,
): Features {
  const all = references.map((reference) => ({ reference, ...compare(reference, answer, worth) }))
  const best = all.reduce((a, b) => (rank(b) > rank(a) ? b : a))
  const { links: _links, reference, ...comparison } = best
  const content = answer.words.filter(isContent)
  const fresh = content.filter((word) => !worth.isAsked(word))
  const newPart = content.length === 0 ? 0 : fresh.length / content.length
  return {
    ...comparison,
    negationsOff: Math.abs((negations(reference) % 2) - (negations(answer) % 2)),
    negationsAnswer: Math.min(3, negations(answer)),
    unionRecall: unionRecall(references, answer, worth),
    meanRecall: mean(all.map(({ recall }) => recall)),
    meanF1: mean(all.map(({ f1 }) => f1)),
    minAgainst: Math.min(...all.map(({ against }) => against)),
    ...sentencesOf(references, answer, worth),
    answerLength: Math.min(4, Math.log1p(answer.words.length)),
    lengthRatio: clamp(Math.log((answer.words.length + 1) / (reference.words.length + 1)), 2),
    fromQuestion: 1 - newPart,
    newShare: best.precision * newPart,
    newWords: Math.min(4, Math.log1p(fresh.length)),
    hedges: Math.min(2, answer.words.filter(({ text }) => HEDGES.has(text)).length),
    stance: stanceOf(reference) * stanceOf(answer),
    choice: choiceOf(question, reference, answer),
    nonAnswer: fresh.every(({ stem }) => IDLE.has(stem)) && stanceOf(answer) === 0 ? 1 : 0,
  }
}

const rank = ({ f1, recall, against, allWords }: Compared) => f1 + recall - against + 0.3 * allWords
const negations = ({ words }: Reading) => words.filter(({ stem }) => stem === 'not').length
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const clamp = (value: number, bound: number) => Math.max(-bound, Math.min(bound, value))

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

function unionRecall(references: readonly Reading[], answer: Reading, worth: Worth): number {
  const wanted = new Map<string, Word>()
  for (const word of references.flatMap(({ words }) => words)) {
    if (isContent(word) && !worth.isAsked(word)) wanted.set(word.stem, word)
  }
  if (wanted.size === 0) return 0
  const met = [...wanted.values()].filter((word) =>
    answer.words.some((other) => other.stem === word.stem || likeness(word, other) > 0.6),
  )
  return met.length / wanted.size
}

/** Recall of the best, the average and the first sentence of the references, each taken as an answer by itself. */
function sentencesOf(references: readonly Reading[], answer: Reading, worth: Worth) {
  const found = { bestSentence: 0, meanSentence: 0, firstSentence: 0 }
  for (const { words } of references) {
    const parts = new Map<number, Word[]>()
    for (const word of words) {
      const part = parts.get(word.clause)
      if (part) part.push(word)
      else parts.set(word.clause, [word])
    }
    const recalls = [...parts.values()]
      .filter((part) => part.some((word) => isContent(word) && !worth.isAsked(word)))
      .map((part) => shareOf(part, worth.full, align(part, answer.words), 'from', (alike) => alike))
    found.bestSentence = Math.max(found.bestSentence, ...recalls)
    found.meanSentence = Math.max(found.meanSentence, mean(recalls))
    found.firstSentence = Math.max(found.firstSentence, recalls[0] ?? 0)
  }
  return found
}
