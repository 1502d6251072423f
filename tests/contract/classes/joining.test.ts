import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { archiveClass, changeClass, deleteClass, transferClass } from '@/lib/classes/change-class.server'
import {
  changeMember,
  inviteMember,
  letBackIn,
  removeMember,
  setRole,
} from '@/lib/classes/change-member.server'
import { closeClassCode, getClassCode, rotateClassCode } from '@/lib/classes/class-codes.server'
import { createClass } from '@/lib/classes/create-class.server'
import { listInvitations } from '@/lib/classes/invitations.server'
import { joinClass, leaveClass, openDoor } from '@/lib/classes/join-class.server'
import { listChanges } from '@/lib/classes/list-changes.server'
import { listClasses } from '@/lib/classes/list-classes.server'
import { listMembers } from '@/lib/classes/list-members.server'
import { database } from '@/lib/db/database.server'
import { freshDatabase } from '../../support/database'
import { days, enterClass, memberIdOf, monday, newClass, newPerson, zone } from './school'

let school: Awaited<ReturnType<typeof newClass>>
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
})

const codeNow = async (now = monday) =>
  (await getClassCode(school.teacher.id, school.classId, now))?.code ?? ''
const names = async () =>
  (await listMembers(school.teacher.id, school.classId)).people.map(({ displayName, role, status }) => [
    displayName,
    role,
    status,
  ])

