import 'server-only'
import type { Transaction } from '@/lib/db/database.server'

/**
 * Moves the places in classes of a guest to the account that takes their work in. Where both have a place in one
 * class, the account's stays, with the marks and extra time that a teacher gave to either.
 */
export async function mergeMemberships(
  tx: Transaction,
  fromUserId: string,
  toUserId: string,
  now: Date,
): Promise<void> {
  const places = await tx.classMember.findMany({
    where: { userId: fromUserId },
    select: { id: true, classId: true, status: true, extraDays: true },
  })
  for (const { id, classId, status, extraDays } of places) {
    const other = await tx.classMember.findUnique({
      where: { classId_userId: { classId, userId: toUserId } },
      select: { id: true, status: true, extraDays: true },
    })
    // Their decks are looked through again at the next visit.
    const anew = { caughtUpAt: null, pacedDay: null, updatedAt: now }
    if (!other) {
      await tx.classMember.update({
        where: { id },
        data: { userId: toUserId, ...anew },
        select: { id: true },
      })
      continue
    }
    await tx.markOverride.updateMany({ where: { memberId: id }, data: { memberId: other.id } })
    const given = await tx.assignmentExtension.findMany({
      where: { memberId: other.id },
      select: { assignmentId: true },
    })
    await tx.assignmentExtension.updateMany({
      where: { memberId: id, assignmentId: { notIn: given.map(({ assignmentId }) => assignmentId) } },
      data: { memberId: other.id },
    })
    await tx.classMember.delete({ where: { id }, select: { id: true } })
    const back = other.status === 'left' && status === 'active' ? { status, endedAt: null } : {}
    await tx.classMember.update({
      where: { id: other.id },
      data: { extraDays: Math.max(extraDays, other.extraDays), ...back, ...anew },
      select: { id: true },
    })
  }
}
