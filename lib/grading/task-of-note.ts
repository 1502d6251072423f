import type { NoteContent } from '@/lib/decks/note'
import type { GradingTask } from './task'

/** What an answer in sentences is graded against; null for kinds of notes that are checked exactly. */
export function taskOfNote(content: NoteContent, template: string): GradingTask | null {
  const misconceptions = content.misconceptions ?? []
  switch (content.kind) {
    case 'free-text': {
      const { question, answer, keyPoints } = content
      return {
        question,
        references: answer === '' ? [] : [answer],
        keyPoints: keyPoints.map(({ text, weight, also = [], not = [] }) => ({ text, weight, also, not })),
        misconceptions,
      }
    }
    case 'basic':
    case 'reversed': {
      const turned = content.kind === 'reversed' && template === 'reverse'
      const [question, answer] = turned ? [content.back, content.front] : [content.front, content.back]
      return { question, references: [answer], keyPoints: [], misconceptions }
    }
    default:
      return null
  }
}
