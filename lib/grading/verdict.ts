/** Half-open range of UTF-16 offsets into the learner's answer, exactly as it was typed. */
export type Span = { start: number; end: number }

/** What became of one key point. */
export type PointState = 'made' | 'partly' | 'missing' | 'contradicted'

export type PointVerdict = {
  /** The key point in the note's words (Markdown). */
  text: string
  weight: number
  state: PointState
  /** The learner's words that decided it; empty when the point is missing. */
  evidence: Span[]
}

/** A known misconception of the note that the answer shows. */
export type Mistake = {
  /** The misconception in the note's words (Markdown). */
  text: string
  /** Why it is wrong (Markdown), when the note says so. */
  because?: string
  evidence: Span[]
}

/** Something about the answer as a whole that the learner should know; `code` is stable, `text` is one sentence. */
export type Notice = { code: NoticeCode; text: string }

export type NoticeCode =
  | 'empty'
  | 'too-short'
  | 'question-copied'
  | 'reference-pasted'
  | 'keywords-only'
  | 'instructions'
  | 'off-topic'
  | 'other-language'
  | 'cut'
  | 'derived-points'
  | 'unreadable'

/** How an answer was compared: with the embedding model and words, with words alone, or exactly. */
export type GradingMode = 'semantic' | 'lexical' | 'exact'

/** `unsure`: the grader asks the learner instead of guessing. */
export type Outcome = 'correct' | 'partial' | 'incorrect' | 'contradicted' | 'unsure'

/** What the grader says of one answer. Every kind of card gets this shape. */
export type Verdict = {
  mode: GradingMode
  outcome: Outcome
  /** Calibrated mark, 0..1. */
  score: number
  /** Calibrated probability that the outcome is right, 0..1. */
  confidence: number
  /** The rating to select: 1 Again, 3 Good; null asks the learner. Never Hard (FSRS counts it as a pass), never Easy. */
  suggestedRating: 1 | 3 | null
  points: PointVerdict[]
  mistakes: Mistake[]
  notices: Notice[]
}
