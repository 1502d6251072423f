import 'server-only'
import { cardFace } from '@/lib/decks/card-face'
import { requireAttempt } from './attempt.server'
import { getReport } from './get-report.server'
import { reportCsv } from './report-csv'

/** The report of an attempt as a file. Throws `not-found`, and `conflict` while it is still sat. */
export async function exportReport(
  userId: string,
  attemptId: string,
  format: 'csv' | 'json',
  now: Date = new Date(),
): Promise<string> {
  const [report, { questions }] = await Promise.all([
    getReport(userId, attemptId, now),
    requireAttempt(userId, attemptId, now),
  ])
  const rows = report.items.flatMap(({ questionHtml: _html, reveal: _reveal, ...item }) => {
    const question = questions[item.position]
    if (!question) return []
    const { speech } = cardFace(question.content, question.template)
    return [{ ...item, question: speech.question, modelAnswer: speech.answer }]
  })
  if (format === 'csv') return reportCsv(rows)
  const {
    items: _items,
    shareToken: _report,
    quizShareToken: _quiz,
    forClass: _class,
    ownsQuiz: _own,
    ...rest
  } = report
  return `${JSON.stringify({ format: 'engram-quiz-report', version: 1, ...rest, answers: rows }, null, 2)}\n`
}
