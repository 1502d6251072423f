import 'server-only'
import { dialect } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { chunks } from '@/lib/decks/card-states.server'

/** One answer as far as marks and pictures of a class need it. */
export type AnswerOutline = {
  position: number
  /** The grader's, 0..1; null while there is no verdict. */
  score: number | null
  /** Place of the chosen option in the note. */
  option: number | null
  answered: boolean
}

type Row = {
  attemptId: string
  position: number
  score: number | null
  option: number | bigint | null
  answered: number | bigint
}

/**
 * The answers of attempts, by attempt and in the order of the questions. A verdict is some kilobytes and a class has
 * thousands of them, so what is needed is taken out of it inside the database.
 */
export async function readAnswerCredits(
  attemptIds: readonly string[],
): Promise<Map<string, AnswerOutline[]>> {
  const answers = new Map<string, AnswerOutline[]>()
  for (const ids of chunks(attemptIds)) {
    const rows = await readDirectly<Row>(Prisma.sql`
      SELECT w."attemptId", w."position", ${score()} AS "score", ${option()} AS "option",
        CASE WHEN w."answer" IS NULL OR CAST(w."answer" AS TEXT) = '""' THEN 0 ELSE 1 END AS "answered"
      FROM "QuizAnswer" w WHERE w."attemptId" IN (${Prisma.join(ids)}) ORDER BY w."attemptId", w."position"`)
    for (const { attemptId, position, ...row } of rows) {
      const ofAttempt = answers.get(attemptId) ?? []
      ofAttempt.push({
        position,
        score: row.score === null ? null : Math.min(1, Number(row.score)),
        option: row.option === null ? null : Number(row.option),
        answered: Number(row.answered) === 1,
      })
      answers.set(attemptId, ofAttempt)
    }
  }
  return answers
}

function score(): Prisma.Sql {
  return dialect() === 'sqlite'
    ? Prisma.sql`json_extract(w."verdict", '$.score')`
    : Prisma.sql`CAST(w."verdict" ->> 'score' AS DOUBLE PRECISION)`
}

function option(): Prisma.Sql {
  return dialect() === 'sqlite'
    ? Prisma.sql`json_extract(w."answer", '$.option')`
    : Prisma.sql`CAST(w."answer" ->> 'option' AS INTEGER)`
}
