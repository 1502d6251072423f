import { beforeAll, describe, expect, it } from 'vitest'
import { announce, withdrawAnnouncement } from '@/lib/classes/announcements.server'
import { archiveClass, changeClass, deleteClass, transferClass } from '@/lib/classes/change-class.server'
import {
  changeMember,
  inviteMember,
  letBackIn,
  removeMember,
  setRole,
} from '@/lib/classes/change-member.server'
import { getClassBoard, refreshWholeClass } from '@/lib/classes/class-board.server'
import { getClassCards } from '@/lib/classes/class-cards.server'
import { closeClassCode, getClassCode, rotateClassCode } from '@/lib/classes/class-codes.server'
import { extendAssignment } from '@/lib/classes/extend-assignment.server'
import { getAssignment } from '@/lib/classes/get-assignment.server'
import { getClassSettings } from '@/lib/classes/get-class-settings.server'
import { exportGradeBook, getGradeBook } from '@/lib/classes/grade-book.server'
import { importRoster, previewRoster } from '@/lib/classes/import-roster.server'
import { listInvitations } from '@/lib/classes/invitations.server'
import { leaveClass } from '@/lib/classes/join-class.server'
import { listChanges } from '@/lib/classes/list-changes.server'
import { listMembers } from '@/lib/classes/list-members.server'
import { getMyPlace } from '@/lib/classes/membership.server'
import { getMyClass } from '@/lib/classes/my-class.server'
import { countStale } from '@/lib/classes/refresh-standings.server'
import { changeAssignment, createAssignment, withdrawAssignment } from '@/lib/classes/save-assignment.server'
import { setMark, withdrawMark } from '@/lib/classes/set-mark.server'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { freshDatabase } from '../../support/database'
import { assign, days, enterClass, monday, newClass, newPerson, teachersDeck, terms, zone } from './school'

type Who = { id: string }
let classId: string
let assignmentId: string
let announcementId: string
let ownDeckId: string
let people: Record<'nobody' | 'student' | 'assistant' | 'outsider' | 'otherTeacher' | 'teacher', Who>
let owner: Who
let student: { id: string; memberId: string }
let other: { classId: string; assignmentId: string; memberId: string }
let before: string

/** Everything the room stores, but what is made anew from the rest. */
async function everything(): Promise<string> {
  const db = database()
  return JSON.stringify([
    await db.class.findMany({ orderBy: { id: 'asc' } }),
    await db.classMember.findMany({ orderBy: { id: 'asc' } }),
    await db.classCode.findMany({ orderBy: { id: 'asc' } }),
    await db.assignment.findMany({ orderBy: { id: 'asc' } }),
    await db.assignmentDeck.findMany({ orderBy: [{ assignmentId: 'asc' }, { deckId: 'asc' }] }),
    await db.assignmentExtension.findMany(),
    await db.markOverride.findMany({ orderBy: { id: 'asc' } }),
    await db.classAnnouncement.findMany({ orderBy: { id: 'asc' } }),
    await db.classAudit.findMany({ orderBy: { id: 'asc' } }),
  ])
}

beforeAll(async () => {
  await freshDatabase()
  const school = await newClass()
  classId = school.classId
  owner = school.teacher
  const deck = await teachersDeck(owner.id, [['a'], ['b']])
  assignmentId = await assign(school, deck.deckId)
  student = await enterClass(school, 'Ada')
  const assistant = await enterClass(school, 'Assistant')
  await setRole(owner.id, { classId, memberId: assistant.memberId, role: 'assistant' }, monday)
  const teacher = await enterClass(school, 'Mr Hilbert')
  await setRole(owner.id, { classId, memberId: teacher.memberId, role: 'teacher' }, monday)
  await announce(owner.id, classId, 'Welcome.', monday)
  announcementId = (await getMyClass(owner.id, classId, monday)).announcements[0]?.announcementId ?? ''

  const elsewhere = await newClass('Elsewhere')
  const outsider = await enterClass(elsewhere, 'Outsider')
  const otherDeck = await teachersDeck(elsewhere.teacher.id, [[]])
  ownDeckId = otherDeck.deckId
  other = {
    classId: elsewhere.classId,
    assignmentId: await assign(elsewhere, otherDeck.deckId),
    memberId: outsider.memberId,
  }
  people = {
    nobody: await newPerson(),
    student,
    assistant,
    outsider,
    otherTeacher: elsewhere.teacher,
    teacher,
  }
  before = await everything()
})

const place = () => ({ classId, memberId: student.memberId })
const marked = () => ({ ...place(), assignmentId })
const input = () => terms(ownDeckId)

