import type { Leaning } from '@/lib/grading/whole-mark'
import { macroF1 } from './measures'

/** What a model that had not seen its question says of an answer (log-odds), and what people say (0 or 1). */
export type Unseen = {
  p: number
  y: number
  weight: number
  corpus: string
  question: string
  several: boolean
}

/** So many questions count as much for a cut of their own as what is best for all. */
const CUT_QUESTIONS = 30

/**
 * The shift after which zero parts right from not right best, for questions with one reference and with several: who
 * gives one means it as an example, who gives many has listed what counts. The fewer questions there are of a kind, the
 * nearer to what is best for all.
 */
export function leaningOf(rows: readonly Unseen[]): Leaning {
  const corpora = [...new Set(rows.map(({ corpus }) => corpus))]
  const common = bestShift(corpora.map((corpus) => rows.filter((row) => row.corpus === corpus)))
  const of = (several: boolean) => {
    const own = rows.filter((row) => row.several === several)
    const questions = new Set(own.map(({ question }) => question)).size
    const share = questions / (questions + CUT_QUESTIONS)
    return questions === 0 ? common : common + share * (bestShift([own]) - common)
  }
  return { one: of(false), several: of(true) }
}

/** Of shifts from −0.75 to 0.75 the one around which the mean macro-F1 of the parts is highest. */
function bestShift(parts: readonly (readonly Unseen[])[]): number {
  const shifts = Array.from({ length: 31 }, (_, step) => -0.75 + step * 0.05)
  const values = shifts.map((shift) => parts.reduce((sum, own) => sum + macroF1(own, -shift), 0))
  // The mean of five neighbours: single peaks are accidents.
  const smooth = values.map((_, at) => {
    const near = values.slice(Math.max(0, at - 2), at + 3)
    return near.reduce((sum, value) => sum + value, 0) / near.length
  })
  return shifts[smooth.indexOf(Math.max(...smooth))] ?? 0
}
