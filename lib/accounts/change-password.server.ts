import 'server-only'
import { database, transact } from '@/lib/db/database.server'
import { isUniqueViolation } from '@/lib/db/failures'
import { notFound, UserError } from '@/lib/errors'
import { countAttempt, passwordLimit } from './attempts.server'
import { endSessionsOf } from './begin-session.server'
import { checkNewPassword, chosenLogin, nameTaken, requireFreeName } from './choose-login.server'
import { hashPassword, verifyPassword } from './password-hash.server'
import { clearAttempts } from './rate-limit.server'

/**
 * Changes the password and signs every other browser out. Throws `invalid` with a problem at `current` or `next`,
 * `rate-limited` after too many wrong ones from this session.
 */
export async function changePassword(
  userId: string,
  input: { current: string; next: string; sessionId: string },
  now: Date = new Date(),
): Promise<void> {
  const { passwordHash, ...names } = await accountOf(userId)
  if (!passwordHash) throw new UserError('conflict', 'This account has no password yet. Add one instead.')
  await requirePassword(userId, passwordHash, input.current, input.sessionId, 'current', now)
  await checkNewPassword(input.next, [names.email, names.userName, names.displayName], 'next')
  const next = await hashPassword(input.next, { known: true, from: '' })
  await transact(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash },
      data: { passwordHash: next },
    })
    if (count === 0)
      throw new UserError('conflict', 'The password was changed elsewhere just now. Sign in again.')
    await endSessionsOf(tx, userId, now, input.sessionId)
  })
}

/**
 * Gives an account that is only opened by GitHub or Google a name and a password too. Other browsers stay signed
 * in. Throws `invalid` or `conflict` with problems at `login` and `password`.
 */
export async function addPassword(userId: string, input: { login: string; password: string }): Promise<void> {
  const { displayName } = await accountOf(userId)
  const { name, password } = await chosenLogin(input, displayName)
  const passwordHash = await hashPassword(password, { known: true, from: '' })
  await transact(async (tx) => {
    await requireFreeName(tx, name, userId)
    const { count } = await tx.user.updateMany({
      where: { id: userId, kind: 'account', passwordHash: null },
      data: { ...name, passwordHash },
    })
    if (count === 0) throw new UserError('conflict', 'This account has a password already.')
  }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? nameTaken() : error
  })
}

/**
 * Asks for the password again before something that cannot be undone. Throws `invalid` with a problem at `path`.
 * Counted by session: nobody outside of it can use the attempts up.
 */
export async function requirePassword(
  userId: string,
  stored: string,
  password: string,
  sessionId: string,
  path: string,
  now: Date,
): Promise<void> {
  const counted = ['session', userId, sessionId]
  await countAttempt(passwordLimit, counted, 'Too many wrong passwords.', now)
  if (!(await verifyPassword(stored, password, { known: true, from: '' }))) {
    throw new UserError('invalid', 'Nothing was changed.', {
      problems: [{ path, message: 'This is not your present password.' }],
    })
  }
  await clearAttempts(passwordLimit, counted)
}

async function accountOf(userId: string) {
  const account = await database().user.findFirst({
    where: { id: userId, kind: 'account' },
    select: { email: true, userName: true, displayName: true, passwordHash: true },
  })
  if (!account) throw notFound('account')
  return account
}