/** Every use case, with what one needs to be for it. */
const useCases: [string, 'belong' | 'read' | 'teach' | 'own', (who: string) => Promise<unknown>][] = [
  ['getMyPlace', 'belong', (who) => getMyPlace(who, classId)],
  ['getMyClass', 'belong', (who) => getMyClass(who, classId, days(1))],
  ['getClassBoard', 'read', (who) => getClassBoard(who, classId, {}, days(1))],
  ['refreshWholeClass', 'read', (who) => refreshWholeClass(who, classId, days(1))],
  ['countStale', 'read', (who) => countStale(who, classId, days(1))],
  ['getClassCards', 'read', (who) => getClassCards(who, classId, days(1))],
  ['getClassCode', 'read', (who) => getClassCode(who, classId, days(1))],
  ['getAssignment', 'read', (who) => getAssignment(who, classId, assignmentId)],
  ['getClassSettings', 'read', (who) => getClassSettings(who, classId)],
  ['getGradeBook', 'read', (who) => getGradeBook(who, classId, {}, days(1))],
  [
    'getGradeBook of one',
    'read',
    (who) => getGradeBook(who, classId, { memberId: student.memberId }, days(1)),
  ],
  ['exportGradeBook', 'read', (who) => exportGradeBook(who, classId, null, days(1))],
  ['listMembers', 'read', (who) => listMembers(who, classId)],
  ['listChanges', 'read', (who) => listChanges(who, classId)],
  ['previewRoster', 'teach', (who) => previewRoster(who, classId, 'X')],
  ['importRoster', 'teach', (who) => importRoster(who, classId, 'X')],
  ['listInvitations', 'teach', (who) => listInvitations(who, classId)],
  ['rotateClassCode', 'teach', (who) => rotateClassCode(who, classId)],
  ['closeClassCode', 'teach', (who) => closeClassCode(who, classId)],
  ['announce', 'teach', (who) => announce(who, classId, 'x')],
  ['withdrawAnnouncement', 'teach', (who) => withdrawAnnouncement(who, classId, announcementId)],
  ['changeClass', 'teach', (who) => changeClass(who, classId, { name: 'x', timeZone: zone })],
  ['setRole', 'teach', (who) => setRole(who, { ...place(), role: 'teacher' })],
  ['removeMember', 'teach', (who) => removeMember(who, place())],
  ['letBackIn', 'teach', (who) => letBackIn(who, place())],
  [
    'changeMember',
    'teach',
    (who) => changeMember(who, { ...place(), displayName: 'x', groupName: '', extraDays: 1 }),
  ],
  ['inviteMember', 'teach', (who) => inviteMember(who, { classId, displayName: 'x', role: 'teacher' })],
  ['createAssignment', 'teach', (who) => createAssignment(who, classId, input())],
  ['changeAssignment', 'teach', (who) => changeAssignment(who, { ...input(), classId, assignmentId })],
  ['withdrawAssignment', 'teach', (who) => withdrawAssignment(who, classId, assignmentId)],
  [
    'extendAssignment',
    'teach',
    (who) => extendAssignment(who, { classId, assignmentId, whom: place(), extraDays: 1, reason: '' }),
  ],
  ['setMark', 'teach', (who) => setMark(who, { ...marked(), points: 1, reason: 'x' })],
  ['withdrawMark', 'teach', (who) => withdrawMark(who, marked())],
  ['archiveClass', 'own', (who) => archiveClass(who, classId, true)],
  ['transferClass', 'own', (who) => transferClass(who, classId, student.memberId)],
  ['deleteClass', 'own', (who) => deleteClass(who, classId, 'Transformers 101')],
]

const may = {
  nobody: [],
  outsider: [],
  otherTeacher: [],
  student: ['belong'],
  assistant: ['belong', 'read'],
  teacher: ['belong', 'read', 'teach'],
} as const

describe.each(Object.keys(may) as (keyof typeof may)[])('what %s may not do does not exist', (who) => {
  const allowed: readonly string[] = may[who]
  it.each(useCases.filter(([, need]) => !allowed.includes(need)))('%s', async (_name, _need, attempt) => {
    await expect(attempt(people[who].id)).rejects.toMatchObject({ name: 'UserError', kind: 'not-found' })
    expect(await everything()).toBe(before)
  })

  it.each(useCases.filter(([, need]) => need !== 'teach' && need !== 'own' && allowed.includes(need)))(
    'but %s does',
    async (_name, _need, attempt) => {
      await attempt(people[who].id)
      expect(await everything()).toBe(before)
    },
  )
})

describe('a teacher of one class reaches nothing of another through it', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['an assignment', () => getAssignment(owner.id, classId, other.assignmentId)],
    ['a student’s marks', () => getGradeBook(owner.id, classId, { memberId: other.memberId }, days(1))],
    [
      'a mark',
      () => setMark(owner.id, { ...marked(), assignmentId: other.assignmentId, points: 1, reason: 'x' }),
    ],
    [
      'a mark of a student',
      () => setMark(owner.id, { ...marked(), memberId: other.memberId, points: 1, reason: 'x' }),
    ],
    ['a place', () => removeMember(owner.id, { classId, memberId: other.memberId })],
    ['a deck of somebody else', () => createAssignment(owner.id, classId, input())],
    ['a deck in a change', () => changeAssignment(owner.id, { ...input(), classId, assignmentId })],
    ['what never was', () => getMyClass(owner.id, newId())],
    ['what is no id', () => getMyClass(owner.id, '../x\u0000')],
    ['leaving', () => leaveClass(owner.id, other.classId)],
  ])('%s', async (_name, attempt) => {
    await expect(attempt()).rejects.toMatchObject({ name: 'UserError', kind: 'not-found' })
    expect(await everything()).toBe(before)
  })

  it('the marks of a student are theirs in one class alone', async () => {
    const text = JSON.stringify(await getGradeBook(owner.id, classId, {}, days(1)))
    expect(text).not.toContain('Outsider')
    expect(text).not.toContain(other.assignmentId)
  })
})
