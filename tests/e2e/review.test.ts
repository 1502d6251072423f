import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { keysWork } from './support/ready'
import { answer, left, question, questionText, rateWithKey, startStudying } from './support/study'
import { test } from './support/visit'

describe('reviewing with the keyboard', () => {
  test('rates cards, and each comes with the next without waiting', async ({ page }) => {
    await startStudying(page)
    const first = await questionText(page)
    await page.keyboard.press('Enter')
    await answer(page).waitFor()
    await page.keyboard.press('3')
    await expect.poll(() => questionText(page)).not.toBe(first)
    await expect.poll(() => left(page)).toBe('9 new, 1 learning, 0 review')
  })

  test('a number does nothing before the answer is shown', async ({ page }) => {
    await startStudying(page)
    const first = await questionText(page)
    await page.keyboard.press('3')
    // Keys are heard in their order: once this one did its work, the one before it did nothing.
    await page.keyboard.press('f')
    await page.getByText('Flagged', { exact: true }).waitFor()
    expect(await questionText(page)).toBe(first)
    expect(await left(page)).toBe('10 new, 0 learning, 0 review')
  })

  test('takes back one rating after the other and names each', async ({ page, noise }) => {
    noise.expect(/409/)
    await startStudying(page)
    const first = await questionText(page)
    await rateWithKey(page, '4')
    const second = await questionText(page)
    await rateWithKey(page, '3')
    await page.keyboard.press('u')
    await page.getByText(/^Took back Good on “/).waitFor()
    expect(await questionText(page)).toBe(second)
    await page.keyboard.press('u')
    await page.getByText(/^Took back Easy on “/).waitFor()
    expect(await questionText(page)).toBe(first)
    await expect.poll(() => left(page)).toBe('10 new, 0 learning, 0 review')
    await page.keyboard.press('u')
    await page.getByText('There is no answer to take back.').waitFor()
  })

  test('flags, buries and suspends the card on the table', async ({ page }) => {
    await startStudying(page)
    await page.keyboard.press('f')
    await page.getByText('Flagged', { exact: true }).waitFor()
    const first = await questionText(page)
    await page.keyboard.press('b')
    await page.getByText('Buried: it comes back tomorrow.').waitFor()
    const second = await questionText(page)
    expect(second).not.toBe(first)
    await page.keyboard.press('s')
    await page.getByText(/^Suspended/).waitFor()
    expect([first, second]).not.toContain(await questionText(page))
  })

  test('lists its keys', async ({ page }) => {
    await startStudying(page)
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await keys.waitFor()
    expect(await keys.getByText('Undo the last rating').isVisible()).toBe(true)
    await expectNoAxeViolations(page)
    await shot(page, 'review-keys')
    await page.keyboard.press('Escape')
    await keys.waitFor({ state: 'hidden' })
    await page.keyboard.press('Space')
    await answer(page).waitFor()
  })

  test('typing in the answer box is not taken for commands', async ({ page }) => {
    await startStudying(page)
    const first = await questionText(page)
    await page.keyboard.press('a')
    await page.keyboard.type('subwords: 1, 2, 3')
    expect(await questionText(page)).toBe(first)
    await page.keyboard.press('Enter')
    await answer(page).waitFor()
    const verdict = page.getByRole('region', { name: 'Verdict' })
    expect(await verdict.innerText()).toContain('subwords: 1, 2, 3')
    await shot(page, 'review-typed')
    await expectNoAxeViolations(page)
  })
})

test('a deck that is not there leads nowhere', async ({ page, noise }) => {
  noise.expect(/404/)
  await startStudying(page)
  await page.goto('/review?deck=01890a5d-ac96-774b-bcce-b302099a8057')
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor()
})

