import { describe, expect, it } from 'vitest'
import { boundedWork } from '@/lib/accounts/bounded-work'

/** A job that runs until it is let go, and says when it began. */
function jobs() {
  const began: string[] = []
  const open = new Map<string, () => void>()
  return {
    began,
    job: (name: string) => () => {
      began.push(name)
      return new Promise<string>((resolve) => open.set(name, () => resolve(name)))
    },
    finish: async (name: string) => {
      open.get(name)?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

const stranger = (from: string) => ({ known: false, from })
const owner = { known: true, from: 'home' }

describe('expensive work that strangers may ask for', () => {
  it('runs so many at a time, in order', async () => {
    const { began, job, finish, settle } = jobs()
    const work = boundedWork({ atOnce: 2, waiting: 10, perNetwork: 10 })
    for (const name of ['a', 'b', 'c', 'd']) work.enter(stranger(name), job(name))
    await settle()
    expect(began).toEqual(['a', 'b'])
    await finish('b')
    expect(began).toEqual(['a', 'b', 'c'])
    await finish('a')
    await finish('c')
    await finish('d')
    work.enter(stranger('e'), job('e'))
    work.enter(stranger('f'), job('f'))
    work.enter(stranger('g'), job('g'))
    await settle()
    expect(began).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  it('takes a known browser before strangers who came earlier', async () => {
    const { began, job, finish, settle } = jobs()
    const work = boundedWork({ atOnce: 1, waiting: 10, perNetwork: 10 })
    work.enter(stranger('a'), job('first'))
    work.enter(stranger('b'), job('second'))
    work.enter(owner, job('owner'))
    await settle()
    await finish('first')
    expect(began).toEqual(['first', 'owner'])
  })

  it('has a place for a known browser, and for another network, when one network takes all it can', async () => {
    const { job, settle } = jobs()
    const work = boundedWork({ atOnce: 1, waiting: 6, perNetwork: 3 })
    const taken = Array.from({ length: 10 }, (_, i) => work.enter(stranger('flood'), job(`${i}`)))
    expect(taken.filter(Boolean)).toHaveLength(3)
    expect(work.enter(stranger('elsewhere'), job('other'))).not.toBeNull()
    expect(work.enter(owner, job('owner'))).not.toBeNull()
    await settle()
  })

  it('turns away what would wait too long, and takes it again when there is room', async () => {
    const { job, finish, settle } = jobs()
    const work = boundedWork({ atOnce: 1, waiting: 2, perNetwork: 10 })
    for (const name of ['a', 'b', 'c']) expect(work.enter(stranger(name), job(name))).not.toBeNull()
    expect(work.enter(stranger('d'), job('d'))).toBeNull()
    await settle()
    await finish('a')
    expect(work.enter(stranger('d'), job('d'))).not.toBeNull()
  })

  it('goes on after a job that failed, and forgets its place', async () => {
    const work = boundedWork({ atOnce: 1, waiting: 5, perNetwork: 1 })
    await expect(work.enter(stranger('a'), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(work.enter(stranger('a'), () => Promise.resolve('yes'))).resolves.toBe('yes')
  })

  it('answers what the job answered', async () => {
    const work = boundedWork({ atOnce: 1, waiting: 5, perNetwork: 1 })
    expect(await work.enter(owner, async () => 42)).toBe(42)
  })
})
