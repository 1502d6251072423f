import { claimsOf } from './claims'
import { type Reading, read } from './reading'

/** What a note says word for word: what it says is true by definition, and can contradict nothing of it. */
export type Truths = {
  /** The claims of the model answers and of every right phrasing, and each as a whole. */
  claims: ReadonlySet<string>
  /** The claims of each model answer. */
  answers: readonly (readonly string[])[]
}

/** A text to be compared word for word; capitals, punctuation and endings do not count. */
export const literally = ({ words }: Reading): string => words.map(({ stem }) => stem).join(' ')

export function truthsOf(references: readonly Reading[], phrasings: readonly Reading[]): Truths {
  const claims = (text: Reading) => claimsOf(text.text).map((claim) => literally(read(claim.text)))
  return {
    claims: new Set([...references, ...phrasings].flatMap((text) => [literally(text), ...claims(text)])),
    answers: references.map(claims),
  }
}

/** All of a model answer is there, whatever else is. */
export function holdsAnswer({ answers }: Truths, said: ReadonlySet<string>): boolean {
  return answers.some((claims) => claims.length > 0 && claims.every((claim) => said.has(claim)))
}
