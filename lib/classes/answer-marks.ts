import { z } from 'zod'

/** A reason is read by the student: long enough for a sentence or three. */
export const longestReason = 500

/** What a teacher can say with one key: the credit of the question, 0..1, and a reason that fits it. */
export const readyMarks = [
  { key: '1', credit: 0, name: 'Wrong', reason: 'Not what was asked.' },
  { key: '2', credit: 0.5, name: 'Half right', reason: 'Half of it.' },
  { key: '3', credit: 1, name: 'Right', reason: 'Right, in other words.' },
] as const

/** Marks of one batch at most: more answers than a class gives to one question in one go. */
export const largestBatch = 500

const reasonSchema = z
  .string()
  .max(10_000)
  .transform((typed) => typed.normalize('NFC').replaceAll('\0', '').trim())
  .refine(
    (reason) => reason !== '' && reason.length <= longestReason,
    `Say why, in at most ${longestReason} characters: the student reads it.`,
  )

/** One mark for one answer, or for several answers to one question, as it comes from outside. */
export const markSchema = z.object({
  /** Made by whoever marks: sent twice, it counts once. */
  batchId: z.uuid(),
  /** Of the question in its quiz, from 0. */
  position: z.int().min(0).max(999),
  attemptIds: z.array(z.uuid()).max(largestBatch, `At most ${largestBatch} answers at once.`),
  /** Of the question, 0..1. */
  credit: z.number('A share from 0 to 1.').min(0, 'A share from 0 to 1.').max(1, 'A share from 0 to 1.'),
  reason: reasonSchema,
})

export type AnswerMarks = z.output<typeof markSchema>
