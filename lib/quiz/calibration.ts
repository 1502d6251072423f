import type { Marked } from './score'

/** What one can say of an answer before the verdict; `percent` is what it claims. */
export const certainties = [
  { percent: 25, name: 'Guessing' },
  { percent: 50, name: 'Half sure' },
  { percent: 75, name: 'Fairly sure' },
  { percent: 95, name: 'Certain' },
] as const

export type CalibrationPoint = {
  percent: number
  name: string
  count: number
  /** Mean mark of the answers given with this certainty, 0..1. */
  mean: number
}

export type Calibration = {
  points: CalibrationPoint[]
  rated: number
  /** Mean of what was claimed less what was right, -1..1: above 0 is overconfident. */
  bias: number
  /** Brier score, 0 (always certain and right) to 1. */
  brier: number
}

/** Confidence against correctness; null while nothing was rated. */
export function calibrationOf(answers: readonly Marked[]): Calibration | null {
  const rated = answers.flatMap(({ certainty, mark }) =>
    certainty === null ? [] : [{ claimed: certainty / 100, mark }],
  )
  if (rated.length === 0) return null
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return {
    points: certainties.flatMap(({ percent, name }) => {
      const here = rated.filter(({ claimed }) => Math.round(claimed * 100) === percent)
      if (here.length === 0) return []
      return [{ percent, name, count: here.length, mean: mean(here.map(({ mark }) => mark)) }]
    }),
    rated: rated.length,
    bias: mean(rated.map(({ claimed, mark }) => claimed - mark)),
    brier: mean(rated.map(({ claimed, mark }) => (claimed - mark) ** 2)),
  }
}

/** What the calibration comes to, in a sentence. */
export function calibrationSentence({ bias, rated }: Calibration): string {
  const points = Math.round(Math.abs(bias) * 100)
  const of = rated < 5 ? ' Few answers were rated, so take it lightly.' : ''
  if (points <= 8) return `You knew well what you knew: sure when right, unsure when not.${of}`
  return bias > 0
    ? `You were surer than right, by ${points} points on average. Check yourself once more before you commit.${of}`
    : `You knew more than you thought, by ${points} points on average. You can say it with more confidence.${of}`
}
