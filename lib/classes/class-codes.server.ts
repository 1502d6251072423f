import 'server-only'
import { keyedDigest } from '@/lib/accounts/digest.server'
import { database, type Transaction, transact } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { codeFrom } from './class-code'
import { requireMember } from './membership.server'
import { recordChange } from './record-change.server'

/** The code of a class as its teachers see it. */
export type ClassCodeInfo = { code: string; expiresAt: Date; uses: number; maxUses: number }

const usualDays = 60
const usualUses = 200
const mostDays = 365
const mostUses = 5_000
const dayMs = 86_400_000

/** The code with this id. It follows from the id and the secret, so that a copy of the database opens no class. */
function codeOf(codeId: string): string {
  return codeFrom(Buffer.from(keyedDigest('class-code', codeId), 'base64url'))
}

/** What a code is found by. */
export function codeDigest(code: string): string {
  return keyedDigest('class-code-digest', code)
}

/** Makes a new code, in place of the one before. */
export async function makeCode(
  tx: Transaction,
  classId: string,
  now: Date,
  { days = usualDays, maxUses = usualUses }: { days?: number; maxUses?: number } = {},
): Promise<void> {
  await tx.classCode.updateMany({ where: { classId, endedAt: null }, data: { endedAt: now } })
  const id = newId()
  await tx.classCode.create({
    data: {
      ...{ id, classId, digest: codeDigest(codeOf(id)), maxUses, createdAt: now },
      expiresAt: new Date(now.getTime() + days * dayMs),
    },
    select: { id: true },
  })
}

/** The code in force; null when there is none, or it has expired or is used up. For teachers. */
export async function getClassCode(
  userId: string,
  classId: string,
  now: Date = new Date(),
): Promise<ClassCodeInfo | null> {
  const db = database()
  await requireMember(db, userId, classId, 'read')
  const row = await db.classCode.findFirst({
    where: { classId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
    select: { id: true, expiresAt: true, uses: true, maxUses: true },
  })
  if (!row || row.uses >= row.maxUses) return null
  const { id, ...rest } = row
  return { code: codeOf(id), ...rest }
}

/** Replaces the code: the one before opens nothing any more. Throws `invalid` beyond a year or 5,000 people. */
export async function rotateClassCode(
  userId: string,
  classId: string,
  limits: { days?: number | undefined; maxUses?: number | undefined } = {},
  now: Date = new Date(),
): Promise<void> {
  const { days = usualDays, maxUses = usualUses } = limits
  if (!within(days, mostDays) || !within(maxUses, mostUses)) {
    throw new UserError(
      'invalid',
      `A code lasts 1 to ${mostDays} days and lets in 1 to ${mostUses} people. The one before still works.`,
      {
        problems: [
          { path: within(days, mostDays) ? 'maxUses' : 'days', message: 'Choose a number in this range.' },
        ],
      },
    )
  }
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    await makeCode(tx, classId, now, { days, maxUses })
    await recordChange(tx, teacher, 'code-made', { details: { days, maxUses } }, now)
  })
}

/** Closes the class to newcomers until a new code is made. */
export async function closeClassCode(userId: string, classId: string, now: Date = new Date()): Promise<void> {
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    await tx.classCode.updateMany({ where: { classId, endedAt: null }, data: { endedAt: now } })
    await recordChange(tx, teacher, 'code-closed', {}, now)
  })
}

function within(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= most
}
