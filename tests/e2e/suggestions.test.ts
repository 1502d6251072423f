import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { keysWork } from './support/ready'
import { assignDeck, joinByCode, makeClass, newLogin, signUp } from './support/school'
import { question } from './support/study'
import { test } from './support/visit'

describe('a suggested correction', () => {
  test('goes from a student’s review to the author of the deck, and its answer comes back', async ({
    page,
    newVisitor,
  }) => {
    const dialog = (of: typeof page) => of.getByRole('dialog', { name: 'Suggest a correction' })

    // A teacher with a deck of one note, and a class that gets it live.
    await signUp(page, newLogin())
    await page.goto('/decks')
    await page.getByRole('button', { name: 'New deck' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Scaling')
    await page.getByRole('button', { name: 'Make the deck' }).click()
    await page.waitForURL(/\/decks\/[0-9a-f-]{36}$/)
    const deckId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await page.goto(`/notes/new?deck=${deckId}`)
    await page.getByRole('textbox', { name: /^Front/ }).fill('Why divide by the root of d?')
    await page
      .getByRole('textbox', { name: /^Back/ })
      .fill('The dot product of two random keys grows with d.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Write the next one').waitFor()
    const classId = await makeClass(page, 'Transformers 101', 'Ms Noether')
    await page.goto(`/classes/${classId}/assignments/new`)
    expect(await page.getByRole('radio', { name: 'Live' }).isChecked()).toBe(true)
    await expectNoAxeViolations(page)
    await assignDeck(page, classId, 'Scaling', 'Week 1')

    // A student finds a mistake while reviewing, by keys alone.
    const student = await newVisitor()
    await joinByCode(page, student.page, classId, 'Ada')
    await student.page.goto('/review')
    await question(student.page).waitFor()
    await keysWork(student.page)
    await student.page.keyboard.press('?')
    await student.page.getByText('Suggest a correction, where the deck is somebody else’s').waitFor()
    await student.page.keyboard.press('Escape')
    await student.page.getByRole('dialog').waitFor({ state: 'detached' })
    await student.page.keyboard.press('c')
    await dialog(student.page).getByRole('textbox').fill('It is a query and a key,')
    // Closed by mistake: nothing is lost.
    await student.page.keyboard.press('Escape')
    await dialog(student.page).waitFor({ state: 'detached' })
    await student.page.getByRole('button', { name: 'This card' }).click()
    await student.page.getByRole('button', { name: 'Suggest a correction' }).click()
    const text = dialog(student.page).getByRole('textbox')
    expect(await text.inputValue()).toBe('It is a query and a key,')
    await text.fill('It is a query and a key,\nnot two keys.')
    await expectNoAxeViolations(student.page)
    await shot(student.page, 'suggest-review')
    await student.page.keyboard.press('Control+Enter')
    await dialog(student.page).getByText('Sent to whoever wrote this deck.').waitFor()
    await student.page.keyboard.press('Enter')
    await dialog(student.page).waitFor({ state: 'detached' })

    // The author reads it without a name, corrects the note beside it, and takes it.
    await page.goto(`/decks/${deckId}`)
    await page.getByRole('link', { name: 'Suggested corrections 1' }).click()
    await page.getByText('not two keys.').waitFor()
    expect(await page.getByText('Ada').count()).toBe(0)
    await expectNoAxeViolations(page)
    await page.getByLabel('Reply').fill('Well seen, thank you.')
    await shot(page, 'suggestions', { fullPage: true })
    await page.getByRole('link', { name: 'Edit the note' }).click()
    await page.getByRole('heading', { name: 'A suggested correction' }).waitFor()
    const back = page.getByRole('textbox', { name: /^Back/ })
    expect(await back.inputValue(), 'the note alone is filled in').toBe(
      'The dot product of two random keys grows with d.',
    )
    await back.fill('The dot product of a random query and key grows with d.')
    await expectNoAxeViolations(page)
    await shot(page, 'suggestion-editor', { fullPage: true })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(`/decks/${deckId}/suggestions`)
    await page.getByText('The note was changed since.').waitFor()
    await page.getByLabel('Reply').fill('Well seen, thank you.')
    await page.getByRole('button', { name: 'Close as taken' }).click()
    await page.getByText('Nothing is waiting').waitFor()
    await page.getByText('You replied: Well seen, thank you.').waitFor()
    await expectNoAxeViolations(page)

    // Told on Today until the note was opened; there it stays.
    await student.page.goto('/')
    const told = student.page.getByRole('list', { name: 'Your corrections' })
    await told.getByText('Your correction of “Why divide by the root of d?” was taken.').waitFor()
    await expectNoAxeViolations(student.page)
    await shot(student.page, 'suggestion-today', { fullPage: true })
    const seen = student.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().includes('/notes/'),
    )
    await told.getByRole('link', { name: 'See the note' }).click()
    await student.page.getByText('Well seen, thank you.').waitFor()
    await seen
    await student.page.locator('summary[data-answer]').click()
    await student.page.getByText('a random query and key').waitFor()
    await expectNoAxeViolations(student.page)
    await shot(student.page, 'suggestion-note', { fullPage: true })
    await student.page.goto('/')
    await student.page.getByRole('heading', { name: 'Assigned' }).waitFor()
    expect(await told.count()).toBe(0)

    // On the page of the note, too; nothing of the kind in the library or in one's own deck.
    await student.page.goto(page.url().replace(/\/suggestions$/, ''))
    await student.page.getByRole('link', { name: /Why divide/ }).click()
    await student.page.getByRole('heading', { name: 'Your suggestions' }).waitFor()
    await keysWork(student.page)
    await student.page.keyboard.press('c')
    await dialog(student.page).getByRole('button', { name: 'Send' }).click()
    await dialog(student.page).getByRole('button', { name: 'Go on' }).click()
    await student.page.getByText('It waits for the author.').waitFor()
    await student.page.goto('/decks/attention/notes/attention-scale')
    await student.page.getByRole('button', { name: 'Copy link' }).waitFor()
    expect(await student.page.getByRole('button', { name: 'Suggest a correction' }).count()).toBe(0)
  })
})

describe('an assignment of a copy', () => {
  test('gives students the deck as it is today, a deck of the teacher’s that says so', async ({
    page,
    newVisitor,
  }) => {
    await signUp(page, newLogin())
    const classId = await makeClass(page, 'Transformers 101', 'Ms Noether')
    await page.goto(`/classes/${classId}/assignments/new`)
    await page.getByLabel('Title').fill('Week 1: attention')
    await page.getByRole('checkbox', { name: /^Attention/ }).check()
    await page.getByRole('radio', { name: 'As it is today' }).check()
    await shot(page, 'assign', { fullPage: true })
    await assignDeck(page, classId, 'Attention', 'Week 1', 'As it is today')
    await page.getByText('Attention (Transformers 101)').first().waitFor()
    const student = await newVisitor()
    await joinByCode(page, student.page, classId, 'Ada')
    await student.page.goto('/decks')
    await student.page.getByRole('link', { name: 'Attention (Transformers 101)' }).click()
    await student.page
      .getByText(/“Attention” as it was on .* copied for the class Transformers 101\./)
      .waitFor()

    await page.getByRole('link', { name: 'Week 1' }).click()
    await page.getByText('Decks that are assigned already stay what they are').waitFor()
    expect(await page.getByRole('checkbox', { name: /^Attention \(Transformers 101\)/ }).isChecked()).toBe(
      true,
    )
    expect(await page.getByRole('checkbox', { name: /^Attention yours|^Attention \d/ }).isChecked()).toBe(
      false,
    )
    await expectNoAxeViolations(page)
  })
})
