import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { readCsv } from '@/lib/classes/csv'
import { type RunningApp, startApp } from '@/tests/support/running-app'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { answerRightly, attemptOf, endIn, readAttempt, savedAll } from './support/quiz'
import { keysWork } from './support/ready'
import { makeClass, newLogin, signUp } from './support/school'
import { test } from './support/visit'

// A server of its own: the test looks at the questions, and moves the end of a clock, in its database.
const folder = mkdtempSync(path.join(tmpdir(), 'engram-e2e-class-quiz-'))
const url = `file:${path.join(folder, 'engram.db')}`
let app: RunningApp | undefined

afterAll(async () => {
  await app?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A guest enters the class and begins its quiz, from Today on. */
async function begin(page: Page, code: string, name: string, look = false): Promise<string> {
  await page.goto(`/join/${code}`)
  await page.getByLabel('Your name in this class').fill(name)
  await page.getByRole('button', { name: 'Join the class' }).click()
  await page.waitForURL(/\/classes\/[0-9a-f-]{36}$/)
  await page.goto('/')
  await page.getByRole('link', { name: 'Friday quiz' }).click()
  await page.getByRole('button', { name: 'Begin the quiz' }).waitFor()
  if (look) {
    await expectNoAxeViolations(page)
    await shot(page, 'class-quiz-begin', { fullPage: true })
  }
  await page.getByRole('button', { name: 'Begin the quiz' }).dblclick()
  await page.waitForURL(/\/quiz\/[0-9a-f-]{36}$/)
  await page.getByRole('region', { name: 'Question' }).waitFor()
  await keysWork(page)
  return attemptOf(page)
}

async function answer(page: Page, attemptId: string, count: number): Promise<void> {
  const { questions } = await readAttempt(url, attemptId)
  for (const [position, question] of questions.slice(0, count).entries()) {
    await page.getByRole('button', { name: new RegExp(`Question ${position + 1} of`) }).waitFor()
    await answerRightly(page, question)
    if (position + 1 < questions.length) await page.getByRole('button', { name: 'Next', exact: true }).click()
  }
  await savedAll(page)
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand in' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click()
  await page.waitForURL(/\/report$/)
}

describe('a quiz of a class', () => {
  test('is assigned, sat by two, one of whom runs out of time, marked to the point, and shown on the wall', async ({
    newVisitor,
  }) => {
    app = await startApp(url, { SEMANTIC_GRADING: 'off' })
    const { page } = await newVisitor({ baseURL: app.address })
    await signUp(page, newLogin())
    const classId = await makeClass(page, 'Transformers 101', 'Ms Noether')
    await page.goto(`/classes/${classId}/people`)
    const code = (await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()).trim()

    await page.goto(`/classes/${classId}/assignments/new`)
    await page.getByLabel('Title').fill('Friday quiz')
    await page.getByLabel('Goal').selectOption('quiz')
    await page.getByLabel('Number of questions').fill('4')
    // What is compared exactly, so that the marks are right to the point.
    await page.getByRole('checkbox', { name: 'Multiple choice' }).check({ force: true })
    await page.getByLabel('Minutes').fill('20')
    const due = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Due', { exact: true }).fill(`${due}T18:00`)
    await page.getByRole('button', { name: 'Assign' }).click()
    await page.getByText('Choose at least one deck.').waitFor()
    expect(await page.getByLabel('Title').inputValue()).toBe('Friday quiz')
    await page.getByRole('checkbox', { name: /^Attention/ }).check()
    await expectNoAxeViolations(page)
    await shot(page, 'class-quiz-assign', { fullPage: true })
    await page.getByRole('button', { name: 'Assign' }).click()
    await page.waitForURL(`/classes/${classId}`)
    await page.getByText('Quiz of 4 questions, 20 minutes, one attempt').waitFor()
    await page.getByRole('link', { name: 'Friday quiz' }).click()
    await page.getByText('Until somebody begins they can be changed below.').waitFor()
    const assignmentId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await expectNoAxeViolations(page)
    await shot(page, 'class-quiz-questions', { fullPage: true })

    // One answers everything; a second press began nothing more.
    const ada = await newVisitor({ baseURL: app.address })
    const first = await begin(ada.page, code, 'Ada Lovelace', true)
    await answer(ada.page, first, 4)
    await handIn(ada.page)
    await ada.page.getByText(/^4 of 4 answered, handed in/).waitFor()
    await ada.page.getByText(/Your class shows answers and marks after/).waitFor()
    expect(await ada.page.getByText('Answer by answer').count()).toBe(0)
    await expectNoAxeViolations(ada.page)
    await shot(ada.page, 'class-quiz-handed-in')
    expect((await readAttempt(url, first)).attempts).toBe(1)
    await ada.page.getByRole('link', { name: 'Back to the quiz' }).click()
    await ada.page.getByText('You have used every attempt.').waitFor()
    await ada.page.getByText('Your mark is told with the answers.').waitFor()

    // The other is half through when the clock ends.
    const bob = await newVisitor({ baseURL: app.address })
    const second = await begin(bob.page, code, 'Bob Noyce')
    await answer(bob.page, second, 2)
    await endIn(url, second, 3_000)
    await bob.page.reload()
    await bob.page.waitForURL(/\/report$/)
    await bob.page.getByText(/^2 of 4 answered, handed in .*, when the time was up\.$/).waitFor()

    await page.goto(`/classes/${classId}/marks`)
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    await row('Ada Lovelace').getByText('10 so far').waitFor()
    await row('Bob Noyce').getByText('5 so far').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ])
    const table = readCsv(readFileSync(await download.path(), 'utf8')).map(({ cells }) => cells)
    expect(table.map((cells) => [cells[0], cells[4], cells[6]]).slice(1)).toEqual([
      ['Ada Lovelace', '10', '100 %, 1 handed in'],
      ['Bob Noyce', '5', '50 %, 1 handed in'],
    ])

    // On the wall: no names, arrows from question to question, the answer on a key, figures as they come in.
    await page.goto(`/classes/${classId}/assignments/${assignmentId}/results`)
    await page.getByText('2 of 2 handed in').waitFor()
    await keysWork(page)
    await page.getByRole('heading', { name: 'Friday quiz: results of question 1 of 4' }).waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-quiz-results')
    await page.keyboard.press('a')
    await page.getByText('right on average, 2 of 2 answered').waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-quiz-results-answer')
    await page.keyboard.press('End')
    await page.getByRole('heading', { name: 'Friday quiz: results of question 4 of 4' }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('50 %').first().waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(/Ada|Bob|Noyce/)
    const cy = await newVisitor({ baseURL: app.address })
    const third = await begin(cy.page, code, 'Cy')
    await page.getByText('2 of 3 handed in, 1 at it').waitFor()
    await answer(cy.page, third, 1)
    await handIn(cy.page)
    await page.getByText('3 of 3 handed in').waitFor()

    // The answers are shown earlier after all; the questions can no longer be changed.
    await page.goto(`/classes/${classId}/assignments/${assignmentId}`)
    await page
      .getByText('Somebody has begun, so its 4 questions stay as they are.', { exact: false })
      .waitFor()
    await page.getByLabel('Answers and marks are shown').selectOption('submitted')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(`/classes/${classId}`)
    await ada.page.reload()
    await ada.page.getByText('Your mark: 10 of 10 points so far.').waitFor()
    await expectNoAxeViolations(ada.page)
    await shot(ada.page, 'class-quiz-marked', { fullPage: true })
    await ada.page.getByRole('link', { name: 'Report of attempt 1' }).click()
    await ada.page.getByRole('heading', { name: 'Answer by answer' }).waitFor()
    await ada.page.getByText('Ask your teacher for another look:').first().waitFor()
    expect(await ada.page.getByRole('button', { name: 'Make a link' }).count()).toBe(0)
    await expectNoAxeViolations(ada.page)
    await shot(ada.page, 'class-quiz-report', { fullPage: true })
    await ada.page.goto('/quiz')
    await ada.page.getByText('4 questions, for a class').waitFor()
    expect(await ada.page.getByRole('button', { name: /^Delete the attempt/ }).count()).toBe(0)
  }, 300_000)
})
