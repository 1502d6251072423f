import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { readableBy } from '@/lib/decks/readable.server'
import { WEAK_BELOW } from '@/lib/quiz/score'
import {
  answersOfClass,
  type ClassAnswer,
  lastMark,
  readClassAnswers,
  wasAnswered,
} from './answer-rows.server'
import { answerView } from './answer-view'
import { groupAnswers, idOf } from './compare-answers.server'
import { requireMember } from './membership.server'
import { mistakeOf, type NamedMistake } from './named-mistake'
import { type QuestionView, questionView } from './question-view.server'

/** A wrong answer as an example: whose it is, is not said. */
export type WrongExample = { attemptId: string; position: number; text: string }

/** Students who gave the same wrong answer. */
export type WrongCluster = {
  students: number
  examples: WrongExample[]
  /** The misconception, or the point turned round, that most of them show; null where the verdicts name none. */
  mistake: NamedMistake | null
}

export type WrongQuestion = {
  questionId: string
  assignmentTitle: string
  position: number
  question: QuestionView
  /** The reader may open its note. */
  noteReadable: boolean
  /** Students who got it wrong; and how many answers were looked at, where those are not all. */
  students: number
  looked: number
  wrong: number
  clusters: WrongCluster[]
  /** Compared by meaning as well as by words. */
  meaning: boolean
}

export type WrongAnswers = { questions: WrongQuestion[]; total: number; from: number }

/** Questions of a page, and answers in sentences that are compared: bounded, for their pairs are looked at. */
const wrongPage = 5
const mostCompared = 160
/** Answers that are the same or not are counted, which takes no pairs. */
const mostCounted = 5_000
const examplesShown = 2
/** A group of one is shown after the groups of several, and not all of them. */
const mostClusters = 12

/** Wrong: what counts is below half; what the grader is unsure of is nobody's mistake until a teacher says so. */
const isWrong = Prisma.sql`
  AND ${wasAnswered} AND a."verdict" IS NOT NULL AND COALESCE(${lastMark}, CASE
    WHEN a."verdict" ->> 'outcome' = 'unsure' THEN 1
    ELSE CAST(a."verdict" ->> 'score' AS DOUBLE PRECISION) END) < ${WEAK_BELOW}`

/**
 * Wrong answers to the questions of a class's quizzes in groups that say the same: the question that most students got
 * wrong first, a few questions a page. For those who may read the work of the class.
 */
export async function listWrongAnswers(
  userId: string,
  classId: string,
  from = 0,
  now: Date = new Date(),
): Promise<WrongAnswers> {
  const db = database()
  await requireMember(db, userId, classId, 'read')
  const counted = await readDirectly<{ assignmentId: string; position: number; wrong: number | bigint }>(
    Prisma.sql`SELECT s."id" AS "assignmentId", a."position", COUNT(*) AS "wrong" ${answersOfClass(classId)} ${isWrong}
      GROUP BY s."id", a."position" ORDER BY COUNT(*) DESC, s."id", a."position"`,
  )
  const start = Math.min(Math.max(0, Math.floor(from)), counted.length)
  const questions: WrongQuestion[] = []
  for (const { assignmentId, position, wrong } of counted.slice(start, start + wrongPage)) {
    const read = (atMost: number) =>
      readClassAnswers(
        classId,
        Prisma.sql`${isWrong} AND s."id" = ${assignmentId} AND a."position" = ${position}
          ORDER BY t."id" DESC LIMIT ${atMost}`,
        now,
      )
    let answers = await read(mostCompared)
    const more = Number(wrong) > answers.length
    if (more && answers[0] && answers[0].question.kind !== 'text') answers = await read(mostCounted)
    const given = answers.filter(({ answer }) => answer !== null)
    const [first] = given
    if (!first) continue
    questions.push({
      ...(await grouped(given)),
      ...{ questionId: answerView(first).questionId, assignmentTitle: first.assignmentTitle, position },
      ...{ question: questionView(first.question), noteReadable: false, wrong: Number(wrong) },
    })
    // Others are served between two questions.
    await nextTurn()
  }
  const readable = await readReadable(userId, questions)
  return {
    questions: questions.map((one) => ({ ...one, noteReadable: readable.has(one.question.noteId) })),
    ...{ total: counted.length, from: start },
  }
}

async function grouped(
  answers: readonly ClassAnswer[],
): Promise<Pick<WrongQuestion, 'students' | 'looked' | 'clusters' | 'meaning'>> {
  const { clusters, meaning } = await groupAnswers(answers)
  const byId = new Map(answers.map((answer) => [idOf(answer), answer]))
  const shown = clusters.map(({ ids }): WrongCluster => {
    const members = ids.flatMap((id) => byId.get(id) ?? [])
    return {
      students: studentsOf(members),
      examples: examplesOf(members),
      mistake: mistakeOf(members.map(({ record }) => record.verdict)),
    }
  })
  return {
    ...{ students: studentsOf(answers), looked: answers.length, meaning },
    clusters: shown.sort((a, b) => b.students - a.students).slice(0, mostClusters),
  }
}

const studentsOf = (answers: readonly ClassAnswer[]) => new Set(answers.map(({ memberId }) => memberId)).size

/** The most typical wordings, each once. */
function examplesOf(members: readonly ClassAnswer[]): WrongExample[] {
  const examples = new Map<string, WrongExample>()
  for (const member of members) {
    const { attemptId, position, text } = answerView(member)
    if (!examples.has(text)) examples.set(text, { attemptId, position, text })
    if (examples.size === examplesShown) break
  }
  return [...examples.values()]
}

async function readReadable(userId: string, questions: readonly WrongQuestion[]): Promise<Set<string>> {
  const rows = await database().note.findMany({
    where: {
      id: { in: questions.map(({ question }) => question.noteId) },
      deletedAt: null,
      deck: readableBy(userId),
    },
    select: { id: true },
  })
  return new Set(rows.map(({ id }) => id))
}
