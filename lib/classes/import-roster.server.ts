import 'server-only'
import { database, type Queryable, transact } from '@/lib/db/database.server'
import { insertRows } from '@/lib/decks/insert-rows.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { requireMember } from './membership.server'
import { recordChange } from './record-change.server'
import { type RosterEntry, type RosterProblem, readRoster } from './roster'

/** What importing a roster would do, line by line. */
export type RosterPreview = {
  people: { line: number; name: string; key: string; group: string; change: 'new' | 'changed' | 'same' }[]
  problems: RosterProblem[]
  added: number
  changed: number
  same: number
}

const mostBytes = 512 * 1024
const mostMembers = 5_000

type Known = { id: string; displayName: string; rosterKey: string | null; groupName: string; status: string }

/** What the roster would change. Writes nothing. */
export async function previewRoster(userId: string, classId: string, text: string): Promise<RosterPreview> {
  const db = database()
  await requireMember(db, userId, classId, 'teach')
  return compare(readRoster(checked(text)), await knownOf(db, classId))
}

/**
 * Puts the people of a roster on the class list: each waits for the person to come. Imported again it finds everybody
 * again (by e-mail or number, else by name), corrects names and groups, and adds who is new; nobody is removed and
 * nobody's name is changed who has come already and goes by another. Lines that are wrong are left out and named.
 */
export async function importRoster(
  userId: string,
  classId: string,
  text: string,
  now: Date = new Date(),
): Promise<RosterPreview> {
  const roster = readRoster(checked(text))
  return transact(async (tx) => {
    const teacher = await requireMember(tx, userId, classId, 'teach')
    const known = await knownOf(tx, classId)
    const preview = compare(roster, known)
    if (known.length + preview.added > mostMembers) {
      throw new UserError('too-large', `A class has at most ${mostMembers} people, so nobody was added.`)
    }
    const byKey = keyed(known)
    const fresh = roster.entries.filter(({ key }) => !byKey.has(key))
    await insertRows(
      tx,
      'ClassMember',
      ['id', 'classId', 'role', 'status', 'displayName', 'rosterKey', 'groupName', 'createdAt', 'updatedAt'],
      fresh.map(({ name, key, group }) => [
        newId(),
        classId,
        'student',
        'invited',
        name,
        key,
        group,
        now,
        now,
      ]),
    )
    for (const entry of roster.entries) {
      const member = byKey.get(entry.key)
      if (!member || !differs(member, entry)) continue
      await tx.classMember.update({
        where: { id: member.id },
        data: { ...wanted(member, entry), rosterKey: entry.key, updatedAt: now },
        select: { id: true },
      })
    }
    if (preview.added + preview.changed > 0) {
      const details = { added: preview.added, changed: preview.changed }
      await recordChange(tx, teacher, 'roster-imported', { details }, now)
    }
    return preview
  })
}

function checked(text: string): string {
  if (text.length > mostBytes) {
    throw new UserError(
      'too-large',
      'This file is larger than a class list can be (512 KiB). Nobody was added.',
    )
  }
  return text
}

function knownOf(db: Queryable, classId: string): Promise<Known[]> {
  return db.classMember.findMany({
    where: { classId },
    select: { id: true, displayName: true, rosterKey: true, groupName: true, status: true },
  })
}

function keyed(known: readonly Known[]): Map<string, Known> {
  return new Map(known.flatMap((member) => (member.rosterKey === null ? [] : [[member.rosterKey, member]])))
}

function wanted(member: Known, { name, group }: RosterEntry) {
  return { displayName: member.status === 'invited' ? name : member.displayName, groupName: group }
}

function differs(member: Known, entry: RosterEntry): boolean {
  const { displayName, groupName } = wanted(member, entry)
  return displayName !== member.displayName || groupName !== member.groupName
}

function compare(
  { entries, problems }: { entries: RosterEntry[]; problems: RosterProblem[] },
  known: readonly Known[],
): RosterPreview {
  const byKey = keyed(known)
  const people = entries.map(({ line, name, key, group }): RosterPreview['people'][number] => {
    const member = byKey.get(key)
    const change = !member ? 'new' : differs(member, { line, name, key, group }) ? 'changed' : 'same'
    return { line, name, key, group, change }
  })
  const count = (change: string) => people.filter((person) => person.change === change).length
  return { people, problems, added: count('new'), changed: count('changed'), same: count('same') }
}
