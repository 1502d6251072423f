import 'server-only'
import { z } from 'zod'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { isId } from '@/lib/ids'
import {
  answersOfClass,
  type ClassAnswer,
  lastMark,
  readClassAnswers,
  wasAnswered,
} from './answer-rows.server'
import { type AnswerView, answerView } from './answer-view'
import { requireMember } from './membership.server'
import { type QuestionView, questionView } from './question-view.server'

/** Answers that wait for a human, and the questions they answer by `answer.questionId`. */
export type OpenAnswers = {
  answers: AnswerView[]
  questions: Record<string, QuestionView>
  /** How many wait in all. */
  left: number
  /** Where the next page begins; null at the end. */
  next: string | null
}

const largestPage = 20

/** What a page of the queue is asked for with. */
export const queueSchema = z.object({
  after: z.string().max(120).optional(),
  size: z.coerce.number().int().min(0).max(largestPage).default(10),
})

/** The grader asks, or the student disagreed; and no teacher has said anything. */
const isOpen = Prisma.sql`
  AND (a."verdict" ->> 'outcome' = 'unsure' OR a."override" IS NOT NULL)
  AND ${wasAnswered} AND ${lastMark} IS NULL`

/**
 * A page of the answers that wait for a mark: question by question, so that one thought serves for many. With size 0
 * only how many they are. For those who may read the work of the class.
 */
export async function listOpenAnswers(
  userId: string,
  classId: string,
  { after, size }: z.output<typeof queueSchema>,
  now: Date = new Date(),
): Promise<OpenAnswers> {
  await requireMember(database(), userId, classId, 'read')
  const left = await countOpenAnswers(classId)
  if (size === 0) return { answers: [], questions: {}, left, next: null }
  const found = await readClassAnswers(
    classId,
    Prisma.sql`${isOpen} ${later(after)} ORDER BY s."id", a."position", t."id" LIMIT ${size + 1}`,
    now,
  )
  const page = found.slice(0, size)
  const last = page.at(-1)
  return {
    answers: page.map(answerView),
    questions: questionsOf(page),
    left,
    next: found.length > size && last ? `${last.assignmentId}.${last.position}.${last.attemptId}` : null,
  }
}

/** How many answers of a class wait for a human; whoever calls has made sure that they may know. */
export async function countOpenAnswers(classId: string): Promise<number> {
  const [counted] = await readDirectly<{ count: number | bigint }>(
    Prisma.sql`SELECT COUNT(*) AS "count" ${answersOfClass(classId)} ${isOpen}`,
  )
  return Number(counted?.count ?? 0)
}

function later(after: string | undefined): Prisma.Sql {
  const [assignmentId = '', position = '', attemptId = ''] = after?.split('.') ?? []
  if (!isId(assignmentId) || !isId(attemptId) || !/^\d{1,3}$/.test(position)) return Prisma.empty
  return Prisma.sql`AND (s."id" > ${assignmentId} OR (s."id" = ${assignmentId}
    AND (a."position" > ${Number(position)} OR (a."position" = ${Number(position)} AND t."id" > ${attemptId}))))`
}

/** The questions of answers, each once. */
function questionsOf(answers: readonly ClassAnswer[]): Record<string, QuestionView> {
  const questions: Record<string, QuestionView> = {}
  for (const answer of answers) {
    const { questionId } = answerView(answer)
    questions[questionId] ??= questionView(answer.question)
  }
  return questions
}
