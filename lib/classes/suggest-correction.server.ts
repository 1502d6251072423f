import 'server-only'
import { countAttempt } from '@/lib/accounts/attempts.server'
import type { Limit } from '@/lib/accounts/rate-limit.server'
import { database, transact } from '@/lib/db/database.server'
import { isUniqueViolation } from '@/lib/db/failures'
import { notFound, UserError } from '@/lib/errors'
import { correctableBy } from './correctable.server'
import { parseRemark } from './suggestion-text'

/** Corrections of one person: enough for a close reader, too few to bury an author. */
export const suggestionLimit: Limit = { name: 'suggestion', attempts: 30, windowSeconds: 60 * 60 }

/**
 * Proposes a correction of a note to the owner of its deck, who will not learn from whom. Without a text it says no more
 * than that something is wrong there. The id is made by the client: sent twice, it counts once. Throws `not-found` where
 * there is nobody to suggest it to, `invalid`, `rate-limited`.
 */
export async function suggestCorrection(
  userId: string,
  { id, noteId, text }: { id: string; noteId: string; text: string },
  now: Date = new Date(),
): Promise<{ kept: true }> {
  const said = parseRemark(text, 'text')
  const found = await database().note.count({ where: { id: noteId, ...correctableBy(userId) } })
  if (found === 0) throw notFound('note')
  const tooMany = 'These were many corrections for one hour. This one was not sent; your text is still here.'
  await countAttempt(suggestionLimit, [userId], tooMany, now)
  try {
    await transact((tx) =>
      tx.suggestion.create({
        data: { id, noteId, userId, text: said, createdAt: now },
        select: { id: true },
      }),
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const own = await database().suggestion.count({ where: { id, userId, noteId } })
    if (own === 0)
      throw new UserError('conflict', 'This could not be kept under its id. Nothing was sent: try again.')
  }
  return { kept: true }
}
