import { claimsOf } from './claims'
import { type Embeddings, type GradingTask, pointsOfTask } from './task'
import type { PointVerdict, Verdict } from './verdict'

/** Grades a free-text answer. Pure: with embeddings it compares meaning and words, without them words alone. */
export function gradeText(task: GradingTask, answer: string, embeddings?: Embeddings): Verdict {
  const { points, derived } = pointsOfTask(task)
  const claims = claimsOf(answer)
  const said = new Set(wordsOf(answer))
  const judged: PointVerdict[] = points.map(({ text, weight, also }) => {
    const recall = Math.max(
      ...[text, ...also].map((way) => {
        const words = wordsOf(way)
        return words.filter((word) => said.has(word)).length / Math.max(1, words.length)
      }),
    )
    const state = recall > 0.6 ? 'made' : recall > 0.35 ? 'partly' : 'missing'
    return { text, weight, state, evidence: state === 'missing' ? [] : claims.map(({ span }) => span) }
  })
  const total = judged.reduce((sum, { weight }) => sum + weight, 0)
  const credit = { made: 1, partly: 0.5, missing: 0, contradicted: 0 }
  const score =
    total > 0 ? judged.reduce((sum, { weight, state }) => sum + weight * credit[state], 0) / total : 0
  const passes = score >= (task.threshold ?? 0.5)
  return {
    mode: embeddings ? 'semantic' : 'lexical',
    outcome: passes ? 'correct' : score > 0.2 ? 'partial' : 'incorrect',
    score,
    confidence: 0.6,
    suggestedRating: passes ? 3 : 1,
    points: judged,
    mistakes: [],
    notices: derived
      ? [{ code: 'derived-points', text: 'This note has no key points; they were taken from its answer.' }]
      : [],
  }
}

const wordsOf = (text: string) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 2)
