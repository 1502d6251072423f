import type { NoteContent } from '@/lib/decks/note'
import type { GradingTask } from './task'

type Demands = Required<Pick<GradingTask, 'strictness'>> & Pick<GradingTask, 'threshold'>

type Kept = { base: GradingTask | null; demanding: Map<string, GradingTask> }

const made = new WeakMap<NoteContent, Map<string, Kept>>()

/**
 * What an answer in sentences is graded against; null for kinds of notes that are checked exactly. The same content
 * and demands give the same object. However strict, the tasks of one content share their texts (references, points,
 * misconceptions), by which the grader knows what it has prepared.
 */
export function taskOfNote(content: NoteContent, template: string, demands: Demands): GradingTask | null {
  const ofContent = made.get(content) ?? new Map<string, Kept>()
  made.set(content, ofContent)
  const kept = ofContent.get(template) ?? { base: makeTask(content, template), demanding: new Map() }
  ofContent.set(template, kept)
  const { base, demanding } = kept
  if (!base) return null
  const key = `${demands.strictness} ${demands.threshold}`
  const task = demanding.get(key) ?? { ...base, ...demands }
  demanding.set(key, task)
  return task
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
