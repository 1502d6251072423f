import 'server-only'
import { database } from '@/lib/db/database.server'
import { after, type List, pages } from './export-pages'

const quizPage = 20

/** Whether a class holds the verdicts of an attempt back. */
export type IsHeldBack = (attempt: { userId: string; assignmentId: string }) => Promise<boolean>

/** Quizzes are large: few of them at a time. Links are left out, for whoever has one may use it. */
export function quizListsOf(userId: string, isHeldBack: IsHeldBack): List[] {
  const db = database()
  return [
    {
      name: 'quizzes',
      rows: () =>
        pages(
          (last) =>
            db.quiz.findMany({
              where: { userId, ...after(last) },
              orderBy: { id: 'asc' },
              take: quizPage,
              omit: { userId: true, shareToken: true },
            }),
          quizPage,
        ),
    },
    {
      name: 'quizAttempts',
      rows: () => attemptsOf(userId, isHeldBack),
    },
  ]
}

async function* attemptsOf(userId: string, isHeldBack: IsHeldBack): AsyncGenerator<object> {
  const rows = pages(
    (last) =>
      database().quizAttempt.findMany({
        where: { userId, ...after(last) },
        orderBy: { id: 'asc' },
        take: quizPage,
        omit: { userId: true, shareToken: true },
        include: {
          answers: { orderBy: { position: 'asc' }, omit: { attemptId: true } },
          marks: { orderBy: { createdAt: 'asc' }, omit: { attemptId: true, batchId: true } },
        },
      }),
    quizPage,
  )
  for await (const attempt of rows) {
    const { assignmentId, score: _score, summary: _summary, marks: _marks, ...rest } = attempt
    if (assignmentId === null || !(await isHeldBack({ userId, assignmentId }))) yield attempt
    else {
      const answers = rest.answers.map(({ verdict: _verdict, ...answer }) => answer)
      yield { ...rest, assignmentId, answers }
    }
  }
}
