import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { createPostgresDatabase } from '@/tests/support/postgres-database'
import { type RunningApp, startApp } from '@/tests/support/running-app'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { answerRightly, attemptOf, endIn, readAttempt, savedAll, thinAnswer } from './support/quiz'
import { keysWork } from './support/ready'
import { test } from './support/visit'

// Servers of its own: one is killed in the middle, and the tests look into their databases.
const folder = mkdtempSync(path.join(tmpdir(), 'engram-e2e-quiz-'))
const postgres = process.env.TEST_DATABASE_URL ? await createPostgresDatabase() : undefined
const databases = [
  { dialect: 'SQLite', url: `file:${path.join(folder, 'engram.db')}` },
  ...(postgres ? [{ dialect: 'PostgreSQL', url: postgres.url }] : []),
]
const apps = new Map<string, RunningApp>()

async function running(url: string, settings: Record<string, string> = {}): Promise<RunningApp> {
  const app = apps.get(url) ?? (await startApp(url, { SEMANTIC_GRADING: 'off', ...settings }))
  apps.set(url, app)
  return app
}

afterAll(async () => {
  for (const app of apps.values()) await app.stop()
  await postgres?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Builds a quiz with the form and waits for its first question. */
async function build(page: Page, fields: Record<string, string>): Promise<string> {
  await page.goto('/quiz')
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true })
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await page.getByRole('button', { name: 'Build and begin' }).click()
  await page.waitForURL(/\/quiz\/[0-9a-f-]{36}$/)
  await page.getByRole('region', { name: 'Question' }).waitFor()
  await keysWork(page)
  return attemptOf(page)
}

const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click()
const at = (page: Page, number: number) =>
  page.getByRole('button', { name: new RegExp(`Question ${number} of`) }).waitFor()

