import { z } from 'zod'
import { maxAnswerBytes } from '@/lib/grading/grade-input'
import type { GradingTask } from '@/lib/grading/task'
import type { Verdict } from '@/lib/grading/verdict'

const text = z.string()
const texts = z.array(text).max(100)

const keyPoint = z.union([
  text.transform((said) => ({ text: said, weight: 1, also: [], not: [] })),
  z.object({
    text,
    weight: z.number().positive().max(100).default(1),
    also: texts.default([]),
    not: texts.default([]),
  }),
])

const misconception = z.union([
  text.transform((said) => ({ text: said })),
  z.object({ text, because: text.optional() }),
])

const schema = z
  .object({
    id: z.union([text, z.number()]),
    question: text,
    reference: text.optional(),
    references: texts.optional(),
    keyPoints: z.array(keyPoint).max(100).default([]),
    misconceptions: z.array(misconception).max(100).default([]),
    answer: text,
  })
  .refine(({ reference, references, keyPoints }) => reference ?? references?.[0] ?? keyPoints[0]?.text, {
    path: ['reference'],
    message: 'A reference, references or keyPoints are needed.',
  })
  .refine(({ answer }) => Buffer.byteLength(answer) <= maxAnswerBytes, {
    path: ['answer'],
    message: 'Answers of up to 10 kB are graded.',
  })

/** A line that cannot be graded; `id` when it could be read. */
export class BadLine extends Error {
  readonly id: string | number | null

  constructor(id: string | number | null, message: string) {
    super(message)
    this.id = id
  }
}

export type GradeLine = { id: string | number; task: GradingTask; answer: string }

/** Reads one line of input. Throws `BadLine`. */
export function readLine(line: string): GradeLine {
  let input: unknown
  try {
    input = JSON.parse(line)
  } catch {
    throw new BadLine(null, 'This line is not JSON.')
  }
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new BadLine(idOf(input), parsed.error.issues.map(sentenceOf).join(' '))
  const { id, question, reference, references = [], keyPoints, misconceptions, answer } = parsed.data
  const all = reference === undefined ? references : [reference, ...references]
  return { id, answer, task: shared({ question, references: all, keyPoints, misconceptions }) }
}

const tasks = new Map<string, GradingTask>()
const tasksAtMost = 200

/** One object for one task, so that what the grader prepares of it serves all answers to a question. */
function shared(task: GradingTask): GradingTask {
  const key = JSON.stringify(task)
  const known = tasks.get(key)
  if (known) return known
  if (tasks.size >= tasksAtMost) tasks.clear()
  tasks.set(key, task)
  return task
}

function idOf(input: unknown): string | number | null {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

const sentenceOf = ({ path, message }: z.core.$ZodIssue) =>
  path.length > 0 ? `${path.join('.')}: ${message}` : message

/** A verdict with exactly the fields that are promised; evidence as the learner's own words. */
export function writeLine({ id, answer }: GradeLine, verdict: Verdict): string {
  return JSON.stringify({
    id,
    score: Number(verdict.score.toFixed(4)),
    confidence: Number(verdict.confidence.toFixed(4)),
    verdict: verdict.outcome,
    points: verdict.points.map(({ text: point, state, evidence }) => ({
      text: point,
      state,
      evidence: evidence.map(({ start, end }) => answer.slice(start, end)),
    })),
    mode: verdict.mode,
  })
}
