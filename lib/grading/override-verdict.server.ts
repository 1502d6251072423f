import 'server-only'
import type { z } from 'zod'
import { database } from '@/lib/db/database.server'
import { isUniqueViolation } from '@/lib/db/failures'
import { UserError } from '@/lib/errors'
import { requireGradableCard } from './gradable-card.server'
import { maxAnswerBytes, type overrideSchema } from './grade-input'

/**
 * Keeps that a person disagrees with a verdict on their answer. It moves their pass mark (`pass-mark.ts`) and shows
 * up for the deck's author. Sent again it counts once. Throws `not-found`, `too-large`.
 */
export async function overrideVerdict(
  userId: string,
  input: z.output<typeof overrideSchema>,
  now: Date = new Date(),
): Promise<{ stored: true }> {
  const { id, cardId, noteVersion, stance, why, answer, verdict } = input
  if (Buffer.byteLength(answer) > maxAnswerBytes) {
    throw new UserError(
      'too-large',
      'Answers of up to 10 kB are kept, and this one is longer. Nothing was stored.',
    )
  }
  const card = await requireGradableCard(userId, cardId)
  const { noteId, template } = card
  const { mode, outcome, score } = verdict
  const said = {
    noteVersion: noteVersion ?? card.noteVersion,
    stance,
    why: why || null,
    answer: answer.replaceAll('\0', '\ufffd'),
  }
  const data = { id, userId, noteId, template, ...said, mode, outcome, score, createdAt: now }
  try {
    await database().gradeOverride.create({ data, select: { id: true } })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    await requireOwn(userId, id)
  }
  return { stored: true }
}

/** The id is taken: by the same message, sent before, or by something else. */
async function requireOwn(userId: string, id: string): Promise<void> {
  const own = await database().gradeOverride.count({ where: { id, userId } })
  if (own === 0) throw new UserError('conflict', 'This could not be stored under its id. Try again.')
}
