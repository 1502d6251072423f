import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/database.server'
import { UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { chooseLearner } from '@/scripts/import/choose-learner'
import { freshDatabase } from '../../support/database'

beforeEach(freshDatabase)

async function person(fields: {
  kind: 'guest' | 'account' | 'deleting'
  userName?: string
  email?: string
  displayName?: string
}) {
  const id = newId()
  await database().user.create({ data: { id, ...fields }, select: { id: true } })
  return id
}

async function refusal(userName?: string): Promise<string> {
  try {
    await chooseLearner(userName)
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
  throw new Error('Somebody was chosen.')
}

describe('whose deck an import from the command line goes to', () => {
  it('is that of the only guest', async () => {
    const id = await person({ kind: 'guest' })
    await person({ kind: 'deleting' })
    expect(await chooseLearner(undefined)).toEqual({ id, name: 'the guest of this Engram' })
  })

  it('is that of the only account, whatever guests there are', async () => {
    await person({ kind: 'guest' })
    const id = await person({ kind: 'account', userName: 'ada', displayName: 'Ada L.' })
    expect(await chooseLearner(undefined)).toEqual({ id, name: 'Ada L. (ada)' })
  })

  it('is the one that was named', async () => {
    const ada = await person({ kind: 'account', userName: 'ada' })
    const bob = await person({ kind: 'account', email: 'bob@example.org' })
    const guest = await person({ kind: 'guest' })
    expect((await chooseLearner(' Ada ')).id).toBe(ada)
    expect((await chooseLearner('BOB@example.org')).id).toBe(bob)
    expect((await chooseLearner(guest)).id).toBe(guest)
  })

  it('has to be named where there are several, and the names are listed', async () => {
    await person({ kind: 'account', userName: 'ada' })
    await person({ kind: 'account', email: 'bob@example.org' })
    expect(await refusal()).toBe(
      'Several people use this Engram. Say whose deck is meant, with one of:\n  --user ada\n  --user bob@example.org',
    )
  })

  it('is nobody’s where nobody is there, or nobody by that name', async () => {
    expect(await refusal()).toMatch(/^Nobody uses this Engram yet.*press “Start studying”/)
    expect(await refusal('eve')).toMatch(/^Nobody here is called eve/)
  })
})
