import { plainText } from '@/lib/decks/plain-text'
import type { GradingTask } from '@/lib/grading/task'
import type { Verdict } from '@/lib/grading/verdict'
import type { FrozenQuestion } from './question'

/** The one question an interviewer asks back. */
export type FollowUpQuestion = {
  /** Place of the key point in the note. */
  point: number
  /** Plain text. */
  text: string
}

/** A follow-up with what became of it. */
export type FollowUp = FollowUpQuestion & { answer: string | null; verdict: Verdict | null }

/** Below this weight a missing point is a detail. */
const weighty = 2

/**
 * The follow-up of an answer in sentences that misses a weighty key point, the weightiest first; null when it misses
 * none, or says nothing (then the whole answer is what to look at).
 */
export function followUpOf(question: FrozenQuestion, verdict: Verdict): FollowUpQuestion | null {
  const { content } = question
  if (content.kind !== 'free-text') return null
  if (verdict.notices.some(({ code }) => code === 'empty')) return null
  const heaviest = Math.max(...content.keyPoints.map(({ weight }) => weight), 0)
  const [missed] = content.keyPoints
    .map(({ text, weight }, point) => ({ point, text, weight }))
    .filter(({ point, weight }) => {
      const state = verdict.points[point]?.state
      return weight >= Math.min(weighty, heaviest) && (state === 'missing' || state === 'contradicted')
    })
    .sort((a, b) => b.weight - a.weight)
  return missed ? { point: missed.point, text: askFor(missed.text) } : null
}

const verbs =
  /\b(?:is|are|was|were|has|have|had|can|cannot|do|does|must|may|need|needs|make|makes|give|gives|take|takes|let|lets|keep|keeps|move|moves|stand|stands|mean|means|use|uses|become|becomes|come|comes|turn|turns|hold|holds|add|adds|grow|grows|cost|costs|learn|learns|predict|predicts|compute|computes|depend|depends|allow|allows|reduce|reduces|increase|increases|require|requires|contain|contains|consist|consists|happen|happens|work|works|read|reads|split|splits|start|starts|store|stores|train|trains|share|shares|produce|produces|remove|removes|change|changes|run|runs|see|sees)\b/i

/**
 * A question for one key point that does not give it away: the point begun, to be finished. Where its beginning would
 * say most of it, the person is only told that something is missing.
 */
export function askFor(point: string): string {
  const text = plainText(point)
  const verb = verbs.exec(text)
  if (verb && verb.index > 2) {
    const opening = text.slice(0, verb.index + verb[0].length)
    const words = (part: string) => part.trim().split(/\s+/).length
    if (words(opening) <= 9 && words(text) - words(opening) >= 3) {
      return `One thing was missing. Finish the thought: “${opening} …”`
    }
  }
  return 'One thing that matters was missing. What else belongs to a full answer?'
}

/** What the answer to a follow-up is graded against: its point alone. */
export function taskOfFollowUp(
  question: FrozenQuestion,
  { point, text }: FollowUpQuestion,
): GradingTask | null {
  const { content } = question
  const wanted = content.kind === 'free-text' ? content.keyPoints[point] : undefined
  if (!wanted) return null
  const { also = [], not = [] } = wanted
  return {
    question: text,
    references: [wanted.text],
    keyPoints: [{ text: wanted.text, weight: 1, also, not }],
    misconceptions: [],
  }
}

/** How much a follow-up adds to the mark of its question: half of what the point would have counted. */
export function followUpCredit(question: FrozenQuestion, { point, verdict }: FollowUp): number {
  const { content } = question
  if (content.kind !== 'free-text' || verdict?.outcome !== 'correct') return 0
  const total = content.keyPoints.reduce((sum, { weight }) => sum + weight, 0)
  return total > 0 ? ((content.keyPoints[point]?.weight ?? 0) / total) * 0.5 : 0
}
