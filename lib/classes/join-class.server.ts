import 'server-only'
import { countAttempts } from '@/lib/accounts/attempts.server'
import { giveBackAttempt } from '@/lib/accounts/rate-limit.server'
import { database, type Queryable, type Transaction, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { catchUpNow } from './catch-up.server'
import { typedCode } from './class-code'
import { codeDigest } from './class-codes.server'
import { parseDisplayName } from './class-fields'
import { inviteDigest, isInviteToken } from './invitations.server'
import { recordChange } from './record-change.server'
import { allows } from './roles'

/** A class whose door somebody stands at. */
export type OpenDoor = {
  classId: string
  className: string
  teachers: string[]
  /** The name the roster has for them, when the link was meant for one person. */
  invitedAs: string | null
  /** Their role when they are in already. */
  already: string | null
}

/** Wrong codes from one network and from one person: 40 bits are not found this way. */
const networkLimit = { name: 'class-code', attempts: 120, windowSeconds: 15 * 60 }
const personLimit = { name: 'class-code-person', attempts: 20, windowSeconds: 15 * 60 }

type Way = {
  classId: string
  codeId: string | null
  member: { id: string; name: string; role: string } | null
}

/** The class behind a code or a personal link, before one enters it. Throws `not-found`, `rate-limited`. */
export async function openDoor(
  visitor: { userId: string | null; network: string },
  typed: string,
  now: Date = new Date(),
): Promise<OpenDoor> {
  const way = await counted(visitor, now, () => findWay(database(), typed, now))
  const { classId, member } = way
  const [found, people] = await Promise.all([
    database().class.findUniqueOrThrow({ where: { id: classId }, select: { name: true } }),
    database().classMember.findMany({
      where: {
        classId,
        status: 'active',
        OR: [{ role: { in: ['owner', 'teacher'] } }, { userId: visitor.userId ?? '' }],
      },
      orderBy: { joinedAt: 'asc' },
      select: { userId: true, role: true, displayName: true },
    }),
  ])
  const teachers = people.filter(({ role }) => allows(role, 'teach'))
  return {
    classId,
    className: found.name,
    teachers: teachers.map(({ displayName }) => displayName),
    invitedAs: member?.name ?? null,
    already: people.find(({ userId }) => userId !== null && userId === visitor.userId)?.role ?? null,
  }
}

/**
 * Enters a class with its code or with a personal link. Who was there before takes their old place with all their
 * marks; who is on the roster takes the place that waits for them. Throws `not-found` for a code that opens nothing,
 * `conflict` when a teacher has removed them, `rate-limited`.
 */
export async function joinClass(
  visitor: { userId: string; network: string },
  input: { code: string; displayName: string },
  now: Date = new Date(),
): Promise<{ classId: string }> {
  const displayName = parseDisplayName(input.displayName)
  return counted(visitor, now, () =>
    transact(async (tx) => {
      const way = await findWay(tx, input.code, now)
      const before = await tx.classMember.findUnique({
        where: { classId_userId: { classId: way.classId, userId: visitor.userId } },
        select: { id: true, status: true },
      })
      if (before?.status === 'active') return { classId: way.classId }
      if (before?.status === 'removed' && !way.member) {
        throw new UserError(
          'conflict',
          'A teacher has taken you off this class, so its code does not let you in. Ask them for a link of your own.',
        )
      }
      if (way.codeId) await spendCode(tx, way.codeId, now)
      await enter(tx, visitor.userId, displayName, way, before?.id ?? null, now)
      await catchUpNow(tx, visitor.userId, now)
      return { classId: way.classId }
    }),
  )
}

/** Counts a try before it is made, and takes it back when it was a rightful one. */
async function counted<T>(
  { userId, network }: { userId: string | null; network: string },
  now: Date,
  tried: () => Promise<T>,
): Promise<T> {
  const what = 'Too many codes were tried.'
  const counters = [
    { limit: networkLimit, subject: [network], what },
    ...(userId === null ? [] : [{ limit: personLimit, subject: [userId], what }]),
  ]
  await countAttempts(counters, now)
  const result = await tried()
  for (const { limit, subject } of counters) await giveBackAttempt(limit, subject)
  return result
}

async function findWay(db: Queryable, typed: string, now: Date): Promise<Way> {
  const text = typed.trim()
  if (isInviteToken(text)) {
    const member = await db.classMember.findUnique({
      where: { inviteDigest: inviteDigest(text) },
      select: {
        id: true,
        classId: true,
        displayName: true,
        role: true,
        status: true,
        inviteExpiresAt: true,
        class: { select: { archivedAt: true } },
      },
    })
    const open =
      member?.status === 'invited' && member.inviteExpiresAt !== null && member.inviteExpiresAt > now
    if (!member || !open || member.class.archivedAt) throw noWay()
    return {
      classId: member.classId,
      codeId: null,
      member: { id: member.id, name: member.displayName, role: member.role },
    }
  }
  const code = typedCode(text)
  if (code === null) throw noWay()
  const row = await db.classCode.findUnique({
    where: { digest: codeDigest(code) },
    select: {
      id: true,
      classId: true,
      uses: true,
      maxUses: true,
      expiresAt: true,
      endedAt: true,
      class: { select: { archivedAt: true } },
    },
  })
  if (!row || row.endedAt || row.expiresAt <= now || row.uses >= row.maxUses || row.class.archivedAt)
    throw noWay()
  return { classId: row.classId, codeId: row.id, member: null }
}

function noWay(): UserError {
  return new UserError(
    'not-found',
    'This code opens no class. It may be mistyped, used up or replaced: ask your teacher for the one of today.',
    { problems: [{ path: 'code', message: 'This code opens no class.' }] },
  )
}

async function spendCode(tx: Transaction, codeId: string, now: Date): Promise<void> {
  const open = await tx.classCode.findFirst({
    where: { id: codeId, endedAt: null, expiresAt: { gt: now } },
    select: { uses: true, maxUses: true },
  })
  if (!open || open.uses >= open.maxUses) throw noWay()
  await tx.classCode.update({ where: { id: codeId }, data: { uses: { increment: 1 } }, select: { id: true } })
}

async function enter(
  tx: Transaction,
  userId: string,
  displayName: string,
  way: Way,
  beforeId: string | null,
  now: Date,
): Promise<void> {
  const { classId } = way
  const active = {
    status: 'active',
    joinedAt: now,
    endedAt: null,
    caughtUpAt: null,
    pacedDay: null,
    updatedAt: now,
  }
  const used = { inviteDigest: null, inviteExpiresAt: null }
  const waiting = way.member ?? (beforeId === null ? await namesake(tx, classId, displayName) : null)
  const memberId = beforeId ?? waiting?.id ?? newId()
  if (beforeId !== null && waiting) {
    // They were here before, under a place of their own: that one has their marks.
    await tx.classMember.delete({ where: { id: waiting.id }, select: { id: true } })
  }
  const place = beforeId !== null ? waiting && { role: waiting.role } : waiting ? { userId, ...used } : null
  if (beforeId !== null || waiting) {
    const named = beforeId !== null && !waiting ? { displayName } : {}
    await tx.classMember.update({
      where: { id: memberId },
      data: { ...active, ...place, ...named },
      select: { id: true },
    })
  } else {
    await tx.classMember.create({
      data: { id: memberId, classId, userId, role: 'student', displayName, createdAt: now, ...active },
      select: { id: true },
    })
  }
  await tx.classStanding.deleteMany({ where: { memberId } })
  const name = waiting?.name ?? displayName
  await recordChange(
    tx,
    { classId, displayName: name },
    'joined',
    { subject: name, subjectId: memberId },
    now,
  )
}

/** The one student on the roster with this name who has not come yet. */
async function namesake(tx: Transaction, classId: string, displayName: string) {
  const waiting = await tx.classMember.findMany({
    where: { classId, status: 'invited', role: 'student' },
    select: { id: true, displayName: true, role: true },
  })
  const folded = displayName.toLowerCase()
  const same = waiting.filter((member) => member.displayName.toLowerCase() === folded)
  const [only] = same
  return same.length === 1 && only ? { id: only.id, name: only.displayName, role: only.role } : null
}

/** Leaves a class. What one did stays one's own; the marks stay in the class until one has them deleted. */
export async function leaveClass(userId: string, classId: string, now: Date = new Date()): Promise<void> {
  await transact(async (tx) => {
    const member = await tx.classMember.findFirst({
      where: { classId, userId, status: 'active' },
      select: { id: true, role: true, displayName: true },
    })
    if (!member) throw notFound('class')
    if (member.role === 'owner') {
      throw new UserError(
        'conflict',
        'The class is yours, so you are still in it. Give it to another teacher first, or delete it.',
      )
    }
    await tx.classMember.update({
      where: { id: member.id },
      data: { status: 'left', endedAt: now, updatedAt: now },
      select: { id: true },
    })
    const subject = { subject: member.displayName, subjectId: member.id }
    await recordChange(tx, { classId, displayName: member.displayName }, 'left', subject, now)
    await catchUpNow(tx, userId, now)
  })
}
