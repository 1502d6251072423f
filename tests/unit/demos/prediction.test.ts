import { describe, expect, it } from 'vitest'
import { type PredictTask, readPrediction } from '@/lib/demos/prediction'

const task: PredictTask = {
  id: 'rank',
  question: 'How many?',
  choices: [
    { value: 'one', label: '1' },
    { value: 'eight', label: '8' },
  ],
  run: () => Promise.reject(new Error('Nothing runs before a guess.')),
}

describe('a kept prediction', () => {
  it('is read back, skipped or guessed', () => {
    for (const guess of ['one', null]) {
      const kept = { guess, answer: 'eight', said: 'Eight of them.' }
      expect(readPrediction(JSON.stringify(kept), task)).toEqual(kept)
    }
  })

  it.each([
    null,
    '',
    '{',
    '7',
    '{"guess":"two","answer":"one","said":""}',
    '{"guess":"one","answer":"two","said":""}',
    '{"guess":"one","answer":"one"}',
    '{"answer":"one","said":""}',
  ])('that is damaged, or of an older task, counts as none: %s', (stored) => {
    expect(readPrediction(stored, task)).toBeNull()
  })
})
