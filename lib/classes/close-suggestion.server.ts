import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { parseRemark } from './suggestion-text'

/**
 * The owner of a deck takes a suggested correction or declines it, with a reply if they like. The note itself they change
 * in its editor. Throws `not-found` for one that is not to their deck, `conflict` when it is closed already.
 */
export async function closeSuggestion(
  userId: string,
  input: { suggestionId: string; status: 'taken' | 'declined'; reply: string },
  now: Date = new Date(),
): Promise<void> {
  const reply = parseRemark(input.reply, 'reply')
  await transact(async (tx) => {
    const theirs = {
      id: input.suggestionId,
      note: { deletedAt: null, deck: { ownerId: userId, deletedAt: null } },
    }
    const { count } = await tx.suggestion.updateMany({
      where: { ...theirs, status: 'open' },
      data: { status: input.status, reply, closedAt: now },
    })
    if (count > 0) return
    if ((await tx.suggestion.count({ where: theirs })) === 0) throw notFound('suggestion')
    throw new UserError(
      'conflict',
      'This suggestion was closed already, perhaps in another tab. It stays as it was closed then.',
    )
  })
}
