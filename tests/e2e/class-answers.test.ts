import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { closeDatabase, database, openDatabase, setDatabase } from '@/lib/db/database.server'
import { migrateDatabase } from '@/lib/db/migrate.server'
import { type RunningApp, secretOfTests, startApp } from '@/tests/support/running-app'
import { answeredClass, sessionCookie } from './support/answered-class'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { keysWork } from './support/ready'
import { test, type Visitor } from './support/visit'

// A server of its own: what students answered is written straight into its database.
const folder = mkdtempSync(path.join(tmpdir(), 'engram-e2e-answers-'))
const url = `file:${path.join(folder, 'engram.db')}`
let app: RunningApp
let room: Awaited<ReturnType<typeof answeredClass>>
const now = new Date()

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = secretOfTests
  await migrateDatabase(url)
  setDatabase(openDatabase(url))
  room = await answeredClass(now)
  app = await startApp(url, { SEMANTIC_GRADING: 'off' })
}, 120_000)

afterAll(async () => {
  await app?.stop()
  await closeDatabase()
  rmSync(folder, { recursive: true, force: true })
})

type NewVisitor = (options: { baseURL: string }) => Promise<Visitor>

async function comes(newVisitor: NewVisitor, userId: string): Promise<Visitor> {
  const visitor = await newVisitor({ baseURL: app.address })
  await visitor.context.addCookies([await sessionCookie(userId, app.address, now)])
  return visitor
}

const left = (page: Page, count: number) => page.getByText(new RegExp(`^${count} left`)).waitFor()
const saved = (page: Page) => page.getByText('All marks are saved').waitFor()
const marksOf = (attemptId: string) => database().answerMark.findMany({ where: { attemptId } })

describe('answers that need a teacher', () => {
  test('are marked by the keyboard, taken back, kept through a lost line, and read by their students', async ({
    newVisitor,
  }) => {
    const { page, context, noise } = await comes(newVisitor, room.teacher.id)
    noise.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/)
    const [ada, alan, barbara] = room.students
    await page.goto(`/classes/${room.classId}`)
    await page.getByRole('link', { name: '6 answers wait for your mark' }).click()
    await page.waitForURL(/\/answers$/)
    await keysWork(page)
    await left(page, 6)
    await page.getByText('Ada answered').waitFor()
    await page.getByText('Model answer', { exact: true }).waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'answers-queue')
    await shot(page, 'answers-whole', { fullPage: true })

    // Next, back; then a mark with the ready reason, taken back, and one with a reason of one's own.
    await page.keyboard.press('j')
    await page.getByText('Alan answered').waitFor()
    await page.keyboard.press('k')
    await page.getByText('Ada answered').waitFor()
    await page.keyboard.press('3')
    await left(page, 5)
    await page.getByText('Alan answered').waitFor()
    await saved(page)
    expect(await marksOf(ada?.attemptId ?? '')).toMatchObject([
      { credit: 1, reason: 'Right, in other words.', byName: 'Ms Noether', withdrawnAt: null },
    ])
    await page.keyboard.press('u')
    await left(page, 6)
    await page.getByText('Ada answered').waitFor()
    await expect.poll(async () => (await marksOf(ada?.attemptId ?? ''))[0]?.withdrawnAt).toBeInstanceOf(Date)
    await page.keyboard.press('r')
    await page.keyboard.type('Creative is a consequence. Name the flatter distribution, too 1 2 3.')
    await page.keyboard.press('Enter')
    await left(page, 6)
    await page.keyboard.press('2')
    await left(page, 5)
    await saved(page)

    // The line is lost: the mark is not.
    await context.setOffline(true)
    await page.keyboard.press('1')
    await left(page, 4)
    await page.getByText('1 mark is not saved: the server is out of reach.', { exact: false }).waitFor()
    await page.getByText('Barbara answered').waitFor()
    await page.keyboard.press('3')
    await page.getByText('2 marks are not saved', { exact: false }).waitFor()
    await expectNoAxeViolations(page)
    expect(await marksOf(alan?.attemptId ?? '')).toEqual([])
    await context.setOffline(false)
    await saved(page)
    expect(await marksOf(alan?.attemptId ?? '')).toMatchObject([{ credit: 0, reason: 'Not what was asked.' }])
    expect(await marksOf(barbara?.attemptId ?? '')).toMatchObject([{ credit: 1 }])
    await page.reload()
    await left(page, 3)

    const student = await comes(newVisitor, ada?.id ?? '')
    await student.page.goto(`/quiz/${ada?.attemptId}/report`)
    await student.page.getByText('Your teacher’s mark: 50 %', { exact: false }).waitFor()
    await student.page.getByText('Name the flatter distribution, too', { exact: false }).waitFor()
    await expectNoAxeViolations(student.page)
    await student.page.getByText('Your teacher’s mark', { exact: false }).scrollIntoViewIfNeeded()
    await shot(student.page, 'answers-report')
  }, 120_000)

  test('are marked together where they say the same, and all of it is taken back from the log', async ({
    newVisitor,
  }) => {
    const { page } = await comes(newVisitor, room.teacher.id)
    await page.goto(`/classes/${room.classId}/answers`)
    const question = page.getByRole('article', { name: 'What does a high temperature do' })
    await question.getByText('A known misconception').waitFor()
    await expect(question.getByRole('listitem').first().textContent()).resolves.toMatch(/^4/)
    await question.getByRole('link', { name: 'Open it, and mark those like it' }).first().click()
    await page.getByText('and 3 answers like it').waitFor()
    await page.getByRole('button', { name: 'Mark these 4 answers' }).click()
    await page.getByText('Say why: choose a ready reason, or write one.').waitFor()
    await page.getByRole('button', { name: '50 %' }).click()
    await page.getByRole('button', { name: 'Half of it.' }).click()
    await page.getByRole('checkbox').first().uncheck()
    await expectNoAxeViolations(page)
    await shot(page, 'answers-alike', { fullPage: true })
    await page.getByRole('button', { name: 'Mark these 3 answers' }).dblclick()
    await page.getByText('3 marks count.').waitFor()
    const given = () => database().answerMark.count({ where: { reason: 'Half of it.', withdrawnAt: null } })
    expect(await given()).toBe(3)
    // What is left of those alike is what was unticked.
    await page.getByText('and 1 answer like it').waitFor()
    await expectNoAxeViolations(page)

    await page.goto(`/classes/${room.classId}/log`)
    await page
      .getByText('Ms Noether marked 3 answers to question 1 of Week 3: sampling', { exact: false })
      .waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Take it back' }).first().click()
    await page.getByText('Ms Noether took back the marks of 3 answers', { exact: false }).waitFor()
    expect(await given()).toBe(0)

    // A student's page leads to each of their answers.
    await page.goto(`/classes/${room.classId}/marks/${room.students[6]?.memberId}`)
    await page.getByRole('heading', { name: 'Answers in quizzes' }).waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: /What does a high temperature do/ }).click()
    await page.getByText('Emmy answered').waitFor()
    await page.getByText('taken back', { exact: false }).waitFor()

    const assistant = await comes(newVisitor, room.assistant.id)
    await assistant.page.goto(`/classes/${room.classId}/answers`)
    await assistant.page.getByText('Teachers of the class mark these; you can read them.').waitFor()
    expect(await assistant.page.getByRole('group', { name: 'Your mark' }).count()).toBe(0)
    await assistant.page.keyboard.press('3')
    expect(await database().answerMark.count({ where: { byName: 'An assistant' } })).toBe(0)
  }, 120_000)
})