describe('what must not be lost', () => {
  test('a refresh resumes with the same card and what was typed', async ({ page }) => {
    await startStudying(page)
    await rateWithKey(page, '3')
    const current = await questionText(page)
    await page.keyboard.press('a')
    await page.keyboard.type('half a thought')
    await page.reload()
    await question(page).waitFor()
    await keysWork(page)
    expect(await questionText(page)).toBe(current)
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('half a thought')
  })

  test('a lost connection keeps the ratings and sends them when it is back', async ({
    page,
    visitor,
    noise,
  }) => {
    noise.expect(/ERR_INTERNET_DISCONNECTED/)
    await startStudying(page)
    await visitor.context.setOffline(true)
    await page.keyboard.press('Space')
    await page.keyboard.press('3')
    await page.getByText('One rating is kept in this browser').waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('4')
    await page.getByText('2 ratings are kept in this browser').waitFor()
    await shot(page, 'review-offline')
    await expectNoAxeViolations(page)
    await visitor.context.setOffline(false)
    // The browser says that it is online again; nothing has to be pressed.
    await page.getByText('kept in this browser').waitFor({ state: 'hidden' })
    await expect.poll(() => left(page)).toBe('8 new, 1 learning, 0 review')
  })

  test('ratings that were not sent survive closing the tab', async ({ page, visitor, noise }) => {
    noise.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
    await startStudying(page)
    const first = await questionText(page)
    await page.route('**/api/reviews', (route) => route.abort('internetdisconnected'))
    await page.keyboard.press('Space')
    await page.keyboard.press('3')
    await page.getByText('One rating is kept in this browser').waitFor()
    await page.close()

    const again = await visitor.context.newPage()
    await again.goto('/review')
    await question(again).waitFor()
    expect(await questionText(again)).not.toBe(first)
    await expect.poll(() => left(again)).toBe('9 new, 1 learning, 0 review')
  })

  test('two tabs with the same card: the second is told, and nothing counts twice', async ({
    page,
    visitor,
    noise,
  }) => {
    noise.expect(/409/)
    await startStudying(page)
    const other = await visitor.context.newPage()
    await other.goto('/review')
    await question(other).waitFor()
    await keysWork(other)
    expect(await questionText(other)).toBe(await questionText(page))
    await rateWithKey(page, '3')
    await other.keyboard.press('Space')
    await other.keyboard.press('4')
    await other.getByText(/answered or changed in another tab/).waitFor()
    await expect.poll(() => left(other)).toBe('9 new, 1 learning, 0 review')
  })
})

describe('the end of a session', () => {
  test('says what was learnt and what comes tomorrow', async ({ page }) => {
    await startStudying(page)
    for (let card = 0; card < 10; card++) await rateWithKey(page, '4')
    await page.waitForURL('/review/done?**')
    await page.getByRole('heading', { name: 'Done', level: 1 }).waitFor()
    expect(await page.getByText(/^10 answers on 10 cards in/).isVisible()).toBe(true)
    expect(await page.getByRole('heading', { name: 'Tomorrow' }).isVisible()).toBe(true)
    await expectNoAxeViolations(page)
    await shot(page, 'review-done', { fullPage: true })

    await page.getByRole('link', { name: 'To Today' }).click()
    await page.getByRole('heading', { name: 'Nothing due now' }).waitFor()
    await shot(page, 'today-done')
  })
})

describe('Today', () => {
  test('says what is due in each deck and in the week ahead', async ({ page }) => {
    await startStudying(page)
    await rateWithKey(page, '3')
    await page.getByRole('link', { name: 'Leave the review, to Today' }).click()
    await page.getByRole('heading', { name: /^\d+ due, about / }).waitFor()
    expect(await page.getByText('1 card answered today').isVisible()).toBe(true)
    expect(await page.getByRole('table', { name: 'Reviews due in the next seven days' }).isVisible()).toBe(
      true,
    )
    await expectNoAxeViolations(page)
    await shot(page, 'today', { fullPage: true })
  })
})

describe('settings', () => {
  test('study options are saved, and wrong ones are refused at their place with what was typed kept', async ({
    page,
  }) => {
    await startStudying(page)
    await page.goto('/settings')
    await page.getByLabel('New cards a day').fill('5')
    await page.getByRole('button', { name: 'Save study options' }).click()
    await page.getByText('Saved. Cards you answer from now on follow this.').waitFor()
    await page.getByLabel('Desired retention, percent').fill('120')
    await page.getByRole('button', { name: 'Save study options' }).click()
    await page.getByText('At most 99 %.').waitFor()
    expect(await page.getByLabel('Desired retention, percent').inputValue()).toBe('120')
    await expectNoAxeViolations(page)
    await page.reload()
    expect(await page.getByLabel('New cards a day').inputValue()).toBe('5')
    expect(await page.getByLabel('Desired retention, percent').inputValue()).toBe('90')
    await shot(page, 'settings', { fullPage: true })
    await page.goto('/review')
    await expect.poll(() => left(page)).toBe('5 new, 0 learning, 0 review')
  })

  test('the theme is kept and painted from the first byte', async ({ page }) => {
    await startStudying(page)
    await page.goto('/settings')
    await page.getByText('Dark', { exact: true }).click()
    await page.reload()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark')
  })

  test('the day can start at another hour', async ({ page }) => {
    await startStudying(page)
    await page.goto('/settings')
    await page.getByLabel('The day starts at').selectOption('06:00')
    await page.getByRole('button', { name: 'Save your day' }).click()
    await page.getByText('Saved. Today is counted by this from now on.').waitFor()
    await page.reload()
    expect(await page.getByLabel('The day starts at').inputValue()).toBe('6')
    const ofBrowser = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
    expect(await page.getByLabel('Time zone').inputValue()).toBe(ofBrowser)
  })
})
