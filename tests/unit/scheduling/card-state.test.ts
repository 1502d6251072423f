import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf, memoryOf, queueFor } from '@/lib/scheduling/card-state'
import { dueCard } from '@/lib/scheduling/due-card'
import { answer } from '@/lib/scheduling/fsrs'
import { type Memory, newMemory, queues, ratings } from '@/lib/scheduling/memory'
import { defaultStudyOptions } from '@/lib/scheduling/options'
import { presetOf } from '@/lib/scheduling/presets'

const { parameters } = presetOf(defaultStudyOptions)

/** Any memory that answers can lead to. */
const memory = fc
  .array(fc.tuple(fc.constantFrom(...ratings), fc.integer({ min: 0, max: 60 })), { maxLength: 12 })
  .map((answers) => {
    let state: Memory = newMemory
    let day = 20_000
    for (const [rating, gap] of answers) {
      day += gap
      state = answer(state, rating, { cardId: 'card', at: new Date(day * 86_400_000), day, parameters })
    }
    return state
  })

test('a memory survives its columns', () => {
  fc.assert(
    fc.property(memory, (state) => {
      expect(memoryOf(columnsOf(state))).toEqual(state)
      // SQLite has numbers for booleans.
      const columns = columnsOf(state)
      expect(memoryOf({ ...columns, leech: Number(columns.leech) })).toEqual(state)
    }),
  )
})

test('columns that contradict each other are refused', () => {
  const learnt = columnsOf(answer(newMemory, 4, { cardId: 'card', at: new Date(0), day: 0, parameters }))
  expect(() => memoryOf({ ...learnt, dueDay: null })).toThrow('review')
  expect(() => memoryOf({ ...learnt, lastReviewAt: null })).toThrow('review')
  expect(() => memoryOf({ ...learnt, phase: 'learning' })).toThrow('learning')
  expect(() => memoryOf({ ...learnt, phase: 'asleep' })).toThrow('asleep')
})

test('a card waits in the queue of its phase, or in none', () => {
  const inSteps = answer(newMemory, 3, { cardId: 'card', at: new Date(0), day: 0, parameters })
  const inReview = answer(newMemory, 4, { cardId: 'card', at: new Date(0), day: 0, parameters })
  const queue = (state: Memory) => queueFor(state, { out: false })
  expect([newMemory, inSteps, inReview].map(queue)).toEqual([queues.new, queues.learning, queues.review])
  expect(queueFor(inReview, { out: true })).toBe(queues.none)
})

test('a card to be answered tells how overdue and how shaky it is', () => {
  const state = answer(newMemory, 4, { cardId: 'card', at: new Date(0), day: 0, parameters })
  const row = { ...columnsOf(state), cardId: 'card', noteId: 'note', deckId: 'deck', version: 1, flag: 0 }
  const due = dueCard(row, new Date(20 * 86_400_000), 20, parameters)
  expect(due).toMatchObject({ phase: 'review', dueAt: null, reps: 1, lapses: 0 })
  expect(due.overdueDays).toBe(20 - (state.phase === 'review' ? state.dueDay : 0))
  expect(due.retrievability).toBeGreaterThan(0.5)
  expect(due.retrievability).toBeLessThan(0.9)
  expect(due.intervals[1].text).toBe('10 min')
})
