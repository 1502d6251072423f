import 'server-only'
import { database } from '@/lib/db/database.server'
import { requireMember } from './membership.server'
import { allows } from './roles'
import { readStandingBatches } from './withdraw-marks.server'

/** An entry in the log of a class. */
export type ClassChange = {
  changeId: string
  byName: string
  action: string
  subject: string
  details: Record<string, unknown>
  createdAt: Date
  /** Marks of answers that the reader can take back as one; null where there is nothing to take back. */
  batchId: string | null
}

const page = 100

/** Who changed what in a class, the latest first, a hundred at a time. For those who may read the work of the class. */
export async function listChanges(
  userId: string,
  classId: string,
  before?: string,
): Promise<{ changes: ClassChange[]; next: string | null }> {
  const db = database()
  const { role, archived } = await requireMember(db, userId, classId, 'read')
  const rows = await db.classAudit.findMany({
    where: { classId, ...(before === undefined ? {} : { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: page + 1,
    select: { id: true, byName: true, action: true, subject: true, details: true, createdAt: true },
  })
  const told = rows.slice(0, page).map(({ id, details, ...rest }) => ({
    changeId: id,
    ...rest,
    details: typeof details === 'object' && details !== null && !Array.isArray(details) ? details : {},
  }))
  const mayChange = allows(role, 'teach') && !archived
  const standing = await readStandingBatches(db, classId, mayChange ? told.flatMap(batchOf) : [])
  const changes = told.map((change) => {
    const [batchId = ''] = batchOf(change)
    return { ...change, batchId: standing.has(batchId) ? batchId : null }
  })
  return { changes, next: rows.length > page ? (changes.at(-1)?.changeId ?? null) : null }
}

/** The batch of marks that an entry tells of, if it tells of one. */
function batchOf({ action, details }: Pick<ClassChange, 'action' | 'details'>): string[] {
  const { batchId } = details
  return action === 'answers-marked' && typeof batchId === 'string' ? [batchId] : []
}
