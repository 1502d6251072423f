import type { Mistake, Notice, Outcome, PointVerdict, Verdict } from './verdict'

/**
 * The verdict of a grader that compares exactly: nothing in it is uncertain. `share` is how much of the answer is
 * right, 0..1; only all of it passes.
 */
export function exactVerdict(
  share: number,
  points: PointVerdict[],
  { mistakes = [], notices = [] }: { mistakes?: Mistake[]; notices?: Notice[] } = {},
): Verdict {
  const outcome: Outcome = share === 1 ? 'correct' : share > 0 ? 'partial' : 'incorrect'
  return {
    mode: 'exact',
    outcome,
    score: share,
    confidence: 1,
    suggestedRating: outcome === 'correct' ? 3 : 1,
    points,
    mistakes,
    notices,
  }
}

/** The verdict on an answer that says nothing: the learner is asked, for thinking it counts as answering. */
export function emptyVerdict(points: PointVerdict[]): Verdict {
  return {
    ...exactVerdict(0, points, { notices: [{ code: 'empty', text: 'Nothing was answered.' }] }),
    suggestedRating: null,
  }
}
