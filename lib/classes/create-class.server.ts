import 'server-only'
import { transact } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { makeCode } from './class-codes.server'
import { parseClassFields, parseDisplayName } from './class-fields'
import { recordChange } from './record-change.server'

/**
 * Makes a class that the person owns, with a code that lets students in. `displayName` is how the class knows them.
 * Only accounts make classes: a guest who clears their browser would leave it to nobody.
 */
export async function createClass(
  user: { id: string; kind: 'guest' | 'account' },
  input: { name: string; description?: string; timeZone: string; displayName: string },
  now: Date = new Date(),
): Promise<{ classId: string }> {
  if (user.kind === 'guest') {
    throw new UserError(
      'invalid',
      'A class needs an account, so that it is not lost with this browser. Make one under Settings → Account; everything you did as a guest comes along.',
    )
  }
  const fields = parseClassFields(input)
  const displayName = parseDisplayName(input.displayName)
  const classId = newId()
  await transact(async (tx) => {
    await tx.class.create({
      data: { id: classId, ...fields, workChangedAt: now, createdAt: now, updatedAt: now },
      select: { id: true },
    })
    await tx.classMember.create({
      data: {
        ...{ id: newId(), classId, userId: user.id, role: 'owner', status: 'active', displayName },
        ...{ joinedAt: now, createdAt: now, updatedAt: now },
      },
      select: { id: true },
    })
    await makeCode(tx, classId, now)
    await recordChange(tx, { classId, displayName }, 'class-made', { subject: fields.name }, now)
  })
  return { classId }
}
