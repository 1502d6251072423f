import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectNoAxeViolations } from './support/axe'
import { shot } from './support/look'
import { answer, rateWithKey, startStudying } from './support/study'
import { test } from './support/visit'

const password = 'three quiet herons'
let people = 0

/** A name nobody in this run has. */
function newName(): string {
  people += 1
  return `reader${process.pid}-${people}`
}

async function fillIn(page: Page, name: string, secret = password): Promise<void> {
  await page.getByLabel('E-mail or user name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(secret)
}

async function signUp(page: Page, name: string): Promise<void> {
  await page.goto('/sign-up?next=/settings/account')
  await fillIn(page, name)
  await page.getByRole('button', { name: 'Make an account' }).click()
  await page.waitForURL('/settings/account')
}

async function signIn(page: Page, name: string, secret = password): Promise<void> {
  await page.goto('/sign-in?next=/settings/account')
  await fillIn(page, name, secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('/settings/account')
}

/** Reviews in the file that the account page hands out. */
async function exportedReviews(page: Page): Promise<unknown[]> {
  await page.goto('/settings/account')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^engram-\d{4}-\d\d-\d\d\.json$/)
  return JSON.parse(readFileSync(await download.path(), 'utf8')).reviews
}

describe('a guest', () => {
  test('makes an account and keeps every review', async ({ page }) => {
    await startStudying(page)
    await rateWithKey(page, '3')
    await page.goto('/settings/account')
    await shot(page, 'account-guest', { fullPage: true })
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Make an account' }).click()
    await page.waitForURL('/sign-up**')
    await shot(page, 'sign-up')
    await expectNoAxeViolations(page)

    await fillIn(page, 'a b', 'password123')
    await page.getByRole('button', { name: 'Make an account' }).click()
    await page.getByText('one of the passwords people guess first').waitFor()
    await expectNoAxeViolations(page)
    expect(await page.getByLabel('E-mail or user name').inputValue()).toBe('a b')
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('')

    const name = newName()
    await fillIn(page, name)
    await page.getByRole('button', { name: 'Show the password' }).click()
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('type')).toBe('text')
    await page.getByRole('button', { name: 'Make an account' }).click()
    await page.getByText(`You sign in as ${name}`).waitFor()
    expect(await exportedReviews(page)).toHaveLength(1)
  })

  test('brings the work along when signing in to an account', async ({ page, newVisitor }) => {
    const name = newName()
    await signUp(page, name)
    const elsewhere = await newVisitor()
    await startStudying(elsewhere.page)
    await rateWithKey(elsewhere.page, '3')
    await elsewhere.page.goto('/sign-in')
    await elsewhere.page.getByText('moves into your account').waitFor()
    await signIn(elsewhere.page, name)
    expect(await exportedReviews(elsewhere.page)).toHaveLength(1)
  })
})

