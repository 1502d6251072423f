import { describe, expect, it } from 'vitest'
import { plainText } from '@/lib/decks/plain-text'
import { gradeText } from '@/lib/grading/grade-text'
import { taskOfNote } from '@/lib/grading/task-of-note'
import { askFor, followUpCredit, followUpOf, taskOfFollowUp } from '@/lib/quiz/follow-up'
import type { FrozenQuestion } from '@/lib/quiz/question'
import { libraryNotes } from './library-notes'

const question: FrozenQuestion = {
  ...{
    cardId: 'c',
    noteId: 'n',
    deckId: 'd',
    deckName: 'Deck',
    topic: 'Topic',
    kind: 'text',
    template: 'forward',
  },
  content: {
    kind: 'free-text',
    question: 'What are queries and values?',
    answer: 'Queries look for something, values are handed over.',
    keyPoints: [
      { text: 'The query stands for what a token is looking for', weight: 2 },
      { text: 'The value is the content that is averaged with the attention weights', weight: 3 },
      { text: 'Both are learned', weight: 1 },
    ],
  },
}
const grade = (answer: string) => {
  const task = taskOfNote(question.content, 'forward', { strictness: 'fair' })
  if (!task) throw new Error('no task')
  return gradeText(task, answer)
}

describe('a follow-up', () => {
  it('is about the weightiest point that is missing, and does not give it away', () => {
    const asked = followUpOf(question, grade('The query stands for what a token is looking for.'))
    expect(asked?.point).toBe(1)
    expect(asked?.text).toBe('One thing was missing. Finish the thought: “The value is …”')
  })

  it('is not asked where only details are missing, or nothing was said at all', () => {
    const full =
      'The query stands for what a token is looking for. The value is the content that is averaged with the attention weights.'
    expect(followUpOf(question, grade(full))).toBeNull()
    expect(followUpOf(question, grade(''))).toBeNull()
  })

  it('is graded against its point alone and counts half of it', () => {
    const asked = followUpOf(question, grade('The query stands for what a token is looking for.'))
    const task = asked && taskOfFollowUp(question, asked)
    if (!asked || !task) throw new Error('no follow-up')
    const verdict = gradeText(task, 'It is the content that is averaged with the attention weights')
    expect(verdict.outcome).toBe('correct')
    expect(followUpCredit(question, { ...asked, answer: '', verdict })).toBeCloseTo(0.25)
    expect(followUpCredit(question, { ...asked, answer: null, verdict: null })).toBe(0)
  })

  it('never tells more than half of any key point of the library', () => {
    const points = libraryNotes().flatMap(({ content }) =>
      content.kind === 'free-text' ? content.keyPoints : [],
    )
    expect(points.length).toBeGreaterThan(300)
    let begun = 0
    for (const { text } of points) {
      const [, opening] = /“(.*) …”$/.exec(askFor(text)) ?? []
      if (opening === undefined) continue
      begun += 1
      expect(plainText(text).startsWith(opening)).toBe(true)
      const words = (part: string) => part.trim().split(/\s+/).length
      expect(words(plainText(text)) - words(opening), text).toBeGreaterThanOrEqual(3)
    }
    expect(begun / points.length).toBeGreaterThan(0.5)
  })
})
