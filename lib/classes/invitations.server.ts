import 'server-only'
import { keyedDigest } from '@/lib/accounts/digest.server'
import { type Transaction, transact } from '@/lib/db/database.server'
import { requireMember } from './membership.server'
import { byName } from './name-order'

/** A personal way in, for somebody whom the roster names. */
export type Invitation = { name: string; key: string; token: string; expiresAt: Date }

const lifeDays = 60
const dayMs = 86_400_000
/** A link that lives at least this much longer is handed out again as it is. */
const renewBeforeMs = 14 * dayMs

/** The token of a personal link: it follows from who is meant and the secret, so it is stored nowhere. */
function tokenOf(memberId: string, expiresAt: Date): string {
  return keyedDigest('class-invite', memberId, expiresAt.toISOString())
}

/** What a token is found by. */
export function inviteDigest(token: string): string {
  return keyedDigest('class-invite-digest', token)
}

/** Whether a text could be a token: 256 bits in base64url. */
export function isInviteToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/**
 * The links of everybody who has not come yet, or of `only` these, by name. Links that were handed out before stay as they are until two
 * weeks before they end; then new ones take their place.
 */
export async function listInvitations(
  userId: string,
  classId: string,
  only: readonly string[] | null = null,
  now: Date = new Date(),
): Promise<Invitation[]> {
  return transact(async (tx) => {
    await requireMember(tx, userId, classId, 'teach')
    const waiting = await tx.classMember.findMany({
      where: { classId, status: 'invited', ...(only ? { id: { in: [...only] } } : {}) },
      select: { id: true, displayName: true, rosterKey: true, inviteExpiresAt: true },
    })
    waiting.sort((a, b) =>
      byName({ name: a.displayName, memberId: a.id }, { name: b.displayName, memberId: b.id }),
    )
    const invitations: Invitation[] = []
    for (const { id, displayName, rosterKey, inviteExpiresAt } of waiting) {
      const lasts = inviteExpiresAt !== null && inviteExpiresAt.getTime() - now.getTime() > renewBeforeMs
      const expiresAt = lasts ? inviteExpiresAt : await renew(tx, id, now)
      invitations.push({ name: displayName, key: rosterKey ?? '', token: tokenOf(id, expiresAt), expiresAt })
    }
    return invitations
  })
}

async function renew(tx: Transaction, memberId: string, now: Date): Promise<Date> {
  const expiresAt = new Date(now.getTime() + lifeDays * dayMs)
  await tx.classMember.update({
    where: { id: memberId },
    data: { inviteExpiresAt: expiresAt, inviteDigest: inviteDigest(tokenOf(memberId, expiresAt)) },
    select: { id: true },
  })
  return expiresAt
}
