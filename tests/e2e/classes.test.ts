import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { readCsv } from '@/lib/classes/csv'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { makeClass, newLogin, sendForm, signUp, studySession } from './support/school'
import { test } from './support/visit'

const names = Array.from({ length: 30 }, (_, index) => `Student ${String(index + 1).padStart(2, '0')}`)
const roster = [
  'name,email,group',
  ...names.map((name, index) => `${name},s${index + 1}@example.org,${index % 2 ? 'B' : 'A'}`),
]

describe('a class', () => {
  test('of thirty is made from a roster, gets an assignment, studies, and is marked', async ({
    page,
    newVisitor,
  }) => {
    await signUp(page, newLogin())
    const classId = await makeClass(page, 'Transformers 101', 'Ms Noether')
    await page.getByText('Let students in').waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-empty', { fullPage: true })

    // A roster with one line that is wrong, and again: nobody twice.
    await page.goto(`/classes/${classId}/people/roster`)
    await page.getByLabel('Or the list itself').fill([...roster, ',nobody@example.org,A'].join('\n'))
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.getByText('30 new, 0 changed, 0 known already; 1 line cannot be used.').waitFor()
    await page.getByText('Line 32: The name is missing.').waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-roster', { fullPage: true })
    await page.getByRole('button', { name: 'Import 30 people' }).click()
    await page.getByText('30 added, 0 changed, 0 known already.').waitFor()
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.getByText('0 new, 0 changed, 30 known already').waitFor()

    await page.goto(`/classes/${classId}/assignments/new`)
    await page.getByLabel('Title').fill('Week 1: attention')
    await page.getByRole('checkbox', { name: /^Attention/ }).check()
    await page.getByLabel('Goal').selectOption('studied')
    await page.getByLabel('New cards a day').fill('10')
    await page.getByLabel('Due', { exact: true }).fill('2026-01-01T10:00')
    await page.getByRole('button', { name: 'Assign' }).click()
    await page.getByText('It has to be due after it starts.').waitFor()
    expect(await page.getByLabel('Title').inputValue()).toBe('Week 1: attention')
    await expectNoAxeViolations(page)
    const due = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Due', { exact: true }).fill(`${due}T18:00`)
    await shot(page, 'class-assign', { fullPage: true })
    await page.getByRole('button', { name: 'Assign' }).click()
    await page.waitForURL(`/classes/${classId}`)
    await page.getByRole('link', { name: 'Week 1: attention' }).waitFor()

    // Every student comes by the link of their own, without a script, and studies through the review's own requests.
    await page.goto(`/classes/${classId}/people`)
    await expectNoAxeViolations(page)
    await shot(page, 'class-people', { fullPage: true })
    const tokens = await page.evaluate(async (id) => {
      const answer = await fetch(`/api/classes/${id}/invitations`)
      return ((await answer.json()) as { invitations: { name: string; token: string }[] }).invitations
    }, classId)
    expect(tokens.map(({ name }) => name)).toEqual(names)
    for (const [index, { name, token }] of tokens.slice(0, 28).entries()) {
      const { context } = await newVisitor({ javaScriptEnabled: false })
      const led = await sendForm(context.request, `/join/${token}`, 'Join the class', { displayName: name })
      expect(led).toBe(`/classes/${classId}`)
      // A third answers everything well, a third half of it badly, a third nothing.
      if (index % 3 < 2)
        expect(
          await studySession(context, index % 3 === 0 ? 4 : 1, index % 3 === 0 ? 10 : 5),
        ).toBeGreaterThan(0)
      await context.close()
    }

    // A late joiner comes by the code and types an answer in a real browser.
    const code = await (async () => {
      await page.goto(`/classes/${classId}/people`)
      return (await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()).trim()
    })()
    const late = await newVisitor()
    await late.page.goto('/join')
    await late.page.getByLabel('Code').fill('ZZZZ-ZZZZ')
    await late.page.getByRole('button', { name: 'Find the class' }).click()
    await late.page.getByText('This code opens no class.').first().waitFor()
    await expectNoAxeViolations(late.page)
    await late.page.getByLabel('Code').fill(code.toLowerCase())
    await late.page.getByRole('button', { name: 'Find the class' }).click()
    await late.page.getByRole('heading', { name: 'Transformers 101' }).waitFor()
    await shot(late.page, 'class-join')
    await expectNoAxeViolations(late.page)
    await late.page.getByLabel('Your name in this class').fill('Late Comer')
    await late.page.getByRole('button', { name: 'Join the class' }).click()
    await late.page.waitForURL(`/classes/${classId}`)
    await late.page.getByRole('heading', { name: 'Week 1: attention' }).waitFor()
    await late.page.goto('/')
    await late.page.getByRole('heading', { name: 'Assigned' }).waitFor()
    await late.page.getByRole('link', { name: 'Week 1: attention' }).waitFor()
    await late.page.getByRole('link', { name: 'Attention', exact: true }).waitFor()
    await shot(late.page, 'class-student-today', { fullPage: true })
    await expectNoAxeViolations(late.page)

    // The dashboard next morning.
    await page.goto(`/classes/${classId}`)
    await page.getByRole('heading', { name: 'Who knows what' }).waitFor()
    await page.getByText('has not joined yet').first().waitFor()
    expect(await page.getByRole('row').count()).toBeGreaterThan(30)
    await expectNoAxeViolations(page)
    await shot(page, 'class-board', { fullPage: true })

    await page.goto(`/classes/${classId}/cards`)
    await page
      .getByText(/forgotten \d+ % of the time/)
      .first()
      .waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-cards')

    // An unfair mark is corrected in one place and counts everywhere.
    await page.goto(`/classes/${classId}/marks`)
    await page.getByRole('link', { name: 'Late Comer' }).first().click()
    await page.getByText('Set the mark by hand').click()
    await page.getByLabel('Points').fill('9.5')
    await page.getByLabel('Reason').fill('Explained it at the board.')
    await page.getByRole('button', { name: 'Set the mark' }).click()
    await page.getByText('Ms Noether').first().waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-student-marks', { fullPage: true })
    await page.goto(`/classes/${classId}/marks`)
    await page.getByRole('img', { name: 'set by hand' }).first().waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-marks', { fullPage: true })
    await late.page.goto(`/classes/${classId}`)
    await late.page.getByText('Ms Noether set this mark: Explained it at the board.').waitFor()
    await expectNoAxeViolations(late.page)
    await shot(late.page, 'class-student', { fullPage: true })

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ])
    const table = readCsv(readFileSync(await download.path(), 'utf8')).map(({ cells }) => cells)
    expect(table).toHaveLength(32)
    expect(table[0]?.slice(0, 4)).toEqual(['Name', 'E-mail or number', 'Group', 'Status'])
    expect(table.find(([name]) => name === 'Late Comer')?.slice(4, 6)).toEqual([
      '9.5',
      'Explained it at the board.',
    ])
    const good = Number(table.find(([name]) => name === 'Student 01')?.[4])
    expect(good).toBeGreaterThan(0)
    expect(Number(table.find(([name]) => name === 'Student 03')?.[4])).toBe(0)

    await page.goto(`/classes/${classId}/log`)
    await page.getByText(/set the mark of Late Comer in Week 1: attention to 9.5/).waitFor()
    await expectNoAxeViolations(page)
    await shot(page, 'class-log')
    await page.goto(`/classes/${classId}/settings`)
    await expectNoAxeViolations(page)

    // A student leaves and comes back to what they had.
    await late.page.getByText('Leave this class').click()
    await late.page.getByRole('button', { name: 'Leave', exact: true }).click()
    await late.page.waitForURL('/classes')
    await late.page.getByText('None yet').waitFor()
    await late.page.goto(`/join/${code}`)
    await late.page.getByLabel('Your name in this class').fill('Late Comer')
    await late.page.getByRole('button', { name: 'Join the class' }).click()
    await late.page.waitForURL(`/classes/${classId}`)
    await late.page.getByText('9.5').waitFor()
  }, 600_000)
})
