import {
  hedges,
  isKeywordList,
  isOffTopic,
  isOtherLanguage,
  notice,
  pastedOpening,
  repeatsQuestion,
  speaksToGrader,
} from './guards'
import { judgePoints, type MetMisconception, metMisconceptions, type PointJudgement } from './judge-points'
import { holdsAnswer } from './literal'
import { type Meaning, meaningOf } from './meaning'
import { passChance } from './pass-chance'
import { passMarks } from './pass-mark'
import { type PreparedTask, prepareTask } from './prepare-task'
import { isContent, type Reading, read } from './reading'
import { areOpposed } from './relate'
import type { Embeddings, GradingTask } from './task'
import type { Notice, Outcome, PointVerdict, Verdict } from './verdict'
import { wholeMark } from './whole-mark'
import { saidIn, type Window, windowsOf } from './windows'

/** Less sure than this, the grader asks. */
const SURE_PASS = 0.68
const SURE_FAIL = 0.66
/** What is left of the credit of a point that is more likely missing than made. */
const MISSING = 0.4
/** A wrong statement keeps the mark below this. */
const CONTRADICTED = 0.4

/** Grades a free-text answer. Pure: with embeddings it compares meaning and words, without them words alone. */
export function gradeText(task: GradingTask, answer: string, embeddings?: Embeddings): Verdict {
  const ready = prepareTask(task)
  const said = read(answer)
  const claims = saidIn(answer, ready.truths, embeddings?.claims)
  // What the learner says beside what the note says word for word: only there can they hedge, or speak to the grader.
  const own = read(
    claims
      .filter(({ quoted }) => !quoted)
      .map(({ text }) => text)
      .join(' '),
  )
  const notices = noticesOf(ready, said, own)
  const counted = claims.filter(({ text, quoted }) => quoted || !speaksToGrader(text))
  const windows = windowsOf(answer, counted, ready)
  const quotes = new Set(claims.filter(({ quoted }) => quoted).map(({ literal }) => literal))
  const judgedAlone = judgePoints(ready, windows, embeddings?.task)
  const found = holdsAnswer(ready.truths, quotes) ? judgedAlone.map(inFull) : judgedAlone
  const mistakes = metMisconceptions(ready, windows, embeddings?.task)
  const threshold = task.threshold ?? passMarks[task.strictness ?? 'fair']
  const mark = ready.derived
    ? markOfWhole(ready, said, notices, embeddings)
    : markOfPoints(ready, found, mistakes, notices, windows, own, threshold)
  const judged = ready.derived && mark.score >= threshold ? found.map(inDoubt) : found
  return {
    mode: embeddings ? 'semantic' : 'lexical',
    ...decide(mark, threshold, judged, mistakes, notices),
    points: ready.points.map(({ text, weight }, index): PointVerdict => {
      const { state = 'missing', evidence = [] } = judged[index] ?? {}
      return { text, weight, state, evidence }
    }),
    mistakes: mistakes.map(({ index, evidence }) => {
      const { text = '', because } = ready.misconceptions[index] ?? {}
      return because === undefined ? { text, evidence } : { text, because, evidence }
    }),
    notices: ready.derived
      ? [
          ...notices,
          {
            code: 'derived-points',
            text: 'This note has no key points; the sentences of its answer stand in for them.',
          },
        ]
      : notices,
  }
}

/** `score`: the mark; `pass`: how likely the answer is good enough. */
type Mark = { score: number; pass: number }

function markOfWhole(
  task: PreparedTask,
  said: Reading,
  notices: readonly Notice[],
  embeddings?: Embeddings,
): Mark {
  if (said.words.length === 0 || task.references.length === 0) return { score: 0, pass: 0 }
  const mark = wholeMark(task.question, task.references, said, task.worth, meaningOfWhole(task, embeddings))
  if (!notices.some(({ code }) => code === 'instructions' || code === 'other-language')) return mark
  return { score: Math.min(mark.score, 0.3), pass: Math.min(mark.pass, 0.3) }
}

/** Whoever gives the whole model answer made its points, wherever in it they stand. */
function inFull(point: PointJudgement): PointJudgement {
  return point.state === 'contradicted' ? point : { ...point, made: IN_FULL, state: 'made', doubt: false }
}

const IN_FULL = 0.97

/**
 * A sentence of the reference is no point that somebody weighed: that one is turned round is a doubt where the answer
 * as a whole is good enough. (Of such answers, people called two thirds right.)
 */
