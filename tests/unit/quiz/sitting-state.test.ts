import { describe, expect, it } from 'vitest'
import type { OpenAttempt } from '@/lib/quiz/open-attempt'
import { acknowledged, changed, startSitting, unsentOf } from '@/lib/quiz/sitting-state'

const stored = {
  revision: 0,
  answer: null,
  flagged: false,
  certainty: null,
  timeMs: 0,
  leftMs: null,
  checked: null,
}
const open: OpenAttempt = {
  ...{
    attemptId: 'a',
    title: 'Quiz',
    mode: 'exam',
    clock: 'none',
    leftMs: null,
    paused: false,
    handedIn: false,
  },
  questions: [],
  answers: [{ ...stored, revision: 50, answer: 'kept' }, stored, stored],
}
const kept = { position: 0, revision: 60, answer: 'newer', flagged: false, certainty: null, timeMs: 5 }

describe('a quiz that is sat', () => {
  it('opens at the first question without an answer', () => {
    expect(startSitting(open, []).at).toBe(1)
  })

  it('takes what this browser could not send, unless another device was faster', () => {
    expect(startSitting(open, [kept]).answers[0]).toMatchObject({ answer: 'newer', revision: 60, sent: 50 })
    expect(startSitting(open, [{ ...kept, revision: 40 }]).answers[0]).toMatchObject({
      answer: 'kept',
      sent: 50,
    })
  })

  it('gives every change a larger revision, also where the clock of this device is behind', () => {
    let state = startSitting(open, [])
    state = changed(state, 0, { answer: 'a' }, 10)
    expect(state.answers[0]?.revision).toBe(51)
    state = changed(state, 0, { answer: 'b' }, 1_000)
    expect(state.answers[0]?.revision).toBe(1_000)
    expect(unsentOf(state)).toMatchObject([{ position: 0, answer: 'b', revision: 1_000 }])
  })

  it('has sent what was acknowledged, and what was typed meanwhile has still to be sent', () => {
    let state = changed(startSitting(open, []), 1, { answer: 'one' }, 100)
    const [sent] = unsentOf(state)
    state = changed(state, 1, { answer: 'one two' }, 200)
    state = acknowledged(state, 1, sent?.revision ?? 0)
    expect(unsentOf(state)).toMatchObject([{ answer: 'one two' }])
    expect(unsentOf(acknowledged(state, 1, 200))).toEqual([])
  })
})
