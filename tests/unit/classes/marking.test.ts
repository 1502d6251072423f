import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  current,
  give,
  go,
  load,
  type Marking,
  renew,
  stepSchema,
  takeBack,
  waiting,
} from '@/lib/classes/marking'
import { newId } from '@/lib/ids'

type Answer = { attemptId: string; position: number }

const answers = (...names: string[]): Answer[] => names.map((attemptId) => ({ attemptId, position: 0 }))
const queue = (...names: string[]): Marking<Answer> => ({
  ...{ answers: answers(...names), at: 0, given: [], left: names.length },
})
const mark = (marking: Marking<Answer>, batchId: string): Marking<Answer> => {
  const answer = current(marking)
  return answer ? give(marking, { ...answer, batchId, credit: 1 }) : marking
}
const onTable = (marking: Marking<Answer>) => current(marking)?.attemptId ?? null

describe('marking a queue', () => {
  it('puts the next answer on the table when one is marked, and the marked one again when that is taken back', () => {
    const marked = mark(queue('a', 'b', 'c'), 'first')
    expect([onTable(marked), marked.left]).toEqual(['b', 2])
    const further = go(marked, 1)
    expect(onTable(further)).toBe('c')
    const back = takeBack(further, 'first')
    expect([onTable(back), back.left]).toEqual(['a', 3])
    expect(takeBack(back, 'first')).toBe(back)
  })

  it('goes to the next and the previous answer and stays at the ends', () => {
    let marking = queue('a', 'b')
    expect(onTable(go(marking, -1))).toBe('a')
    marking = go(go(go(marking, 1), 1), 1)
    expect(onTable(marking)).toBe('b')
    expect(onTable(go(marking, -1))).toBe('a')
    expect(onTable(go(queue(), 1))).toBeNull()
  })

  it('marks the last one of the list and shows the one before it, which was passed over', () => {
    const marked = mark(go(queue('a', 'b'), 1), 'first')
    expect(onTable(marked)).toBe('a')
    expect(onTable(go(marked, -1))).toBe('a')
  })

  it('takes further answers in once', () => {
    const loaded = load(queue('a', 'b'), answers('b', 'c'), 3)
    expect(loaded.answers.map(({ attemptId }) => attemptId)).toEqual(['a', 'b', 'c'])
  })

  it('is as the server has it after a renewal, with the same answer on the table where it is still open', () => {
    const marking = go(mark(queue('a', 'b', 'c', 'd'), 'first'), 1)
    expect(onTable(marking)).toBe('c')
    // Somebody else marked b; e was handed in.
    const renewed = renew(marking, answers('c', 'd', 'e'), 3)
    expect([onTable(renewed), renewed.left]).toEqual(['c', 3])
    expect(waiting(renewed).map(({ attemptId }) => attemptId)).toEqual(['c', 'd', 'e'])
    // What was marked here can still be taken back.
    expect(onTable(takeBack(renewed, 'first'))).toBe('a')
    expect(onTable(renew(marking, answers('d'), 1))).toBe('d')
    expect(onTable(renew(marking, [], 0))).toBeNull()
  })

  it('neither loses nor doubles an answer, whatever is done', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const deeds = fc.array(fc.constantFrom('mark', 'next', 'previous', 'undo', 'refuse'), { maxLength: 40 })
    fc.assert(
      fc.property(deeds, (done) => {
        let marking = queue(...names)
        for (const [index, deed] of done.entries()) {
          if (deed === 'mark') marking = mark(marking, String(index))
          else if (deed === 'next') marking = go(marking, 1)
          else if (deed === 'previous') marking = go(marking, -1)
          else marking = takeBack(marking, marking.given.at(deed === 'undo' ? -1 : 0)?.batchId ?? '')
          const open = waiting(marking).map(({ attemptId }) => attemptId)
          const given = marking.given.map(({ attemptId }) => attemptId)
          expect([...open, ...given].sort()).toEqual(names)
          expect(marking.left).toBe(open.length)
          expect(current(marking) === null).toBe(open.length === 0)
        }
      }),
    )
  })
})

describe('what is kept in the browser', () => {
  it('is read back as it was written, and damage is not', () => {
    const marks = { batchId: newId(), position: 0, attemptIds: [newId()], credit: 0.5, reason: 'Half of it.' }
    const steps = [
      { kind: 'mark', marks },
      { kind: 'withdraw', batchId: newId() },
    ] as const
    for (const step of steps) expect(stepSchema.parse(JSON.parse(JSON.stringify(step)))).toEqual(step)
    expect(stepSchema.safeParse({ kind: 'mark', marks: { ...marks, credit: 7 } }).success).toBe(false)
    expect(stepSchema.safeParse({ kind: 'other' }).success).toBe(false)
  })
})
