import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteAccount } from '@/lib/accounts/delete-account.server'
import { exportAccount } from '@/lib/accounts/export-account.server'
import { catchUpWithClasses } from '@/lib/classes/catch-up.server'
import { changeClass } from '@/lib/classes/change-class.server'
import { changeMember, setRole } from '@/lib/classes/change-member.server'
import { getClassCode } from '@/lib/classes/class-codes.server'
import { forgetMe, forgetMeEverywhere } from '@/lib/classes/forget-me.server'
import { getGradeBook } from '@/lib/classes/grade-book.server'
import { joinClass } from '@/lib/classes/join-class.server'
import { listMembers } from '@/lib/classes/list-members.server'
import { setMark } from '@/lib/classes/set-mark.server'
import { database } from '@/lib/db/database.server'
import { newBrowser } from '../../support/browser'
import { freshDatabase } from '../../support/database'
import { enter, join, start } from '../accounts/people'
import { assign, days, enterClass, memberIdOf, monday, newClass, study, teachersDeck, zone } from './school'

vi.mock('next/headers', () => import('../../support/browser'))

let school: Awaited<ReturnType<typeof newClass>>
let deck: Awaited<ReturnType<typeof teachersDeck>>
let assignmentId: string
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
  deck = await teachersDeck(
    school.teacher.id,
    Array.from({ length: 4 }, () => []),
  )
  assignmentId = await assign(school, deck.deckId, { newPerDay: 10 })
})

async function workingStudent(name: string) {
  const student = await enterClass(school, name)
  await catchUpWithClasses(student.id, monday)
  await study(student.id, deck.cardIds.slice(0, 2), 3, days(0.1))
  const place = { classId: school.classId, memberId: student.memberId }
  await setMark(
    school.teacher.id,
    { ...place, assignmentId, points: 9, reason: `${name} was ill` },
    days(0.2),
  )
  await changeMember(
    school.teacher.id,
    { ...place, displayName: name, groupName: 'A', extraDays: 1 },
    days(0.3),
  )
  return student
}

async function everythingOfTheClass(): Promise<string> {
  const db = database()
  const { classId } = school
  return JSON.stringify([
    await db.classMember.findMany({ where: { classId } }),
    await db.classAudit.findMany({ where: { classId } }),
    await db.markOverride.findMany({ where: { assignmentId } }),
    await db.assignmentResult.findMany({ where: { assignmentId } }),
    await db.assignmentExtension.findMany({ where: { assignmentId } }),
    await db.classStanding.findMany({ where: { classId } }),
  ])
}

