import type { Verdict } from '@/lib/grading/verdict'
import type { QuizAnswer } from './answer'
import { type Calibration, calibrationOf } from './calibration'
import type { FollowUp } from './follow-up'
import { type AnswerRecord, markedOf, type Override, type TeacherMark } from './marks'
import { type FrozenQuestion, nameOfKind, type QuestionKind } from './question'
import type { RevealedAnswer } from './question-face'
import { type Group, type Score, STRONG_FROM, scoreOf, scoresBy, WEAK_BELOW } from './score'

/** One question of a report with everything that came of it. */
export type ReportItem = {
  position: number
  noteId: string
  topic: string
  deckName: string
  kind: QuestionKind
  /** Safe HTML. */
  questionHtml: string
  answered: boolean
  answer: QuizAnswer | null
  /** The answer as plain text. */
  answerText: string
  reveal: RevealedAnswer
  verdict: Verdict | null
  /** 0..1, with follow-up and override. */
  mark: number
  certainty: number | null
  timeMs: number
  /** What an unhurried answer takes. */
  usualSeconds: number
  override: Override | null
  /** What their teacher says of it, where the quiz is one of a class; wins over everything else. */
  teacher: TeacherMark | null
  followUp: FollowUp | null
  /** What an interviewer would ask next; null where nothing weighty is missing, or where it was asked. */
  nextQuestion: string | null
}

export type ReportFigures = {
  score: Score
  topics: Group[]
  kinds: Group[]
  calibration: Calibration | null
  answered: number
  /** Seconds on all questions, and what they usually take. */
  seconds: number
  usualSeconds: number
}

/** The numbers of a report. */
export function figuresOf(
  questions: readonly FrozenQuestion[],
  records: readonly AnswerRecord[],
  usualSeconds: number,
): ReportFigures {
  const marked = records.flatMap((record) => {
    const question = questions[record.position]
    return question ? [markedOf(question, record)] : []
  })
  return {
    score: scoreOf(marked),
    topics: scoresBy(marked, ({ topic }) => topic),
    kinds: scoresBy(marked, ({ kind }) => nameOfKind(kind)),
    calibration: calibrationOf(marked),
    answered: marked.filter(({ answered }) => answered).length,
    seconds: Math.round(marked.reduce((sum, { timeMs }) => sum + timeMs, 0) / 1_000),
    usualSeconds,
  }
}

/** What a coach would say, in sentences. */
export type Advice = { strong: string[]; weak: string[]; sentences: string[] }

export function adviceOf({ score, topics, answered, seconds, usualSeconds }: ReportFigures): Advice {
  const strong = topics.filter(({ mean }) => mean >= STRONG_FROM).map(({ name }) => name)
  const weak = topics.filter(({ mean }) => mean < WEAK_BELOW).map(({ name }) => name)
  const open = score.count - answered
  const pace = usualSeconds > 0 && answered > 0 ? seconds / ((usualSeconds * answered) / score.count) : 1
  const sentences = [
    strong.length > 0 && `You are at home in ${listOf(strong)}.`,
    weak.length > 0 &&
      `The gaps are in ${listOf(weak)}: read the answers below, then review those cards tonight.`,
    weak.length === 0 && strong.length < topics.length && 'No topic fell through; what is left is precision.',
    open > 0 &&
      `${open === 1 ? 'One question stayed' : `${open} questions stayed`} open. In an interview say what you do know: half an answer earns half the marks.`,
    pace > 1.5 && 'You took your time: say the main point first, then the details.',
    pace < 0.4 &&
      score.mean < STRONG_FROM &&
      'You were quick: there was time for another point in most answers.',
  ]
  return { strong, weak, sentences: sentences.filter((sentence) => sentence !== false) }
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 4)
  const rest = names.length - shown.length
  const all = rest > 0 ? [...shown, `${rest} more`] : shown
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
