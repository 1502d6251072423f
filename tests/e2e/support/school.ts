import type { APIRequestContext, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '@/lib/ids'

const password = 'three quiet herons'
let people = 0

/** A name nobody in this run has. */
export function newLogin(): string {
  people += 1
  return `teacher${process.pid}x${people}`
}

/** Makes an account and stays signed in. */
export async function signUp(page: Page, login: string): Promise<void> {
  await page.goto('/sign-up?next=/classes')
  await page.getByLabel('E-mail or user name').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make an account' }).click()
  await page.waitForURL('/classes')
}

/** Makes a class; answers its id. */
export async function makeClass(page: Page, name: string, teacher: string): Promise<string> {
  await page.goto('/classes')
  await page.getByRole('button', { name: 'New class' }).click()
  const dialog = page.getByRole('dialog', { name: 'New class' })
  await dialog.getByLabel('Name of the class').fill(name)
  await dialog.getByLabel('Your name in the class').fill(teacher)
  await dialog.getByRole('button', { name: 'Make the class' }).click()
  await page.waitForURL(/\/classes\/[0-9a-f-]{36}$/)
  return page.url().split('/').at(-1) ?? ''
}

/**
 * Sends the form of a page that holds `button`, as a browser does in which no script runs: the fields that the page
 * wrote, and what a person fills in. Answers where that leads.
 */
export async function sendForm(
  request: APIRequestContext,
  address: string,
  button: string,
  filled: Record<string, string>,
): Promise<string> {
  const page = await request.get(address)
  const html = await page.text()
  const form = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((text) => text.includes(button))
  if (!form) throw new Error(`${address} (${page.status()}) has no form with “${button}”.`)
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name) fields[unescaped(name)] = unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  const answer = await request.post(page.url(), {
    multipart: { ...fields, ...filled },
    headers: { origin: new URL(page.url()).origin },
    maxRedirects: 0,
  })
  if (answer.status() !== 303) throw new Error(`The form of ${address} answered ${answer.status()}.`)
  return answer.headers().location ?? ''
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}

/** A day's session of a student through the requests of the review page. Answers how many cards were rated. */
export async function studySession(
  context: BrowserContext,
  rating: 1 | 2 | 3 | 4,
  most: number,
): Promise<number> {
  const { request } = context
  expect((await request.get('/api/reviews/open')).status()).toBe(200)
  let rated = 0
  while (rated < most) {
    const next = await request.get('/api/reviews/next')
    const { cards }: { cards: { cardId: string; version: number }[] } = await next.json()
    const [card] = cards
    if (!card) break
    const answer = await request.post('/api/reviews', {
      data: { id: newId(), cardId: card.cardId, version: card.version, rating, durationMs: 3_000 },
    })
    expect(answer.status(), await answer.text()).toBe(200)
    rated += 1
  }
  return rated
}

/** Assigns the deck of this name, due in a week, live or as a copy of today. */
export async function assignDeck(
  page: Page,
  classId: string,
  deck: string,
  title: string,
  way: 'Live' | 'As it is today' = 'Live',
): Promise<void> {
  await page.goto(`/classes/${classId}/assignments/new`)
  await page.getByLabel('Title').fill(title)
  await page.getByRole('checkbox', { name: new RegExp(`^${deck}`) }).check()
  await page.getByRole('radio', { name: way }).check()
  await page.getByLabel('Goal').selectOption('studied')
  await page.getByRole('button', { name: 'Assign' }).click()
  await page.waitForURL(`/classes/${classId}`)
}

/** A student enters the class by the code that its teacher reads out. */
export async function joinByCode(teacher: Page, student: Page, classId: string, name: string): Promise<void> {
  await teacher.goto(`/classes/${classId}`)
  const code = (
    await teacher
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .innerText()
  ).trim()
  await student.goto(`/join/${code}`)
  await student.getByLabel('Your name in this class').fill(name)
  await student.getByRole('button', { name: 'Join the class' }).click()
  await student.waitForURL(`/classes/${classId}`)
}
