import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppWithAnswers, type SentAnswer, startAppWithAnswers } from '@/bench/app-with-answers'
import { newId } from '@/lib/ids'
import { secretOfTests } from '@/tests/support/running-app'
import { writeTinyBert } from '@/tests/support/tiny-bert'

let model: string
let prepared: AppWithAnswers

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = secretOfTests
  model = mkdtempSync(path.join(tmpdir(), 'engram-tiny-'))
  writeTinyBert(model)
  prepared = await startAppWithAnswers(3, { MODEL_DIR: model, SEMANTIC_GRADING: 'on' })
})
afterAll(async () => {
  await prepared.remove()
  rmSync(model, { recursive: true, force: true })
})

function post(route: string, body: object, cookie = ''): Promise<Response> {
  return fetch(prepared.app.address + route, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
}

function next(): SentAnswer {
  const [answer] = prepared.answers(1)
  if (!answer) throw new Error('There is no answer.')
  return answer
}

test('a typed answer gets a verdict by meaning from the built server; its words go into no log', async () => {
  const { cookie, cardId, text } = next()
  // The server loads the model after it is ready; an answer that comes too early is graded by its words.
  const mode = async () =>
    (await (await post('/api/grade', { cardId, answer: text }, cookie)).json()).verdict.mode
  await expect.poll(mode, { timeout: 40_000, interval: 1_000 }).toBe('semantic')
  const graded = await post('/api/grade', { cardId, answer: text }, cookie)
  expect(graded.status).toBe(200)
  const { verdict, noteVersion } = await graded.json()
  expect(verdict).toMatchObject({ mode: 'semantic', score: expect.any(Number) })
  expect(verdict.points.length).toBeGreaterThan(1)
  expect(readdirSync(path.join(prepared.folder, 'embeddings'))).toHaveLength(1)

  const said = { id: newId(), cardId, noteVersion, stance: 'i-was-right', answer: text }
  for (let time = 0; time < 2; time += 1) {
    const stored = await post('/api/grade/override', { ...said, verdict }, cookie)
    expect([stored.status, await stored.json()]).toEqual([200, { stored: true }])
  }
  expect(prepared.app.complaints()).toBe('')
})

test('nobody, somebody else’s card, too long an answer: refused, each with a sentence', async () => {
  const { cookie, cardId } = next()
  const refused = async (body: object, who: string) => {
    const response = await post('/api/grade', body, who)
    const { ok, message } = await response.json()
    expect({ ok, message }).toEqual({ ok: false, message: expect.stringMatching(/\.$/) })
    return response.status
  }
  expect(await refused({ cardId, answer: 'x' }, '')).toBe(401)
  expect(await refused({ cardId: newId(), answer: 'x' }, cookie)).toBe(404)
  expect(await refused({ cardId, answer: 'x'.repeat(10_241) }, cookie)).toBe(413)
  expect(await refused({ cardId, answer: { option: 1 } }, cookie)).toBe(422)
})

test('a server that is stopped answers what it was asked', async () => {
  const answers = prepared.answers(40)
  const first = answers.map(({ cookie, cardId, text }) =>
    post('/api/grade', { cardId, answer: text }, cookie),
  )
  await Promise.race(first)
  const stopped = prepared.app.stop()
  const statuses = await Promise.all(first.map(async (response) => (await response).status))
  await stopped
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  expect(statuses).toContain(200)
  expect(prepared.app.complaints()).toBe('')
})
