import Sqlite from 'better-sqlite3'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { askedGaps } from '@/lib/decks/card-face'
import type { FrozenQuestion } from '@/lib/quiz/question'

/** Rows of a query with `$1`, `$2` …, asked of the database of a server that runs. */
async function rowsOf<T>(url: string, sql: string, ...values: (string | Date)[]): Promise<T[]> {
  if (url.startsWith('file:')) {
    const db = new Sqlite(url.slice('file:'.length))
    try {
      const named = values.map((value, index) => [
        `${index + 1}`,
        value instanceof Date ? stored(value) : value,
      ])
      const statement = db.prepare<[object], T>(sql)
      if (statement.reader) return statement.all(Object.fromEntries(named))
      statement.run(Object.fromEntries(named))
      return []
    } finally {
      db.close()
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as T[]
  } finally {
    await client.end()
  }
}

/** As the app writes times into SQLite. */
const stored = (at: Date) => at.toISOString().replace('Z', '+00:00')
/** SQLite keeps JSON as text; PostgreSQL gives what it says. */
const read = (url: string, json: unknown) =>
  url.startsWith('file:') && typeof json === 'string' ? JSON.parse(json) : json

/** Questions and answers of an attempt, read from the database of the server. */
export async function readAttempt(url: string, attemptId: string) {
  const [attempt] = await rowsOf<{ questions: unknown; submittedAt: unknown; score: number | null }>(
    url,
    'SELECT q."questions", t."submittedAt", t."score" FROM "QuizAttempt" t JOIN "Quiz" q ON q."id" = t."quizId" WHERE t."id" = $1',
    attemptId,
  )
  if (!attempt) throw new Error(`There is no attempt ${attemptId}.`)
  const answers = await rowsOf<{ position: number; answer: unknown }>(
    url,
    'SELECT "position", "answer" FROM "QuizAnswer" WHERE "attemptId" = $1 ORDER BY "position"',
    attemptId,
  )
  const attempts = await rowsOf<{ id: string }>(url, 'SELECT "id" FROM "QuizAttempt"')
  return {
    ...attempt,
    questions: read(url, attempt.questions) as FrozenQuestion[],
    answers: answers.map(({ answer, position }) => ({ position, answer: read(url, answer) })),
    attempts: attempts.length,
  }
}

/** Moves the end of an attempt's clock, as if time had passed. */
export async function endIn(url: string, attemptId: string, ms: number): Promise<void> {
  const at = new Date(Date.now() + ms)
  await rowsOf(url, 'UPDATE "QuizAttempt" SET "deadlineAt" = $1 WHERE "id" = $2', at, attemptId)
}

export const attemptOf = (page: Page) => new URL(page.url()).pathname.split('/')[2] ?? ''

/** Answers the question on the table rightly, by the keyboard where it is quickest. */
export async function answerRightly(
  page: Page,
  { kind, content, template, order = [] }: FrozenQuestion,
): Promise<void> {
  if (content.kind === 'choice') {
    const right = content.options.findIndex((option) => option.right)
    await page.getByRole('radio').nth(order.indexOf(right)).check({ force: true })
  } else if (content.kind === 'order') {
    const put = [...order]
    for (let place = 0; place < put.length; place += 1) {
      const from = put.indexOf(place)
      await page.locator('[data-handle]').nth(from).focus()
      for (let at = from; at > place; at -= 1) await page.keyboard.press('Alt+ArrowUp')
      put.splice(place, 0, ...put.splice(from, 1))
    }
    // One that stands in order already is confirmed by moving a step away and back.
    if (order.every((place, index) => place === index)) {
      await page.keyboard.press('Alt+ArrowUp')
      await page.keyboard.press('Alt+ArrowDown')
    }
  } else if (content.kind === 'numeric') {
    await page.getByLabel('Your result').fill(String(content.value))
  } else if (content.kind === 'cloze') {
    const { gaps } = askedGaps(content, template)
    for (const [index, text] of gaps.entries()) {
      await page.getByLabel(new RegExp(`^Gap ${index + 1} of`)).fill(text)
    }
  } else if (content.kind === 'free-text') {
    await page.getByLabel('Your answer').fill(content.keyPoints.map(({ text }) => text).join(' '))
  } else {
    await page.getByLabel('Your answer').fill(template === 'reverse' ? content.front : content.back)
  }
  if (kind === 'gap') await page.keyboard.press('Escape')
}

/** Of questions in sentences the one with most that is weighty, and an answer that makes the least of it. */
export function thinAnswer(questions: readonly FrozenQuestion[]): { position: number; thin: string } {
  const pointsOf = ({ content }: FrozenQuestion) => (content.kind === 'free-text' ? content.keyPoints : [])
  const weighty = questions.map((one) => pointsOf(one).filter(({ weight }) => weight > 1).length)
  const position = weighty.indexOf(Math.max(...weighty))
  const question = questions[position]
  const [least] = question ? pointsOf(question).toSorted((a, b) => a.weight - b.weight) : []
  if (!least || (weighty[position] ?? 0) < 2) throw new Error('No question has several weighty points.')
  return { position, thin: least.text }
}

/** Waits until the server has everything that was typed. */
export async function savedAll(page: Page): Promise<void> {
  await page.locator('[data-saved=true]').waitFor()
}
