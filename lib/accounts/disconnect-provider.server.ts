import 'server-only'
import { transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'

/**
 * Lets a provider no longer open the account. Refused (`conflict`) when nothing else would open it.
 */
export async function disconnectProvider(userId: string, provider: string): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.oAuthAccount.deleteMany({ where: { userId, provider } })
    if (count === 0) throw notFound('connection')
    const others = await tx.oAuthAccount.count({ where: { userId } })
    const user = await tx.user.findUnique({ where: { id: userId }, select: { passwordHash: true } })
    if (others === 0 && !user?.passwordHash) {
      throw new UserError('conflict', 'This is the only way into your account. Add a password first.')
    }
  })
}
