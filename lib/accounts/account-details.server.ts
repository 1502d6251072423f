import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'

/** What the account page shows. */
export type AccountDetails = {
  kind: 'guest' | 'account'
  displayName: string | null
  email: string | null
  userName: string | null
  hasPassword: boolean
  createdAt: Date
  /** Ids of the providers that open the account: `github`, `google`. */
  providers: string[]
}

/** The person's own account. Not found when it is being deleted. */
export async function getAccountDetails(userId: string): Promise<AccountDetails> {
  const row = await database().user.findUnique({
    where: { id: userId },
    select: {
      kind: true,
      displayName: true,
      email: true,
      userName: true,
      passwordHash: true,
      createdAt: true,
      oauthAccounts: { select: { provider: true }, orderBy: { createdAt: 'asc' } },
    },
  })
  if (!row || (row.kind !== 'guest' && row.kind !== 'account')) throw notFound('account')
  const { passwordHash, oauthAccounts, kind, ...rest } = row
  return {
    ...rest,
    kind,
    hasPassword: passwordHash !== null,
    providers: oauthAccounts.map(({ provider }) => provider),
  }
}

/** Control characters, and those that turn the direction of everything after them. */
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** What the app calls the person; empty takes the name away. Throws `invalid` at `displayName`. */
export async function setDisplayName(userId: string, typed: string): Promise<void> {
  const displayName = typed.normalize('NFC').replace(unseen, '').trim()
  if ([...displayName].length > 80) {
    throw new UserError('invalid', 'This name is too long.', {
      problems: [{ path: 'displayName', message: 'Use at most 80 characters.' }],
    })
  }
  const { count } = await database().user.updateMany({
    where: { id: userId, kind: { in: ['guest', 'account'] } },
    data: { displayName: displayName === '' ? null : displayName },
  })
  if (count === 0) throw notFound('account')
}