function inDoubt(point: PointJudgement): PointJudgement {
  return point.state === 'contradicted' ? { ...point, state: 'partly', doubt: true } : point
}

/** The vectors of a task are those of its question, its references, then its points (`textsOfTask`). */
function meaningOfWhole({ references, points }: PreparedTask, embeddings?: Embeddings): Meaning | null {
  if (!embeddings) return null
  const { task, claims } = embeddings
  const sentences = points.flatMap(({ right }) => right.flatMap(({ place }) => task[place] ?? []))
  return meaningOf(task.slice(1, 1 + references.length), sentences, claims)
}

function markOfPoints(
  task: PreparedTask,
  judged: readonly PointJudgement[],
  mistakes: readonly MetMisconception[],
  notices: readonly Notice[],
  windows: readonly Window[],
  own: Reading,
  threshold: number,
): Mark {
  const open = hedges(own, areOpposed)
  const trust = notices.some(({ code }) => code in DOUBT)
    ? Math.min(...notices.map(({ code }) => DOUBT[code] ?? 1))
    : 1
  const factor = windows.length === 0 ? 0 : trust * (open > 0 ? 0.6 : 1)
  const credits = judged.map(({ made }, index) => ({
    weight: task.points[index]?.weight ?? 0,
    made: made * factor,
  }))
  const total = credits.reduce((sum, { weight }) => sum + weight, 0)
  // What is most likely missing adds little to the mark, though it may well turn out to be there.
  const credit = (made: number, index: number) => (judged[index]?.state === 'missing' ? MISSING * made : made)
  const earned = credits.reduce((sum, { weight, made }, index) => sum + weight * credit(made, index), 0)
  const plain = total > 0 ? earned / total : 0
  const wrong = mistakes.length > 0 || judged.some(({ state }) => state === 'contradicted')
  const score = wrong ? Math.min(plain, CONTRADICTED) : plain
  return { score, pass: wrong ? Math.min(0.1, plain) : passChance(credits, threshold) }
}

/** What is left of the credit when something is wrong with the answer as a whole. */
const DOUBT: Partial<Record<Notice['code'], number>> = {
  empty: 0,
  'too-short': 0.3,
  'question-copied': 0.2,
  'keywords-only': 0.3,
  instructions: 0.2,
  'off-topic': 0.2,
  'other-language': 0.3,
}

function noticesOf(task: PreparedTask, said: Reading, own: Reading): Notice[] {
  if (said.words.length === 0) return [notice('empty')]
  const found: Notice[] = []
  const expected = Math.min(...task.references.map(({ words }) => words.filter(isContent).length))
  const content = said.words.filter(isContent).length
  if (content <= 2 && expected > 3) found.push(notice('too-short'))
  if (speaksToGrader(own.text)) found.push(notice('instructions'))
  if (isOtherLanguage(said.text)) found.push(notice('other-language'))
  else if (repeatsQuestion(task.question, said, task.worth)) found.push(notice('question-copied'))
  else if (isOffTopic(said, task.known)) found.push(notice('off-topic'))
  if (expected > 3 && isKeywordList(said.text)) found.push(notice('keywords-only'))
  if (task.references.some((reference) => pastedOpening(reference, said) > 0))
    found.push(notice('reference-pasted'))
  return found
}

function decide(
  { score, pass }: Mark,
  threshold: number,
  judged: readonly PointJudgement[],
  mistakes: readonly MetMisconception[],
  notices: readonly Notice[],
): Pick<Verdict, 'outcome' | 'score' | 'confidence' | 'suggestedRating'> {
  const confidence = Math.max(pass, 1 - pass)
  const result = (outcome: Outcome, suggestedRating: 1 | 3 | null) => ({
    outcome,
    score,
    confidence,
    suggestedRating,
  })
  if (notices.some(({ code }) => code === 'empty'))
    return { ...result('incorrect', 1), score: 0, confidence: 0.99 }
  if (notices.some(({ code }) => code === 'other-language')) return result('unsure', null)
  if (mistakes.length > 0 || judged.some(({ state }) => state === 'contradicted'))
    return result('contradicted', 1)
  if (pass >= SURE_PASS && score >= threshold) {
    return judged.some(({ doubt }) => doubt) ? result('unsure', null) : result('correct', 3)
  }
  if (pass <= 1 - SURE_FAIL) return result(score >= 0.3 ? 'partial' : 'incorrect', 1)
  return result('unsure', null)
}
