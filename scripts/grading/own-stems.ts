import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FUNCTION_WORDS, LIGHT_WORDS } from '@/lib/grading/english'
import { stemOf } from '@/lib/grading/stem'
import { wordsOf } from '@/lib/grading/words'

/**
 * The stems of our own texts: the decks, the terms of the field and the grader's lists of plain words. Only numbers may
 * leave the graded answers, so a stem that stands nowhere but there is not written down (docs/grading.md).
 */
export function ownStems(content: string): ReadonlySet<string> {
  const decks = path.join(content, 'decks')
  const texts = readdirSync(decks)
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(path.join(decks, file), 'utf8'))
  const terms: { same: string[][] } = JSON.parse(readFileSync(path.join(content, 'terms.json'), 'utf8'))
  const words = [...texts, ...terms.same.flat()].flatMap(wordsOf)
  return new Set([
    ...words.flatMap(({ stem, parts = [] }) => [stem, ...parts]),
    ...[...FUNCTION_WORDS, ...LIGHT_WORDS].map(stemOf),
  ])
}
