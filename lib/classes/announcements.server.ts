import 'server-only'
import { type Transaction, transact } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { isId, newId } from '@/lib/ids'
import { requireMember } from './membership.server'

const longest = 2_000
const keptOnPage = 20

/** A note on the page of a class. */
export type Announcement = { announcementId: string; byName: string; text: string; createdAt: Date }

/** Puts a note on the page of the class. Throws `invalid` when it is empty or longer than 2,000 characters. */
export async function announce(
  userId: string,
  classId: string,
  typed: string,
  now: Date = new Date(),
): Promise<void> {
  const text = typed.normalize('NFC').trim()
  if (text === '' || text.length > longest) {
    const message = text === '' ? 'Write something first.' : `At most ${longest} characters.`
    throw new UserError('invalid', 'Nothing was announced.', { problems: [{ path: 'text', message }] })
  }
  await transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    await tx.classAnnouncement.create({
      data: { id: newId(), classId, byName: teacher.displayName, text, createdAt: now },
      select: { id: true },
    })
  })
}

/** Takes a note off the page of the class. */
export async function withdrawAnnouncement(
  userId: string,
  classId: string,
  announcementId: string,
): Promise<void> {
  await transact(async (tx) => {
    await requireMember(tx, userId, classId, 'teach')
    const { count } = isId(announcementId)
      ? await tx.classAnnouncement.deleteMany({ where: { id: announcementId, classId } })
      : { count: 0 }
    if (count === 0) throw notFound('announcement')
  })
}

/** The latest notes of a class; whoever calls has made sure that they may be read. */
export async function readAnnouncements(
  db: Pick<Transaction, 'classAnnouncement'>,
  classId: string,
): Promise<Announcement[]> {
  const rows = await db.classAnnouncement.findMany({
    where: { classId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: keptOnPage,
    select: { id: true, byName: true, text: true, createdAt: true },
  })
  return rows.map(({ id, ...rest }) => ({ announcementId: id, ...rest }))
}