describe('everything a class stores about somebody', () => {
  it('is in their export', async () => {
    const ada = await workingStudent('Ada Lovelace')
    await workingStudent('Bob')
    let text = ''
    for await (const piece of exportAccount(ada.id)) text += piece
    const { classes } = JSON.parse(text)
    expect(classes).toMatchObject([
      {
        className: 'Transformers 101',
        displayName: 'Ada Lovelace',
        groupName: 'A',
        extraDays: 1,
        overrides: [{ points: 9, reason: 'Ada Lovelace was ill' }],
      },
    ])
    expect(classes[0].changes.map(({ action }: { action: string }) => action)).toContain('mark-set')
    expect(text).not.toContain('Bob')
  })

  it('is deleted when they ask for it; what they studied stays theirs', async () => {
    const ada = await workingStudent('Ada Lovelace')
    await forgetMe(ada.id, school.classId, days(1))
    expect(await everythingOfTheClass()).not.toMatch(/Ada|Lovelace/)
    expect(await database().review.count({ where: { userId: ada.id } })).toBe(2)
    expect((await getGradeBook(school.teacher.id, school.classId, {}, days(2))).lines).toEqual([])
    await expect(forgetMe(ada.id, school.classId)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(forgetMe(school.teacher.id, school.classId)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('stays as marks without a name where the class says so', async () => {
    await changeClass(
      school.teacher.id,
      school.classId,
      { name: 'Kept', timeZone: zone, keepMarks: true },
      monday,
    )
    const ada = await workingStudent('Ada Lovelace')
    const bob = await enterClass(school, 'Bob')
    await catchUpWithClasses(bob.id, monday)
    await study(bob.id, deck.cardIds.slice(0, 3), 3, days(0.1))
    for (const { id } of [ada, bob]) await forgetMe(id, school.classId, days(1))
    expect(await everythingOfTheClass()).not.toMatch(/Ada|Lovelace|Bob/)
    const { lines } = await getGradeBook(school.teacher.id, school.classId, {}, days(20))
    expect(lines.map(({ name, marks }) => [name, marks[0]?.points]).sort()).toEqual([
      ['A former student', 7.5],
      ['A former student', 9],
    ])
  })

  it('goes with the account; a class without its owner goes to its longest teacher, or with them', async () => {
    const ada = await workingStudent('Ada Lovelace')
    const second = await newClass('Alone')
    const hilbert = await enterClass(school, 'Mr Hilbert')
    await setRole(
      school.teacher.id,
      { classId: school.classId, memberId: hilbert.memberId, role: 'teacher' },
      monday,
    )
    await forgetMeEverywhere(ada.id, days(1))
    expect(await everythingOfTheClass()).not.toMatch(/Ada|Lovelace/)
    await forgetMeEverywhere(second.teacher.id, days(1))
    expect(await database().class.count({ where: { id: second.classId } })).toBe(0)
    await forgetMeEverywhere(school.teacher.id, days(1))
    expect(
      (await listMembers(hilbert.id, school.classId)).people.map(({ role, displayName }) => [
        role,
        displayName,
      ]),
    ).toEqual([['owner', 'Mr Hilbert']])
  })

  it('a teacher’s deck goes with its text; what students did with it stays', async () => {
    const ada = await workingStudent('Ada')
    const user = {
      confirmation: 'delete',
      sessionId: 'none',
      settle: () => forgetMeEverywhere(school.teacher.id, days(1)),
    }
    await deleteAccount(school.teacher.id, user, days(1))
    const db = database()
    expect(await db.user.count({ where: { id: school.teacher.id } })).toBe(0)
    expect(await db.review.count({ where: { userId: ada.id } })).toBe(2)
    expect(JSON.stringify(await db.note.findMany({ where: { deckId: deck.deckId } }))).not.toContain(
      'Attention',
    )
    expect(await db.deck.findUniqueOrThrow({ where: { id: deck.deckId } })).toMatchObject({
      ownerId: null,
      name: 'A deleted deck',
      purgedAt: expect.any(Date),
      deletedAt: expect.any(Date),
    })
  })
})

describe('a guest in a class who signs in', () => {
  it('brings their place and marks into the account, and gives way to the one it has', async () => {
    await join(newBrowser(), 'ada')
    const browser = newBrowser()
    const guest = await start(browser)
    const code = (await getClassCode(school.teacher.id, school.classId, monday))?.code ?? ''
    await joinClass({ userId: guest.id, network: 'n1' }, { code, displayName: 'Ada' }, monday)
    await catchUpWithClasses(guest.id, monday)
    const memberId = await memberIdOf(guest.id, school.classId)
    const mark = { classId: school.classId, assignmentId, memberId, points: 7, reason: 'well' }
    await setMark(school.teacher.id, mark, days(0.1))
    const account = await enter(browser, 'ada')
    expect(await memberIdOf(account.id, school.classId)).toBe(memberId)

    const again = newBrowser()
    const second = await start(again)
    await joinClass({ userId: second.id, network: 'n2' }, { code, displayName: 'Ada again' }, monday)
    const later = { ...mark, memberId: await memberIdOf(second.id, school.classId), points: 8 }
    await setMark(school.teacher.id, later, days(0.2))
    await enter(again, 'ada')
    expect(await memberIdOf(account.id, school.classId)).toBe(memberId)
    const { lines } = await getGradeBook(school.teacher.id, school.classId, {}, days(1))
    expect(lines.map(({ name, marks }) => [name, marks[0]?.points])).toEqual([['Ada', 8]])
    expect(await catchUpWithClasses(account.id, new Date())).toBe(true)
  })
})
