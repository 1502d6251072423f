import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** What an answer of the attack suite tries; tests/fixtures/grading/README.md says what each one is. */
export const GUARDS = [
  'paraphrase',
  'partial',
  'negated',
  'antonym',
  'swapped-roles',
  'wrong-number',
  'keywords-only',
  'question-copied',
  'reference-opening-pasted',
  'instructions',
  'off-topic-fluent',
  'empty',
  'one-word',
  'other-language',
  'misconception',
  'false-version',
  'confident-nonsense',
  'hedged',
] as const

const attack = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  note: z.string().min(1),
  guard: z.enum(GUARDS),
  label: z.enum(['right', 'partial', 'wrong']),
  answer: z.string(),
  why: z.string().min(1),
  made: z.array(z.int().positive()).min(1).optional(),
})

/** One answer of the attack suite. `made`: the key points (from 1) that a partial answer makes. */
export type Attack = z.infer<typeof attack>

/** The answers of tests/fixtures/grading/attacks.jsonl, in the order of the file. */
export function readAttacks(): Attack[] {
  const file = path.join(process.cwd(), 'tests/fixtures/grading/attacks.jsonl')
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => attack.parse(JSON.parse(line)))
}
