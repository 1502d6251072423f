import calibration from './calibration.json'
import { type Features, featuresOf } from './features'
import { type Meaning, withMeaning } from './meaning'
import type { Reading, Worth } from './reading'
import { tellingWords } from './telling-words'
import wordMarks from './word-marks.json'

/** The mark, 0…1, from 0.5 on good enough; and the calibrated chance that people would call the answer right. */
export type WholeMark = { score: number; pass: number }

/**
 * How much the cut between right and wrong is below even odds (in log-odds), where there is one reference and where
 * there are several: one is an example of a good answer, several are nearer to a list of all that counts.
 */
export type Leaning = { one: number; several: number }

export const leaningFor = ({ one, several }: Leaning, references: readonly unknown[]): number =>
  references.length > 1 ? several : one

/**
 * The log-odds of the mark. People's marks were only to be had for questions with one reference; where there are
 * several, they say nothing, and the chance is the mark.
 */
export const markFor = (references: readonly unknown[], { chance, mark }: Moves): number =>
  references.length > 1 ? chance : mark

/** By what the log-odds of the chance, and of the mark, move. */
type Moves = { chance: number; mark: number }

const features = Object.keys(calibration.chance.coefficients) as (keyof Features)[]
const marks: Record<'missed' | 'extra', ReadonlyMap<string, number[]>> = {
  missed: new Map(Object.entries(wordMarks.missed)),
  extra: new Map(Object.entries(wordMarks.extra)),
}

/**
 * An answer held against whole reference answers. Two linear models, fitted on answers that people graded
 * (scripts/grading): the chance, on right and not right, says whether the answer passes; the mark, on marks as well,
 * says by how much, on that side of 0.5. Where there are vectors, both move by what the cosines say.
 */
export function wholeMark(
  question: Reading,
  references: readonly Reading[],
  answer: Reading,
  worth: Worth,
  meaning: Meaning | null = null,
): WholeMark {
  const { features: found, nearest } = featuresOf(question, references, answer, worth)
  const { missed, extra } = tellingWords(nearest, references, answer)
  const said = wordsMove(marks.missed, missed)
  const added = wordsMove(marks.extra, extra)
  const leaning = leaningFor(calibration.leaning, references)
  const byWords = {
    chance: linear(calibration.chance, found) + said.chance + added.chance,
    mark: linear(calibration.mark, found) + said.mark + added.mark,
  }
  const mean = (logit: number) => (meaning ? withMeaning(logit, meaning) : logit)
  const chance = mean(byWords.chance)
  return { score: scoreOf(mean(markFor(references, byWords)), chance, leaning), pass: sigmoid(chance) }
}

/** From log-odds to a score: the cut is at 0.5 there, and the mark is kept on the side of it that the chance is on. */
export function scoreOf(mark: number, chance: number, leaning: number): number {
  const cut = sigmoid(-leaning)
  const share = sigmoid(mark)
  const score = share >= cut ? 0.5 + (0.5 * (share - cut)) / (1 - cut) : (0.5 * share) / cut
  return chance >= -leaning ? Math.max(0.5, score) : Math.min(0.49, score)
}

function linear(
  { intercept, coefficients }: { intercept: number; coefficients: Record<keyof Features, number> },
  found: Features,
): number {
  return features.reduce((sum, name) => sum + coefficients[name] * found[name], intercept)
}

function wordsMove(weights: ReadonlyMap<string, number[]>, stems: ReadonlySet<string>): Moves {
  const moved = { chance: 0, mark: 0 }
  for (const stem of stems) {
    const [chance = 0, mark = 0] = weights.get(stem) ?? []
    moved.chance += chance
    moved.mark += mark
  }
  return moved
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))