describe('signing in', () => {
  test('works before any script has loaded, and keeps the name after a wrong password', async ({
    page,
    newVisitor,
  }) => {
    const name = newName()
    await signUp(page, name)
    const { page: plain, noise } = await newVisitor({ javaScriptEnabled: false })
    // How Chromium reports a script that it does not run because scripts are off.
    noise.expect(/request failed: csp .*\.js$/)
    await plain.goto('/sign-in?next=/settings/account')
    await fillIn(plain, name, 'not the password')
    await plain.getByRole('button', { name: 'Sign in' }).click()
    await plain.getByText('do not belong together').waitFor()
    expect(await plain.getByLabel('E-mail or user name').inputValue()).toBe(name)
    await plain.getByLabel('Password', { exact: true }).fill(password)
    await plain.getByRole('button', { name: 'Sign in' }).click()
    await plain.getByText(`You sign in as ${name}`).waitFor()
  })

  test('never leads to another site', async ({ page }) => {
    const name = newName()
    await signUp(page, name)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.waitForURL('/')
    await page.goto('/sign-in?next=//evil.example/%09&callbackUrl=https://evil.example')
    await shot(page, 'sign-in')
    await expectNoAxeViolations(page)
    await fillIn(page, name)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  test('sets a cookie that no script and no other site gets', async ({ page, visitor }) => {
    await signUp(page, newName())
    const cookies = await visitor.context.cookies()
    for (const name of ['next-auth.session-token', 'engram.device']) {
      expect(cookies.find((cookie) => cookie.name === name)).toMatchObject({
        httpOnly: true,
        sameSite: 'Lax',
      })
    }
  })
})

describe('an account', () => {
  test('signs out another browser at once: one by one, or all by a new password', async ({
    page,
    newVisitor,
  }) => {
    const name = newName()
    await signUp(page, name)
    const phone = await newVisitor({
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    })
    await signIn(phone.page, name)
    await page.reload()
    await shot(page, 'account', { fullPage: true })
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Sign out Safari on iPhone' }).click()
    await page.getByText('Safari on iPhone').waitFor({ state: 'detached' })
    await phone.page.goto('/settings/account')
    expect(new URL(phone.page.url()).pathname).toBe('/sign-in')

    await signIn(phone.page, name)
    await page.getByLabel('Present password').fill(password)
    await page.getByLabel('New password').fill('four louder herons')
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Every other browser was signed out').waitFor()
    await phone.page.goto('/settings/account')
    expect(new URL(phone.page.url()).pathname).toBe('/sign-in')
    await signIn(phone.page, name, 'four louder herons')
  })

  test('is deleted with everything, once the password was typed again', async ({ page }) => {
    const name = newName()
    await signUp(page, name)
    await page.getByText('Delete this account').first().click()
    await page.getByLabel('Your password').fill('not the password')
    await page.getByRole('button', { name: 'Delete this account' }).click()
    await page.getByText('This is not your present password').waitFor()
    await page.getByLabel('Your password').fill(password)
    await page.getByRole('button', { name: 'Delete this account' }).click()
    await page.waitForURL('/')
    await page.goto('/sign-in')
    await fillIn(page, name)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('do not belong together').waitFor()
  })
})

describe('somebody who is not signed in', () => {
  test('sees no page that is somebody’s, and gets nothing from the routes', async ({ page, noise }) => {
    noise.expect(/answered 401/)
    noise.expect(/status of 401/)
    for (const address of ['/settings', '/settings/account']) {
      await page.goto(address)
      expect(new URL(page.url()).pathname).toBe('/sign-in')
    }
    for (const address of ['/api/account/export', '/api/reviews/next']) {
      expect((await page.request.get(address)).status(), address).toBe(401)
    }
    const log = await page.request.post('/api/auth/_log', { form: { level: 'error', code: 'x' } })
    expect(log.status()).toBe(404)
  })

  test('sends nothing in the name of somebody else through another site', async ({ page, visitor }) => {
    await startStudying(page)
    const cookies = await visitor.context.cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const forged = { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const response = await page.request.post('/api/reviews', { headers: forged, data: {} })
    expect(await response.json()).toMatchObject({ ok: false, message: expect.stringMatching(/another site/) })
    expect(await answer(page).count()).toBe(0)
  })
})

describe('with the keys of GitHub', () => {
  test('one is sent there, without having been asked for an e-mail address, and comes back here', async ({
    newVisitor,
    startServer,
  }) => {
    const app = await startServer({ GITHUB_ID: 'id-of-the-app', GITHUB_SECRET: 'secret-of-the-app' })
    const { page, noise } = await newVisitor({ baseURL: app.address })
    noise.expect(/github\.com/)
    await page.route('https://github.com/**', (route) => route.fulfill({ body: 'GitHub' }))
    await page.goto('/sign-in?next=/settings')
    await shot(page, 'sign-in-providers')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Continue with GitHub' }).click()
    await page.waitForURL('https://github.com/**')
    const asked = new URL(page.url()).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'id-of-the-app',
      scope: 'read:user',
      redirect_uri: `${app.address}/api/auth/callback/github`,
      state: expect.stringMatching(/.{20}/),
    })
    // Somebody sends a link with a code of their own: without this browser's state nobody is signed in.
    await page.goto(`${app.address}/api/auth/callback/github?code=stolen&state=made-up`)
    await page.getByText('The provider did not let you in').waitFor()
    expect(app.complaints()).toMatch(/next-auth OAUTH_CALLBACK_ERROR/)
    expect(app.complaints()).not.toMatch(/secret-of-the-app/)
  })
})
