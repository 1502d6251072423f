import { checkNumeric, describeAnswer, type NumericAnswer } from '@/lib/decks/numeric'
import { emptyVerdict, exactVerdict } from './exact-verdict'
import type { PointVerdict, Verdict } from './verdict'

/**
 * Grades a typed number against its value, tolerance and unit (see `checkNumeric`). What cannot be read as a number
 * is neither right nor wrong: the learner is told how to write it and asked.
 */
export function gradeNumber(expected: NumericAnswer, typed: string): Verdict {
  const point: PointVerdict = { text: describeAnswer(expected), weight: 1, state: 'missing', evidence: [] }
  if (typed.trim() === '') return emptyVerdict([point])
  const checked = checkNumeric(typed, expected)
  const evidence = [{ start: 0, end: typed.length }]
  if (checked.verdict === 'unparsable') {
    return {
      ...exactVerdict(0, [point], { notices: [{ code: 'unreadable', text: checked.message }] }),
      outcome: 'unsure',
      confidence: 0,
      suggestedRating: null,
    }
  }
  if (checked.verdict === 'right') return exactVerdict(1, [{ ...point, state: 'made', evidence }])
  const because =
    checked.because === 'unit' ? 'The unit measures something else.' : 'It is outside the tolerance.'
  return exactVerdict(0, [point], { mistakes: [{ text: checked.understood, because, evidence }] })
}
