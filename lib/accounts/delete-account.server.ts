import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { requirePassword } from './change-password.server'
import { eraseLearner } from './erase-learner.server'

/** What a person without a password types to say that they mean it. */
export const deletionWord = 'delete'

/**
 * Deletes a person and everything that is theirs: decks, reviews, sessions, sign-ins. Confirmed by the password, or
 * by typing `deletionWord` where there is none. From the first moment on nobody can sign in any more; the rows
 * follow in small steps, so that nobody else waits. `settle` is run once it is confirmed and before anything goes: what
 * other rooms want to have done while the person is still there. Throws `invalid` with a problem at `confirmation`.
 */
export async function deleteAccount(
  userId: string,
  input: { confirmation: string; sessionId: string; settle?: () => Promise<void> },
  now: Date = new Date(),
): Promise<void> {
  const user = await database().user.findFirst({
    where: { id: userId, kind: { in: ['guest', 'account'] } },
    select: { passwordHash: true },
  })
  if (!user) throw notFound('account')
  if (user.passwordHash) {
    await requirePassword(userId, user.passwordHash, input.confirmation, input.sessionId, 'confirmation', now)
  } else if (input.confirmation.trim().toLowerCase() !== deletionWord) {
    throw new UserError('invalid', 'Nothing was deleted.', {
      problems: [{ path: 'confirmation', message: `Type the word ${deletionWord} to confirm.` }],
    })
  }
  await input.settle?.()
  await transact(async (tx) => {
    await tx.user.update({
      where: { id: userId },
      data: { kind: 'deleting', email: null, userName: null, displayName: null, passwordHash: null },
      select: { id: true },
    })
    await tx.oAuthAccount.deleteMany({ where: { userId } })
    await tx.session.deleteMany({ where: { userId } })
  })
  await eraseLearner(userId)
}