describe.each(databases)('a mock interview on $dialect', ({ url }) => {
  test('loses nothing through a reload, a lost connection and a killed server, and is handed in once', async ({
    newVisitor,
  }) => {
    const { address, pid } = await running(url)
    const { page, context, noise } = await newVisitor({ baseURL: address })
    noise.expect(
      /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|answered 503|Failed to load resource/,
    )
    const attemptId = await build(page, { 'How it is sat': 'exam', Clock: 'whole', Length: '10' })
    const { questions } = await readAttempt(url, attemptId)
    expect(new Set(questions.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4)
    const answer = async (position: number) => {
      await at(page, position + 1)
      const question = questions[position]
      if (question) await answerRightly(page, question)
    }

    await expectNoAxeViolations(page)
    for (const position of [0, 1, 2]) {
      await answer(position)
      await next(page)
    }
    await savedAll(page)
    await page.reload()
    await keysWork(page)
    // It opens where nothing is answered yet.
    await at(page, 4)

    await context.setOffline(true)
    await answer(3)
    await next(page)
    await answer(4)
    await page.getByText('The server is out of reach. Go on answering').waitFor()
    await next(page)
    await context.setOffline(false)
    await savedAll(page)

    process.kill(pid, 'SIGKILL')
    apps.delete(url)
    await answer(5)
    await next(page)
    await answer(6)
    await page.getByText('The server is out of reach. Go on answering').waitFor()
    await next(page)
    await running(url, { PORT: new URL(address).port })
    await savedAll(page)
    await answer(7)
    await page.getByRole('radio', { name: 'Certain', exact: true }).check({ force: true })
    await shot(page, 'quiz-sit')
    await page.getByRole('button', { name: 'Flag', exact: true }).click()
    await next(page)

    await page.getByRole('button', { name: /Question 9 of 10/ }).click()
    const list = page.getByRole('navigation', { name: 'Questions' })
    await list.getByRole('button', { name: 'Question 8, answered, flagged' }).waitFor()
    await expectNoAxeViolations(page)
    await list.getByRole('button', { name: 'Question 10, not answered' }).click()
    await at(page, 10)
    await page.getByRole('button', { name: 'Hand in' }).click()
    await page.getByText('2 of 10 questions are not answered. 1 is flagged.').waitFor()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Hand in' }).dblclick()
    await page.waitForURL(/\/report$/)
    await page.getByRole('heading', { name: 'Answer by answer' }).waitFor()

    const stored = await readAttempt(url, attemptId)
    expect(stored.attempts).toBe(1)
    expect(stored.answers.filter(({ answer }) => answer !== null)).toHaveLength(8)
    for (const position of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const item = page.getByRole('article', { name: `Question ${position + 1}`, exact: true })
      const mark = Number(
        (
          await item
            .getByText(/^\d+\s%$/)
            .first()
            .innerText()
        ).replace(/\s%$/, ''),
      )
      const kind = questions[position]?.kind
      if (kind === 'text') expect(mark, `question ${position + 1}`).toBeGreaterThan(50)
      else expect(mark, `question ${position + 1}, ${kind}`).toBe(100)
    }
    for (const position of [8, 9]) {
      const item = page.getByRole('article', { name: `Question ${position + 1}`, exact: true })
      await item.getByText('Not answered').waitFor()
    }
    const score = page.getByRole('region', { name: 'Score' })
    await score.getByText(`${Math.round((stored.score ?? 0) * 100)} %`, { exact: true }).waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'quiz-report')
    await shot(page, 'quiz-report-whole', { fullPage: true })
    // What was handed in leads to its report, from wherever one comes.
    await page.goto(`/quiz/${attemptId}`)
    await page.waitForURL(/\/report$/)
  })

  test('ends when its time is up, and what is there counts', async ({ newVisitor }) => {
    const { address } = await running(url)
    const { page } = await newVisitor({ baseURL: address })
    const attemptId = await build(page, { 'How it is sat': 'exam', Clock: 'whole', Length: '4' })
    const { questions } = await readAttempt(url, attemptId)
    await endIn(url, attemptId, 12_000)
    await page.reload()
    await keysWork(page)
    const [first] = questions
    if (first) await answerRightly(page, first)
    await page.waitForURL(/\/report$/)
    await page.getByText(/when the time was up/).waitFor()
    await page.getByText('1 of 4 answered', { exact: false }).waitFor()
  })
})

