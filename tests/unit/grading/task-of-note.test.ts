import { describe, expect, test } from 'vitest'
import type { NoteContent } from '@/lib/decks/note'
import { prepareTask } from '@/lib/grading/prepare-task'
import { taskOfNote } from '@/lib/grading/task-of-note'

const fair = { strictness: 'fair' as const }
const freeText: NoteContent = {
  kind: 'free-text',
  question: 'Q?',
  answer: 'A.',
  keyPoints: [
    { text: 'p', weight: 2 },
    { text: 'q', weight: 1, also: ['r'], not: ['s'] },
  ],
  misconceptions: [{ text: 'm', because: 'b' }],
}

describe('the task of a card', () => {
  test('of a free-text note has its points whole', () => {
    expect(taskOfNote(freeText, 'forward', { strictness: 'strict', threshold: 0.6 })).toEqual({
      question: 'Q?',
      references: ['A.'],
      keyPoints: [
        { text: 'p', weight: 2, also: [], not: [] },
        { text: 'q', weight: 1, also: ['r'], not: ['s'] },
      ],
      misconceptions: [{ text: 'm', because: 'b' }],
      strictness: 'strict',
      threshold: 0.6,
    })
  })

  test('of a two-sided note asks the side that its card asks', () => {
    const content: NoteContent = { kind: 'reversed', front: 'LoRA', back: 'Low-rank adapters' }
    expect(taskOfNote(content, 'forward', fair)).toMatchObject({
      question: 'LoRA',
      references: ['Low-rank adapters'],
    })
    expect(taskOfNote(content, 'reverse', fair)).toMatchObject({
      question: 'Low-rank adapters',
      references: ['LoRA'],
    })
  })

  test('of what is checked exactly is none', () => {
    expect(
      taskOfNote({ kind: 'numeric', question: 'Q?', value: 1, tolerance: 0 }, 'forward', fair),
    ).toBeNull()
  })

  test('is one object for one content and the same demands', () => {
    const task = taskOfNote(freeText, 'forward', fair)
    expect(taskOfNote(freeText, 'forward', { ...fair })).toBe(task)
    expect(taskOfNote(freeText, 'forward', { strictness: 'lenient' })).not.toBe(task)
    expect(taskOfNote({ ...freeText }, 'forward', fair)).not.toBe(task)
  })

  test('has been prepared for every strictness once it was for one', () => {
    const tasks = [
      taskOfNote(freeText, 'forward', fair),
      taskOfNote(freeText, 'forward', { strictness: 'strict' }),
      taskOfNote(freeText, 'forward', { strictness: 'fair', threshold: 0.45 }),
    ].flatMap((task) => task ?? [])
    expect(new Set(tasks).size).toBe(3)
    expect(new Set(tasks.map(prepareTask)).size).toBe(1)
  })
})
