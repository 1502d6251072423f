import { z } from 'zod'
import { isId } from '@/lib/ids'
import type { Verdict } from './verdict'

/** The longest answer that is graded, in bytes of UTF-8. */
export const maxAnswerBytes = 10_240

const id = z.string().refine(isId, 'This is not an id.')

// Longer ones get through to `gradeAnswer`, which says in a sentence what to do; this only bounds the memory.
const text = z.string().max(4 * maxAnswerBytes, 'This is too long to grade.')
const place = z.int().min(0).max(99)

const answer = z.union(
  [
    /** What was typed: sentences of a free-text or two-sided card, the number of a numeric one. */
    text,
    /** What was typed into the gaps of a cloze card, in the order of the text. */
    z.strictObject({ gaps: z.array(text).max(100) }),
    /** The option that was chosen: its place in the note. */
    z.strictObject({ option: place }),
    /** The steps as they were put: their places in the note, first step first. */
    z.strictObject({ order: z.array(place).max(100) }),
  ],
  'An answer is a text, or one of {gaps}, {option}, {order}.',
)

/**
 * `POST /api/grade`: the verdict on one answer; nothing is stored. The answer has to be of the card's kind.
 * Failures: 401, 404 (no such card of theirs), 413 (over 10 kB), 422 (an answer of another kind), 429 and 503 (both
 * with `retry-after`).
 */
export const gradeSchema = z.object({
  cardId: id,
  answer,
  /** Which showing of a card with fresh numbers this is (see lib/decks/fresh-numbers.ts); 0 without it. */
  showing: z.int().min(0).max(1_000_000).default(0),
})

/** What `POST /api/grade` answers. `noteVersion` names the wording that was graded against: an override repeats it. */
export type GradeResponse = { verdict: Verdict; noteVersion: string }

/**
 * `POST /api/grade/override`: the learner disagrees with a verdict. Sent again with the same `id` it counts once; a
 * later one with another `id` for the same card stands beside it. Answers `{stored: true}`.
 */
export const overrideSchema = z.object({
  /** Made by the client, UUIDv7. */
  id,
  cardId: id,
  /** From the answer of `POST /api/grade`; the wording now in force where the page graded by itself. */
  noteVersion: z.string().min(1).max(100).optional(),
  /** `i-was-right`: the grader was too strict; `too-generous`: it was not strict enough. */
  stance: z.enum(['i-was-right', 'too-generous']),
  /** One line, in the learner's words. */
  why: z
    .string()
    .trim()
    .max(300, 'At most 300 characters.')
    .regex(/^[^\r\n]*$/, 'One line only.')
    .optional(),
  /** What was typed. */
  answer: text,
  /** The verdict that they disagree with. */
  verdict: z.object({
    mode: z.enum(['semantic', 'lexical', 'exact']),
    outcome: z.enum(['correct', 'partial', 'incorrect', 'contradicted', 'unsure']),
    score: z.number().min(0).max(1),
  }),
})
