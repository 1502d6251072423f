import Sqlite from 'better-sqlite3'
import type { Page } from 'playwright-core'
import type { FrozenQuestion } from '@/lib/quiz/question'

/** Questions and answers of an attempt, read from the database of the server. */
export function readAttempt(file: string, attemptId: string) {
  const db = new Sqlite(file, { readonly: true })
  try {
    const attempt = db
      .prepare(
        'SELECT q."questions", t."submittedAt", t."score", t."timedOut" FROM "QuizAttempt" t JOIN "Quiz" q ON q."id" = t."quizId" WHERE t."id" = ?',
      )
      .get(attemptId) as {
      questions: string
      submittedAt: string | null
      score: number | null
      timedOut: number
    }
    const answers = db
      .prepare(
        'SELECT "position", "answer", "revision" FROM "QuizAnswer" WHERE "attemptId" = ? ORDER BY "position"',
      )
      .all(attemptId) as { position: number; answer: string | null; revision: number }[]
    const attempts = db.prepare('SELECT COUNT(*) AS "count" FROM "QuizAttempt"').get() as { count: number }
    return {
      ...attempt,
      questions: JSON.parse(attempt.questions) as FrozenQuestion[],
      answers: answers.map(({ answer, ...row }) => ({
        ...row,
        answer: answer === null ? null : JSON.parse(answer),
      })),
      attempts: attempts.count,
    }
  } finally {
    db.close()
  }
}

/** Moves the end of an attempt's clock, as if time had passed. */
export function endIn(file: string, attemptId: string, ms: number): void {
  const db = new Sqlite(file)
  try {
    const at = new Date(Date.now() + ms).toISOString().replace('Z', '+00:00')
    db.prepare('UPDATE "QuizAttempt" SET "deadlineAt" = ? WHERE "id" = ?').run(at, attemptId)
  } finally {
    db.close()
  }
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
    const gaps = [...content.text.matchAll(/\{\{c(\d+)::(.*?)(?:::.*?)?\}\}/gs)].filter(
      ([, number]) => `c${number}` === template,
    )
    for (const [index, [, , text = '']] of gaps.entries()) {
      await page.getByLabel(new RegExp(`^Gap ${index + 1} of`)).fill(text)
    }
  } else if (content.kind === 'free-text') {
    await page.getByLabel('Your answer').fill(content.keyPoints.map(({ text }) => text).join(' '))
  } else {
    await page.getByLabel('Your answer').fill(template === 'reverse' ? content.front : content.back)
  }
  if (kind === 'gap') await page.keyboard.press('Escape')
}

/** Waits until the server has everything that was typed. */
export async function savedAll(page: Page): Promise<void> {
  await page.locator('[data-saved=true]').waitFor()
}
