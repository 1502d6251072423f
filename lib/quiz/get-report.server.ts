import 'server-only'
import { database } from '@/lib/db/database.server'
import { notFound, UserError } from '@/lib/errors'
import { answerText, isAnswered } from './answer'
import { type Attempt, findAttempt, requireAttempt } from './attempt.server'
import { followUpOf } from './follow-up'
import { markOf } from './marks'
import { secondsFor } from './question'
import { type Advice, adviceOf, figuresOf, type ReportFigures, type ReportItem } from './report'
import { asked, revealed } from './revealed.server'

/** Another sitting of the same questions. */
export type Sat = { attemptId: string; startedAt: Date; score: number }

export type Report = ReportFigures & {
  attemptId: string
  quizId: string
  title: string
  mode: 'practice' | 'exam'
  startedAt: Date
  submittedAt: Date
  timedOut: boolean
  advice: Advice
  items: ReportItem[]
}

/** What only the person who sat it sees beside the report. */
export type OwnReport = Report & {
  /** False: verdicts are missing still, see `gradeAttempt`. */
  graded: boolean
  fedAt: Date | null
  shareToken: string | null
  quizShareToken: string | null
  /** The person's other sittings of the same questions, latest first. */
  earlier: Sat[]
  /** Other people who sat the same questions: how many, and their mean. */
  others: { count: number; mean: number } | null
}

/** The report of an attempt of the person's. Throws `not-found`, and `conflict` while it is still sat. */
export async function getReport(
  userId: string,
  attemptId: string,
  now: Date = new Date(),
): Promise<OwnReport> {
  const attempt = await requireAttempt(userId, attemptId, now)
  const [earlier, others] = await Promise.all([readEarlier(attempt), readOthers(attempt)])
  const { gradedAt, fedAt, shareToken, quizShareToken } = attempt
  return {
    ...reportOf(attempt),
    graded: gradedAt !== null,
    fedAt,
    shareToken,
    quizShareToken,
    earlier,
    others,
  }
}

/** The report that a link opens, to whoever has it. Throws `not-found`. */
export async function getSharedReport(shareToken: string): Promise<Report> {
  const attempt = await findAttempt({ shareToken, gradedAt: { not: null } })
  if (!attempt) throw notFound('report')
  return reportOf(attempt)
}

function reportOf(attempt: Attempt): Report {
  const { attemptId, quizId, title, mode, startedAt, submittedAt, timedOut, questions, answers } = attempt
  if (!submittedAt) throw new UserError('conflict', 'This quiz is not handed in yet.')
  const usual = questions.reduce((sum, { kind }) => sum + secondsFor(kind), 0)
  const figures = figuresOf(questions, answers, usual)
  return {
    ...{ attemptId, quizId, title, mode, startedAt, submittedAt, timedOut },
    ...figures,
    advice: adviceOf(figures),
    items: answers.flatMap((record) => {
      const question = questions[record.position]
      if (!question) return []
      const { position, answer, verdict, certainty, timeMs, override, followUp } = record
      return [
        {
          ...{ position, answer, verdict, certainty, timeMs, override, followUp },
          ...{
            noteId: question.noteId,
            topic: question.topic,
            deckName: question.deckName,
            kind: question.kind,
          },
          questionHtml: asked(question, { hints: false }).html,
          answered: isAnswered(question.kind, answer),
          answerText: answerText(question, answer),
          reveal: revealed(question),
          mark: markOf(question, record),
          teacher: record.teacher ?? null,
          usualSeconds: secondsFor(question.kind),
          nextQuestion: verdict && !followUp ? (followUpOf(question, verdict)?.text ?? null) : null,
        },
      ]
    }),
  }
}

async function readEarlier({ attemptId, userId, fingerprint }: Attempt): Promise<Sat[]> {
  const rows = await database().quizAttempt.findMany({
    where: { userId, id: { not: attemptId }, score: { not: null }, quiz: { fingerprint } },
    orderBy: { startedAt: 'desc' },
    take: 20,
    select: { id: true, startedAt: true, score: true },
  })
  return rows.map(({ id, startedAt, score }) => ({ attemptId: id, startedAt, score: score ?? 0 }))
}

async function readOthers({ userId, fingerprint }: Attempt): Promise<OwnReport['others']> {
  const { _count, _avg } = await database().quizAttempt.aggregate({
    where: { userId: { not: userId }, score: { not: null }, quiz: { fingerprint } },
    _count: true,
    _avg: { score: true },
  })
  return _count > 0 && _avg.score !== null ? { count: _count, mean: _avg.score } : null
}