describe('a class', () => {
  it('is made by an account, which owns it; a guest is told what to do first', async () => {
    expect(await listClasses(school.teacher.id, monday)).toEqual([
      {
        classId: school.classId,
        name: 'Transformers 101',
        role: 'owner',
        archived: false,
        students: 0,
        open: 0,
      },
    ])
    const guest = await newPerson('guest')
    const input = { name: 'Mine', timeZone: zone, displayName: 'G' }
    await expect(createClass(guest, input, monday)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(createClass(school.teacher, { ...input, timeZone: 'Mars' }, monday)).rejects.toMatchObject({
      problems: [{ path: 'timeZone' }],
    })
    await expect(createClass(school.teacher, { ...input, name: ' ' }, monday)).rejects.toMatchObject({
      problems: [{ path: 'name' }],
    })
  })

  it('lets students in by its code, guests with a name of their own', async () => {
    const guest = await newPerson('guest')
    const visitor = { userId: guest.id, network: guest.network }
    const code = await codeNow()
    expect(
      await openDoor({ userId: null, network: guest.network }, code.toLowerCase(), monday),
    ).toMatchObject({
      className: 'Transformers 101',
      teachers: ['Ms Noether'],
      already: null,
    })
    await expect(joinClass(visitor, { code, displayName: '\u200B ' }, monday)).rejects.toMatchObject({
      problems: [{ path: 'displayName' }],
    })
    await joinClass(visitor, { code, displayName: 'Ada' }, monday)
    await joinClass(visitor, { code, displayName: 'Ada twice' }, monday)
    expect(await names()).toEqual([
      ['Ms Noether', 'owner', 'active'],
      ['Ada', 'student', 'active'],
    ])
    expect((await openDoor(visitor, code, monday)).already).toBe('student')
  })

  it('stores no code that opens it', async () => {
    const code = await codeNow()
    const stored = JSON.stringify(await database().classCode.findMany())
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    expect(stored).not.toContain(code)
  })

  it('opens to no code that was replaced, closed, used up or has expired', async () => {
    const visitor = async () => {
      const { id, network } = await newPerson()
      return { userId: id, network }
    }
    const refused = { kind: 'not-found', message: expect.stringContaining('opens no class') }
    const join = async (code: string, now = monday) =>
      joinClass(await visitor(), { code, displayName: 'X' }, now)
    const first = await codeNow()
    await rotateClassCode(school.teacher.id, school.classId, { days: 2, maxUses: 1 }, monday)
    await expect(join(first)).rejects.toMatchObject(refused)
    const second = await codeNow()
    await expect(join(second, days(2))).rejects.toMatchObject(refused)
    await join(second)
    await expect(join(second)).rejects.toMatchObject(refused)
    expect(await codeNow()).toBe('')
    await rotateClassCode(school.teacher.id, school.classId, {}, monday)
    const third = await codeNow()
    await closeClassCode(school.teacher.id, school.classId, monday)
    await expect(join(third)).rejects.toMatchObject(refused)
    await expect(join('')).rejects.toMatchObject(refused)
    await expect(
      rotateClassCode(school.teacher.id, school.classId, { days: 0 }, monday),
    ).rejects.toMatchObject({
      kind: 'invalid',
    })
  })

  it('lets in no more than its code allows, also when all come at once', async () => {
    await rotateClassCode(school.teacher.id, school.classId, { maxUses: 3 }, monday)
    const code = await codeNow()
    const people = await Promise.all(Array.from({ length: 8 }, () => newPerson()))
    const tries = await Promise.allSettled(
      people.map(({ id, network }, index) =>
        joinClass({ userId: id, network }, { code, displayName: `P${index}` }, monday),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    expect((await listClasses(school.teacher.id, monday))[0]?.students).toBe(3)
  })

  it('is not guessed: codes are tried only so often', async () => {
    const { id, network } = await newPerson()
    const now = new Date('2026-11-03T08:00:00Z')
    const kinds: string[] = []
    for (let turn = 0; turn < 21; turn += 1) {
      const tried = openDoor({ userId: id, network }, `ZZZZZZ${String(turn).padStart(2, '0')}`, now)
      await tried.catch((error: { kind: string }) => kinds.push(error.kind))
    }
    expect(new Set(kinds.slice(0, 20))).toEqual(new Set(['not-found']))
    expect(kinds[20]).toBe('rate-limited')
  })
})

describe('places in a class', () => {
  it('a teacher gives roles and takes them; the owner’s is given away by the owner alone', async () => {
    const other = await enterClass(school, 'Mr Hilbert')
    await setRole(
      school.teacher.id,
      { classId: school.classId, memberId: other.memberId, role: 'teacher' },
      monday,
    )
    const owner = await memberIdOf(school.teacher.id, school.classId)
    const change = { classId: school.classId, memberId: owner, role: 'student' }
    await expect(setRole(other.id, change, monday)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(removeMember(other.id, change, monday)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(
      setRole(school.teacher.id, { ...change, memberId: other.memberId, role: 'owner' }),
    ).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(transferClass(other.id, school.classId, other.memberId, monday)).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(leaveClass(school.teacher.id, school.classId, monday)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await transferClass(school.teacher.id, school.classId, other.memberId, monday)
    expect(await names()).toEqual([
      ['Mr Hilbert', 'owner', 'active'],
      ['Ms Noether', 'teacher', 'active'],
    ])
    await leaveClass(school.teacher.id, school.classId, monday)
    await expect(listMembers(school.teacher.id, school.classId)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('who left comes back to the place they had; who was removed needs to be let in', async () => {
    const ada = await enterClass(school, 'Ada')
    await leaveClass(ada.id, school.classId, monday)
    expect(await listClasses(ada.id, monday)).toEqual([])
    const back = await enterClass(school, 'Ada L.', ada)
    expect(back.memberId).toBe(ada.memberId)
    await removeMember(school.teacher.id, { classId: school.classId, memberId: ada.memberId }, monday)
    await expect(enterClass(school, 'Ada', ada)).rejects.toMatchObject({ kind: 'conflict' })
    await letBackIn(school.teacher.id, { classId: school.classId, memberId: ada.memberId }, monday)
    expect(await names()).toContainEqual(['Ada L.', 'student', 'active'])
  })

  it('one may be in several classes, and a person can be invited as a teacher', async () => {
    const ada = await enterClass(school, 'Ada')
    const second = await newClass('Optimisers')
    await enterClass(second, 'Ada L.', ada)
    expect((await listClasses(ada.id, monday)).map(({ name }) => name)).toEqual([
      'Optimisers',
      'Transformers 101',
    ])
    await inviteMember(
      school.teacher.id,
      { classId: school.classId, displayName: 'Mr Hilbert', role: 'teacher' },
      monday,
    )
    const [link] = await listInvitations(school.teacher.id, school.classId, null, monday)
    const hilbert = await newPerson()
    const visitor = { userId: hilbert.id, network: hilbert.network }
    await joinClass(visitor, { code: link?.token ?? '', displayName: 'H' }, monday)
    expect((await listMembers(hilbert.id, school.classId)).people.map(({ role }) => role)).toEqual([
      'owner',
      'teacher',
      'student',
    ])
  })

  it('every change is written down, with the names of then', async () => {
    const ada = await enterClass(school, 'Ada')
    const where = { classId: school.classId, memberId: ada.memberId }
    await setRole(school.teacher.id, { ...where, role: 'assistant' }, days(1))
    await changeMember(
      school.teacher.id,
      { ...where, displayName: 'Ada L.', groupName: 'A', extraDays: 3 },
      days(2),
    )
    await removeMember(school.teacher.id, where, days(3))
    const { changes } = await listChanges(school.teacher.id, school.classId)
    expect(changes.map(({ action, byName, subject }) => [action, byName, subject])).toEqual([
      ['removed', 'Ms Noether', 'Ada L.'],
      ['member-changed', 'Ms Noether', 'Ada L.'],
      ['role-changed', 'Ms Noether', 'Ada'],
      ['joined', 'Ada', 'Ada'],
      ['class-made', 'Ms Noether', 'Transformers 101'],
    ])
    expect(changes[2]?.details).toEqual({ from: 'student', to: 'assistant' })
  })

  it('an archived class is read, and nothing in it changes', async () => {
    const ada = await enterClass(school, 'Ada')
    const code = await codeNow()
    await archiveClass(school.teacher.id, school.classId, true, monday)
    const where = { classId: school.classId, memberId: ada.memberId }
    await expect(removeMember(school.teacher.id, where)).rejects.toMatchObject({ kind: 'conflict' })
    const late = await newPerson()
    const visitor = { userId: late.id, network: late.network }
    await expect(joinClass(visitor, { code, displayName: 'Late' }, monday)).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect(await names()).toHaveLength(2)
    await archiveClass(school.teacher.id, school.classId, false, monday)
    await changeClass(school.teacher.id, school.classId, { name: 'Renamed', timeZone: zone }, monday)
    await expect(deleteClass(school.teacher.id, school.classId, 'Transformers 101')).rejects.toMatchObject({
      kind: 'invalid',
    })
    await deleteClass(school.teacher.id, school.classId, 'renamed')
    expect(await listClasses(ada.id, monday)).toEqual([])
  })
})