describe('a quiz', () => {
  const { url } = databases[0] as (typeof databases)[number]

  test('is the very same for whoever opens its link', async ({ newVisitor }) => {
    const { address } = await running(url)
    const ada = await newVisitor({ baseURL: address })
    const attempt = await build(ada.page, { Length: '6' })
    await ada.page.getByRole('button', { name: 'Hand in' }).click()
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
    await ada.page.waitForURL(/\/report$/)
    await ada.page.getByRole('button', { name: 'Make a link' }).first().click()
    const link = await ada.page.getByRole('link', { name: /\/quiz\/take\// }).getAttribute('href')

    const bob = await newVisitor({ baseURL: address })
    await bob.page.goto(link ?? '')
    await expectNoAxeViolations(bob.page)
    await bob.page.getByRole('button', { name: 'Practise it' }).click()
    await bob.page.waitForURL(/\/quiz\/[0-9a-f-]{36}$/)
    const his = await readAttempt(url, attemptOf(bob.page))
    expect(his.questions).toEqual((await readAttempt(url, attempt)).questions)

    await ada.page.getByRole('button', { name: 'Take it back' }).first().click()
    await ada.page.getByText('The link leads nowhere any more.').waitFor()
    const cleo = await newVisitor({ baseURL: address })
    cleo.noise.expect(/404/)
    const gone = await cleo.page.goto(link ?? '')
    expect(gone?.status()).toBe(404)
  })

  test('practice checks each answer, and its weak cards go into today’s review', async ({ newVisitor }) => {
    const { address } = await running(url)
    const { page } = await newVisitor({ baseURL: address })
    await page.goto('/quiz')
    await expectNoAxeViolations(page)
    await shot(page, 'quiz-build', { fullPage: true })
    await page.getByRole('button', { name: 'Start: 10 quick questions' }).click()
    await page.waitForURL(/\/quiz\/[0-9a-f-]{36}$/)
    await page.getByRole('region', { name: 'Question' }).waitFor()
    await keysWork(page)
    const { questions } = await readAttempt(url, attemptOf(page))
    const { position, thin } = thinAnswer(questions)
    for (let step = 0; step < position; step += 1) await page.keyboard.press('n')
    await at(page, position + 1)
    await page.getByLabel('Your answer').fill(thin)
    await page.keyboard.press('Control+Enter')
    // What is missing is asked for before it is shown.
    const followUp = page.getByRole('region', { name: 'Follow-up' })
    await followUp.getByText(/points made|No point is made/).waitFor()
    expect(await page.getByRole('region', { name: 'Answer', exact: true }).count()).toBe(0)
    await expectNoAxeViolations(page)
    await shot(page, 'quiz-follow-up')
    await followUp.getByRole('textbox').fill('I do not remember the rest.')
    await followUp.getByRole('button', { name: 'Check the addition' }).click()
    await page.getByRole('region', { name: 'Verdict', exact: true }).first().waitFor()
    await page.getByRole('region', { name: 'Answer', exact: true }).waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'quiz-verdict')
    await page.getByRole('button', { name: 'Hand in' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
    await page.waitForURL(/\/report$/)
    await page.getByRole('heading', { name: 'Your schedule' }).waitFor()
    await page
      .getByRole('button', { name: /^Study / })
      .first()
      .click()
    await page.getByRole('button', { name: /into today’s review$/ }).click()
    await page.getByText(/went into your schedule/).waitFor()
    await page.goto('/quiz')
    await page.getByRole('heading', { name: 'History' }).waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'quiz-history', { fullPage: true })
  })
  test('an interviewer asks back at once, and says how it went only at the end', async ({ newVisitor }) => {
    const { address } = await running(url)
    const { page } = await newVisitor({ baseURL: address })
    const attemptId = await build(page, { 'How it is sat': 'interview', Clock: 'whole', Length: '6' })
    const { questions } = await readAttempt(url, attemptId)
    const { position, thin } = thinAnswer(questions)
    for (let step = 0; step < position; step += 1) await page.keyboard.press('n')
    await at(page, position + 1)
    await page.getByLabel('Your answer').fill(thin)
    await page.keyboard.press('Control+Enter')
    const followUp = page.getByRole('region', { name: 'Follow-up' })
    await followUp.getByRole('textbox').waitFor()
    expect(await followUp.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.getByText(/points? made|No point is made/).count()).toBe(0)
    await expectNoAxeViolations(page)
    await shot(page, 'quiz-interview')
    await followUp.getByRole('textbox').fill('It matters, but I do not know why.')
    // Going on takes along what was typed.
    if (position < questions.length - 1) await next(page)
    else await page.keyboard.press('Control+Enter')
    if (position === questions.length - 1) await page.getByRole('dialog').waitFor()
    else await at(page, position + 2)
    // What was told stays told, also for whoever comes back.
    if (position === questions.length - 1) await page.keyboard.press('Escape')
    await page.reload()
    await keysWork(page)
    await page.getByRole('button', { name: /Question \d+ of/ }).click()
    const list = page.getByRole('navigation', { name: 'Questions' })
    await list.getByRole('button', { name: new RegExp(`^Question ${position + 1}, answered`) }).click()
    await page.getByText('It matters, but I do not know why.').waitFor()
    expect(await page.getByLabel('Your answer').count()).toBe(0)
    expect(await page.getByRole('region', { name: /Verdict/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Hand in' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
    await page.waitForURL(/\/report$/)
    await page.getByText(/^Interview, handed in/).waitFor()
    await page.getByText('It matters, but I do not know why.').waitFor()
  })
})
