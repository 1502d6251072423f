import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { readClassAnswers, type StoredMark, wasAnswered } from './answer-rows.server'
import { type AnswerView, answerView } from './answer-view'
import { answersLike } from './compare-answers.server'
import { requireMember } from './membership.server'
import { type QuestionView, questionView } from './question-view.server'
import { allows } from './roles'

/** One answer with what teachers said of it, and the answers that say the same. */
export type OneAnswer = {
  className: string
  timeZone: string
  answer: AnswerView
  question: QuestionView
  /** Every mark ever given, the latest first. */
  history: StoredMark[]
  alike: AnswerView[]
  /** How many are alike in all: more than are listed, perhaps. */
  alikeCount: number
  /** The reader may mark. */
  teaches: boolean
}

/** Answers that are compared with one, and of those alike the ones listed. */
const mostCompared = 1_000
const mostListed = 200

/**
 * An answer to look at, with the others to its question that say the same. For those who may read the work of the
 * class; throws `not-found`.
 */
export async function getClassAnswer(
  userId: string,
  classId: string,
  { attemptId, position }: { attemptId: string; position: number },
  now: Date = new Date(),
): Promise<OneAnswer> {
  const reader = await requireMember(database(), userId, classId, 'read')
  if (!isId(attemptId) || !Number.isInteger(position) || position < 0 || position > 999)
    throw notFound('answer')
  const [found] = await readClassAnswers(
    classId,
    Prisma.sql`AND t."id" = ${attemptId} AND a."position" = ${position}`,
    now,
  )
  if (!found) throw notFound('answer')
  const others = found.answer
    ? await readClassAnswers(
        classId,
        Prisma.sql`AND s."id" = ${found.assignmentId} AND a."position" = ${position} AND t."id" <> ${attemptId}
          AND ${wasAnswered} ORDER BY t."id" DESC LIMIT ${mostCompared}`,
        now,
      )
    : []
  const alike = await answersLike(
    found,
    others.filter(({ answer }) => answer !== null),
  )
  return {
    ...{ className: reader.className, timeZone: reader.timeZone },
    ...{ answer: answerView(found), question: questionView(found.question) },
    history: found.marks.toReversed(),
    alike: alike.slice(0, mostListed).map(answerView),
    alikeCount: alike.length,
    teaches: allows(reader.role, 'teach') && !reader.archived,
  }
}
