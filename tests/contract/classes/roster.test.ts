import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importRoster, previewRoster } from '@/lib/classes/import-roster.server'
import { listInvitations } from '@/lib/classes/invitations.server'
import { joinClass, openDoor } from '@/lib/classes/join-class.server'
import { listMembers } from '@/lib/classes/list-members.server'
import { database } from '@/lib/db/database.server'
import { freshDatabase } from '../../support/database'
import { days, enterClass, monday, newClass, newPerson } from './school'

let school: Awaited<ReturnType<typeof newClass>>
beforeAll(freshDatabase)
beforeEach(async () => {
  school = await newClass()
})

const names = async () =>
  (await listMembers(school.teacher.id, school.classId)).people.map(({ displayName, role, status }) => [
    displayName,
    role,
    status,
  ])

describe('a roster', () => {
  const roster = 'name,email,group\nAda Lovelace,ada@x.org,A\nGrace Hopper,grace@x.org,B\n,nobody@x.org,B'

  it('is looked at first, then imported; again it changes only what changed', async () => {
    const preview = await previewRoster(school.teacher.id, school.classId, roster)
    expect(preview).toMatchObject({ added: 2, changed: 0, same: 0, problems: [{ line: 4 }] })
    expect(await names()).toHaveLength(1)
    expect(await importRoster(school.teacher.id, school.classId, roster, monday)).toEqual(preview)
    expect(await importRoster(school.teacher.id, school.classId, roster, monday)).toMatchObject({
      added: 0,
      same: 2,
    })
    const corrected = roster.replace('Grace Hopper', 'Grace B. Hopper')
    expect(await importRoster(school.teacher.id, school.classId, corrected, monday)).toMatchObject({
      added: 0,
      changed: 1,
      same: 1,
    })
    expect(await names()).toEqual([
      ['Ms Noether', 'owner', 'active'],
      ['Ada Lovelace', 'student', 'invited'],
      ['Grace B. Hopper', 'student', 'invited'],
    ])
  })

  it('gives everybody a link of their own, which lets one person in, once', async () => {
    await importRoster(school.teacher.id, school.classId, roster, monday)
    const [ada, grace] = await listInvitations(school.teacher.id, school.classId, null, monday)
    expect(await listInvitations(school.teacher.id, school.classId, null, days(40))).toMatchObject([
      ada,
      grace,
    ])
    expect(JSON.stringify(await database().classMember.findMany())).not.toContain(ada?.token)
    const { id, network } = await newPerson('guest')
    const token = ada?.token ?? ''
    expect(await openDoor({ userId: id, network }, token, monday)).toMatchObject({
      invitedAs: 'Ada Lovelace',
    })
    await joinClass({ userId: id, network }, { code: token, displayName: 'somebody' }, monday)
    const again = await newPerson()
    const tried = joinClass(
      { userId: again.id, network: again.network },
      { code: token, displayName: 'Y' },
      monday,
    )
    await expect(tried).rejects.toMatchObject({ kind: 'not-found' })
    const late = joinClass(
      { userId: again.id, network: again.network },
      { code: grace?.token ?? '', displayName: 'Y' },
      days(61),
    )
    await expect(late).rejects.toMatchObject({ kind: 'not-found' })
    expect(await names()).toEqual([
      ['Ms Noether', 'owner', 'active'],
      ['Ada Lovelace', 'student', 'active'],
      ['Grace Hopper', 'student', 'invited'],
    ])
    // The name they go by stays when the roster comes again.
    expect(
      await importRoster(school.teacher.id, school.classId, roster.replace('Ada L', 'A. L'), monday),
    ).toMatchObject({
      changed: 0,
    })
  })

  it('keeps a place for who comes by the code under the name it has', async () => {
    await importRoster(school.teacher.id, school.classId, roster, monday)
    await enterClass(school, 'ada lovelace')
    await enterClass(school, 'Somebody Else')
    expect(await names()).toEqual([
      ['Ms Noether', 'owner', 'active'],
      ['Ada Lovelace', 'student', 'active'],
      ['Grace Hopper', 'student', 'invited'],
      ['Somebody Else', 'student', 'active'],
    ])
  })
})

describe('the people of a large class', () => {
  it('come a page at a time, by role and name, and are found by name, group or key', async () => {
    const school = await newClass('Large')
    const rows = Array.from(
      { length: 120 },
      (_, index) => `Student ${String(index).padStart(3, '0')},k${index}`,
    )
    await importRoster(school.teacher.id, school.classId, ['name,id', ...rows, 'Émile Zola,zola'].join('\n'))
    const page = (options: { from?: number; query?: string }) =>
      listMembers(school.teacher.id, school.classId, options)
    const first = await page({})
    expect(first).toMatchObject({ from: 0, count: 122 })
    expect(first.people).toHaveLength(50)
    expect(first.people.slice(0, 2).map(({ role, displayName }) => [role, displayName])).toEqual([
      ['owner', 'Ms Noether'],
      ['student', 'Émile Zola'],
    ])
    const rest = [await page({ from: 50 }), await page({ from: 100 })].flatMap(({ people }) => people)
    expect(new Set([...first.people, ...rest].map(({ memberId }) => memberId)).size).toBe(122)
    expect((await page({ query: 'emile' })).people.map(({ displayName }) => displayName)).toEqual([
      'Émile Zola',
    ])
    // In the names: 007, 070 to 079, 107.
    expect((await page({ query: 'STUDENT 07' })).people.map(({ rosterKey }) => rosterKey)).toEqual([
      'k7',
      ...Array.from({ length: 10 }, (_, index) => `k7${index}`),
      'k107',
    ])
    expect(await page({ query: 'nobody' })).toEqual({ people: [], from: 0, count: 0 })
  })
})
