import type { Reading } from './reading'

/** Stems of the nearest reference that the answer lacks, and stems of the answer that stand in no reference. */
export type TellingWords = { missed: Set<string>; extra: Set<string> }

/**
 * Words whose absence or presence tells something whatever the question is: who leaves out a "not" or "because" of
 * the reference, or adds one, is more often wrong than who leaves out an "it".
 */
export function tellingWords(
  nearest: Reading,
  references: readonly Reading[],
  answer: Reading,
): TellingWords {
  const said = stemsOf([answer])
  const wanted = stemsOf(references)
  return {
    missed: new Set([...stemsOf([nearest])].filter((stem) => !said.has(stem))),
    extra: new Set([...said].filter((stem) => !wanted.has(stem))),
  }
}

const stemsOf = (readings: readonly Reading[]) =>
  new Set(readings.flatMap(({ words }) => words.map(({ stem }) => stem)))
