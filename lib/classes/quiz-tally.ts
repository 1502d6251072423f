/** How a class did with one question of a quiz, without names. */
export type QuestionTally = {
  /** Students whose sitting is looked at. */
  students: number
  answered: number
  /** Answers without a verdict yet. */
  waiting: number
  /** Mean credit over those that are judged, 0..1; null while none is. */
  share: number | null
  /** Of a choice: how often each option was taken, by its place in the note. */
  options: Record<number, number>
  /** Judged answers by credit: nothing, less than half, half and more, all. */
  bands: [number, number, number, number]
}

/** One student's answer to a question. */
export type TalliedAnswer = { answered: boolean; option: number | null; credit: number | null }

/** What is "all" of a question when the grader compares sentences: its scores seldom reach the last hundredth. */
const allFrom = 0.95
const nothingBelow = 0.05

/** Sums the answers of a class to one question up. */
export function tallyOf(answers: readonly TalliedAnswer[]): QuestionTally {
  const tally: QuestionTally = {
    ...{ students: answers.length, answered: 0, waiting: 0, share: null },
    options: {},
    bands: [0, 0, 0, 0],
  }
  let sum = 0
  for (const { answered, option, credit } of answers) {
    if (answered) tally.answered += 1
    if (option !== null) tally.options[option] = (tally.options[option] ?? 0) + 1
    if (credit === null) {
      tally.waiting += 1
      continue
    }
    sum += credit
    tally.bands[bandOf(credit)] += 1
  }
  const judged = answers.length - tally.waiting
  return { ...tally, share: judged > 0 ? sum / judged : null }
}

function bandOf(credit: number): 0 | 1 | 2 | 3 {
  if (credit < nothingBelow) return 0
  if (credit >= allFrom) return 3
  return credit < 0.5 ? 1 : 2
}
