import { describe, expect, it } from 'vitest'
import { askedGaps } from '@/lib/decks/card-face'
import { templatesOf } from '@/lib/decks/note'
import type { NoteContent } from '@/lib/decks/note-content'
import { type ExactAnswer, gradeExactly } from '@/lib/grading/exact-answer'
import { libraryNotes } from './library-tasks'

/** What a note itself gives as its answer to one of its cards; null where it is not checked exactly. */
function ownAnswer(content: NoteContent, template: string): ExactAnswer | null {
  switch (content.kind) {
    case 'cloze':
      return { gaps: askedGaps(content, template).gaps }
    case 'numeric':
      return String(content.value)
    case 'choice':
      return { option: content.options.findIndex(({ right }) => right) }
    case 'order':
      return { order: content.steps.map((_, place) => place) }
    default:
      return null
  }
}

describe('cards of the library that are checked exactly', () => {
  it('take their own answer as wholly right', () => {
    const checked = libraryNotes().flatMap(({ key, content }) =>
      templatesOf(content).flatMap((template) => {
        const answer = ownAnswer(content, template)
        if (answer === null) return []
        const verdict = gradeExactly(content, { template, cardId: 'card', showing: 0 }, answer)
        return [{ card: `${key} ${template}`, score: verdict?.score }]
      }),
    )
    expect(checked.length).toBeGreaterThan(100)
    expect(checked.filter(({ score }) => score !== 1)).toEqual([])
  })
})
