import { describe, expect, it } from 'vitest'
import { plainText } from '@/lib/decks/plain-text'
import { gradeText } from '@/lib/grading/grade-text'
import type { GradingTask } from '@/lib/grading/task'
import { libraryTasks } from './library-tasks'

/** The notes of the library where such an answer is not simply right. */
const notRight = (answerOf: (task: GradingTask) => string) =>
  [...libraryTasks()].flatMap(([key, task]) => {
    const { outcome } = gradeText(task, answerOf(task))
    return outcome === 'correct' ? [] : [`${key}: ${outcome}`]
  })

describe('what a note says itself is right', () => {
  it('as its key points, one after the other', () => {
    expect(notRight(({ keyPoints }) => keyPoints.map(({ text }) => text).join(' '))).toEqual([])
  })

  it('as its model answer, word for word', () => {
    expect(notRight(({ references }) => plainText(references[0] ?? ''))).toEqual([])
  })

  it('as other phrasings of its points', () => {
    expect(
      notRight(({ keyPoints }) => keyPoints.map(({ text, also }) => also[0] ?? text).join('. ')),
    ).toEqual([])
  })

  it('but not when something false is added to it', () => {
    const passed = [...libraryTasks()].filter(([, task]) => {
      const [wrong] = task.keyPoints.flatMap(({ not }) => not)
      if (!wrong) return false
      const { suggestedRating } = gradeText(task, `${plainText(task.references[0] ?? '')}\n${wrong}`)
      return suggestedRating === 3
    })
    expect(passed.map(([key]) => key)).toEqual([])
  })
})
