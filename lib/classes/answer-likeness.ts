import { type Reading, read, Worth } from '@/lib/grading/reading'
import { opposedTo } from '@/lib/grading/relate'

/** An answer in sentences, as it is compared with others to the same question. */
export type ComparedAnswer = {
  /** Names it, and settles ties: every answer has its own. */
  id: string
  text: string
  /** Misconceptions of the note that the verdict names. */
  mistakes: readonly string[]
  /** Unit vector of its meaning, where the embedding model is there. */
  vector?: Float32Array | undefined
}

/** An answer with what likeness is computed from. */
export type PreparedAnswer = ComparedAnswer & {
  /** Stems of content, with what they tell beside the question and whether a negation reaches them. */
  stems: ReadonlyMap<string, { worth: number; negated: boolean }>
  /** Opposites of those stems, each with the stem that it turns round. */
  opposites: ReadonlyMap<string, string>
  total: number
}

/** From this likeness on two answers say the same (docs/teachers.md tells it to teachers). */
export const ALIKE = 0.5
/** Answers that show the same misconception of the note are one mistake in different words. */
const SAME_MISTAKE = 0.7
/** A cosine of MiniLM up to which it says nothing, and from which it says as much as it can. */
const COSINE = { from: 0.55, to: 0.9, most: 0.9 }

/** Readies answers to one question for comparison; words that the question has count little. */
export function prepareAnswers(question: string, answers: readonly ComparedAnswer[]): PreparedAnswer[] {
  const worth = new Worth(read(question))
  return answers.map((answer) => {
    const stems = stemsOf(read(answer.text), worth)
    let total = 0
    for (const one of stems.values()) total += one.worth
    const opposites = new Map<string, string>()
    for (const stem of stems.keys()) {
      for (const opposite of opposedTo(stem)) opposites.set(opposite, stem)
    }
    return { ...answer, stems, opposites, total }
  })
}

function stemsOf({ words }: Reading, worth: Worth): PreparedAnswer['stems'] {
  const stems = new Map<string, { worth: number; negated: boolean }>()
  for (const word of words) {
    if (word.kind === 'function') continue
    const known = stems.get(word.stem)
    // Said with and without "not", it is said without.
    stems.set(word.stem, {
      worth: worth.full(word),
      negated: word.negated && (known?.negated ?? true),
    })
  }
  return stems
}

/**
 * How much two answers to one question say the same, 0..1, whichever comes first. By words: what their shared stems
 * tell, of what all their stems tell (Dice's coefficient, weighted). By meaning, where both have a vector: their
 * cosine. The more favourable of the two counts, but answers that turn each other round are not alike at all.
 */
export function likenessOf(a: PreparedAnswer, b: PreparedAnswer): number {
  if (turnRound(a, b)) return 0
  if (a.mistakes.some((mistake) => b.mistakes.includes(mistake))) {
    return Math.max(SAME_MISTAKE, byWords(a, b), byMeaning(a, b))
  }
  return Math.max(byWords(a, b), byMeaning(a, b))
}

function byWords(a: PreparedAnswer, b: PreparedAnswer): number {
  const all = a.total + b.total
  if (all === 0) return a.text.trim().toLowerCase() === b.text.trim().toLowerCase() ? 1 : 0
  let shared = 0
  // Summed from one side, so that it is the same to the last bit from the other.
  const [from, to] = inOrder(a, b)
  for (const [stem, { worth }] of from.stems) if (to.stems.has(stem)) shared += worth
  return Math.min(1, (2 * shared) / all)
}

function byMeaning(a: PreparedAnswer, b: PreparedAnswer): number {
  if (!a.vector || !b.vector) return 0
  let cosine = 0
  for (let at = 0; at < a.vector.length; at++) cosine += (a.vector[at] ?? 0) * (b.vector[at] ?? 0)
  const share = (cosine - COSINE.from) / (COSINE.to - COSINE.from)
  return COSINE.most * Math.min(1, Math.max(0, share))
}

/** One negates what the other says, or says its opposite; two such turns cancel each other. */
function turnRound(a: PreparedAnswer, b: PreparedAnswer): boolean {
  const [from, to] = inOrder(a, b)
  let turns = 0
  for (const [stem, { negated }] of to.stems) {
    const same = from.stems.get(stem)
    const turned = from.opposites.get(stem) ?? ''
    if (same) {
      if (same.negated !== negated) turns++
    } else if (!to.stems.has(turned) && from.stems.get(turned)?.negated === negated) turns++
  }
  return turns % 2 === 1
}

const inOrder = (a: PreparedAnswer, b: PreparedAnswer) =>
  a.id <= b.id ? ([a, b] as const) : ([b, a] as const)
