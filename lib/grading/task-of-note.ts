import type { NoteContent } from '@/lib/decks/note'
import type { GradingTask } from './task'

type Demands = Required<Pick<GradingTask, 'strictness'>> & Pick<GradingTask, 'threshold'>

const made = new WeakMap<NoteContent, Map<string, GradingTask | null>>()

/**
 * What an answer in sentences is graded against; null for kinds of notes that are checked exactly. The same content
 * and demands give the same object, by which the grader knows what it has prepared.
 */
export function taskOfNote(content: NoteContent, template: string, demands: Demands): GradingTask | null {
  const ofContent = made.get(content) ?? new Map<string, GradingTask | null>()
  made.set(content, ofContent)
  const key = JSON.stringify([template, demands])
  const known = ofContent.get(key)
  if (known !== undefined) return known
  const task = makeTask(content, template)
  const demanding = task && { ...task, ...demands }
  ofContent.set(key, demanding)
  return demanding
}

function makeTask(content: NoteContent, template: string): GradingTask | null {
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
