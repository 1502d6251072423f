import { emptyVerdict, exactVerdict } from './exact-verdict'
import type { PointVerdict, Verdict } from './verdict'

/** One option of a choice: `text` and `because` (why it is wrong) in Markdown. */
export type GradedOption = { text: string; right?: boolean; because?: string }

/**
 * Grades a choice: `chosen` is the place of the option in `options`, null when none was chosen. A wrong one is a
 * mistake, named with its reason.
 */
export function gradeChoice(options: readonly GradedOption[], chosen: number | null): Verdict {
  const picked = chosen === null ? undefined : options[chosen]
  const state = picked?.right ? 'made' : 'missing'
  const points = options
    .filter(({ right }) => right)
    .map(({ text }): PointVerdict => ({ text, weight: 1, state, evidence: [] }))
  if (!picked) return emptyVerdict(points)
  if (picked.right) return exactVerdict(1, points)
  const because = picked.because === undefined ? {} : { because: picked.because }
  return exactVerdict(0, points, { mistakes: [{ text: picked.text, ...because, evidence: [] }] })
}
