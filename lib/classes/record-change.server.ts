import 'server-only'
import type { Transaction } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import type { Membership } from './membership.server'

/** What the log of a class tells of. */
export type ChangeKind =
  | 'class-made'
  | 'class-changed'
  | 'class-archived'
  | 'class-opened'
  | 'owner-changed'
  | 'code-made'
  | 'code-closed'
  | 'roster-imported'
  | 'invited'
  | 'joined'
  | 'left'
  | 'removed'
  | 'let-back-in'
  | 'role-changed'
  | 'extra-time'
  | 'member-changed'
  | 'assignment-made'
  | 'assignment-changed'
  | 'assignment-withdrawn'
  | 'mark-set'
  | 'mark-withdrawn'
  | 'answers-marked'
  | 'answers-unmarked'
  | 'forgotten'

/** Appends to the log of a class. Names are those of now: the log stays readable when people go. */
export async function recordChange(
  tx: Transaction,
  { classId, displayName }: Pick<Membership, 'classId' | 'displayName'>,
  action: ChangeKind,
  about: { subject?: string; subjectId?: string; details?: Record<string, string | number | boolean | null> },
  now: Date,
): Promise<void> {
  await tx.classAudit.create({
    data: {
      id: newId(),
      classId,
      byName: displayName,
      action,
      subject: about.subject ?? '',
      subjectId: about.subjectId ?? null,
      details: about.details ?? {},
      createdAt: now,
    },
    select: { id: true },
  })
}
