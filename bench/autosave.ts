import autocannon, { type Result } from 'autocannon'
import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { sessionCookieName } from '@/lib/accounts/site'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { database } from '@/lib/db/database.server'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import { startAttempt } from '@/lib/quiz/start-attempt.server'
import { startAppWithCards } from './app-with-cards'

export type AutosaveBenchmark = { ratio: number; savedP95Ms: number; emptyP95Ms: number; lost: number }

const sitters = 200
const savesEach = 20
/** A person who types is saved about once a second: 200 of them make 200 requests a second. */
const perSecond = 200

/**
 * Exam autosave at 200 concurrent sitters through HTTP: each has a connection, an account and an attempt of their own,
 * and saves about once a second, as the page does. `ratio` is the p95 divided by that of an empty handler at the same
 * rate. Afterwards every last text has to be in the database.
 */
export async function benchAutosave(): Promise<AutosaveBenchmark> {
  const prepared = await startAppWithCards(10)
  try {
    const people = await Promise.all(Array.from({ length: sitters }, (_, index) => sit(index)))
    const empty = await send(prepared.app.address, people, () => '/api/ping')
    const saved = await send(
      prepared.app.address,
      people,
      ({ attemptId }) => `/api/quiz/attempts/${attemptId}/answer`,
    )
    const kept = await database().quizAnswer.findMany({
      where: { attemptId: { in: people.map(({ attemptId }) => attemptId) }, position: 0 },
      select: { attemptId: true, answer: true, revision: true },
    })
    const sent = new Map(people.map(({ attemptId, revision }) => [attemptId, revision]))
    const lost = kept.filter(
      ({ attemptId, answer, revision }) =>
        revision !== sent.get(attemptId) || answer !== textOf(sent.get(attemptId) ?? 0),
    ).length
    return { ratio: saved.p95 / empty.p95, savedP95Ms: saved.p95, emptyP95Ms: empty.p95, lost }
  } finally {
    await prepared.remove()
  }
}

type Sitter = { attemptId: string; cookie: string; revision: number }

async function sit(index: number): Promise<Sitter> {
  const visitor = { network: `10.0.${index}.1`, userAgent: null, device: null, user: null }
  const guest = await startAsGuest(visitor, {})
  if (!guest) throw new Error('A sitter could not be made.')
  const decks = await database().deck.findMany({
    where: { name: 'Bench' },
    select: { id: true, ownerId: true },
  })
  const owner = decks[0]?.ownerId ?? ''
  const { quizId } = await createQuiz(owner, {
    ...{ title: 'Bench', from: 'any', decks: decks.map(({ id }) => id), tags: [], kinds: [] },
    ...{ length: { questions: 10 }, difficulty: 'any' },
  })
  await database().quiz.update({
    where: { id: quizId },
    data: { userId: guest.userId },
    select: { id: true },
  })
  const { attemptId } = await startAttempt(guest.userId, quizId, { mode: 'exam', clock: 'whole' })
  const value = await encodeSessionToken(guest.userId, guest.sessionId)
  return { attemptId, cookie: `${sessionCookieName(false)}=${value}`, revision: 0 }
}

const textOf = (revision: number) => `What was typed so far, ${revision} times over. `.repeat(6)

async function send(
  address: string,
  people: Sitter[],
  pathOf: (sitter: Sitter) => string,
): Promise<{ p95: number; result: Result }> {
  let connection = 0
  const latencies: number[] = []
  const run = autocannon({
    url: address,
    connections: sitters,
    overallRate: perSecond,
    amount: sitters * savesEach,
    setupClient: (client) => {
      const sitter = people[connection % sitters]
      connection += 1
      if (!sitter) return
      client.setRequests([
        {
          method: 'POST',
          path: pathOf(sitter),
          headers: { 'content-type': 'application/json', cookie: sitter.cookie },
          setupRequest: (request) => {
            sitter.revision += 1
            const { revision } = sitter
            request.body = JSON.stringify({
              ...{ position: 0, revision, answer: textOf(revision), flagged: false, certainty: null },
              timeMs: revision * 1_000,
            })
            return request
          },
        },
      ])
    },
  })
  run.on('response', (_client: unknown, _status: number, _bytes: number, responseTime: number) => {
    latencies.push(responseTime)
  })
  const result = await run
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were refused and ${result.errors} requests failed.`)
  return { p95: latencies.toSorted((a, b) => a - b)[Math.floor(latencies.length * 0.95)] ?? 0, result }
}
