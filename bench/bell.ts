import { encodeSessionToken } from '@/lib/accounts/session-token.server'
import { sessionCookieName } from '@/lib/accounts/site'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { database } from '@/lib/db/database.server'
import { newId } from '@/lib/ids'
import { createQuiz } from '@/lib/quiz/create-quiz.server'
import { createPostgresDatabase } from '@/tests/support/postgres-database'
import { startAppWithCards } from './app-with-cards'

export type BellBenchmark = {
  dialect: 'SQLite' | 'PostgreSQL'
  /** From the bell to the last of them. */
  allMs: number
  p95Ms: number
  medianMs: number
  /** Answers that are not in the database as they were sent. */
  lost: number
  /** Attempts or answers that are there twice. */
  doubled: number
}

const students = 1_000
/** Answers that a browser may still have when the bell rings. */
const unsentEach = 3
const questions = 10

/**
 * The bell: 1,000 students hand in at one instant, each with what was not sent yet, every fifth of them twice. On
 * SQLite, and on PostgreSQL where TEST_DATABASE_URL names a server.
 */
export async function benchBell(): Promise<BellBenchmark[]> {
  const made = [await ringOn('SQLite')]
  if (!process.env.TEST_DATABASE_URL) return made
  const empty = await createPostgresDatabase()
  try {
    made.push(await ringOn('PostgreSQL', empty.url))
  } finally {
    await empty.remove()
  }
  return made
}

type Sitter = { attemptId: string; cookie: string }

async function ringOn(dialect: BellBenchmark['dialect'], url?: string): Promise<BellBenchmark> {
  const prepared = await startAppWithCards(questions, { url })
  try {
    const sitters = await seat()
    const api = (attemptId: string) => `${prepared.app.address}/api/quiz/attempts/${attemptId}`
    // The exam before the bell: the server has had answers to save.
    for (const { attemptId, cookie } of sitters.slice(0, 200)) {
      await post(`${api(attemptId)}/answer`, cookie, unsent(attemptId, questions - 1))
    }
    const latencies: number[] = []
    const handIn = async ({ attemptId, cookie }: Sitter) => {
      const startedAt = performance.now()
      const last = Array.from({ length: unsentEach }, (_, at) => unsent(attemptId, at))
      await post(`${api(attemptId)}/submit`, cookie, { unsent: last })
      latencies.push(performance.now() - startedAt)
    }
    const bell = performance.now()
    await Promise.all(sitters.flatMap((one, index) => (index % 5 === 0 ? [one, one] : [one])).map(handIn))
    const allMs = performance.now() - bell
    const sorted = latencies.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
    return { dialect, allMs, p95Ms: at(0.95), medianMs: at(0.5), ...(await count(sitters)) }
  } finally {
    await prepared.remove()
  }
}

async function post(address: string, cookie: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', cookie }
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await response.text()
  if (!response.ok) throw new Error(`An answer was refused: ${answer}`)
}

const textOf = (attemptId: string, position: number) => `What ${attemptId} knows of ${position}. `.repeat(5)

function unsent(attemptId: string, position: number) {
  const answer = textOf(attemptId, position)
  return { position, revision: 1, answer, flagged: false, certainty: null, timeMs: 60_000 }
}

/** Everybody has an account and an attempt of one quiz, which is about to end. */
async function seat(): Promise<Sitter[]> {
  const deck = await database().deck.findFirstOrThrow({
    where: { name: 'Bench' },
    select: { id: true, ownerId: true },
  })
  const { quizId } = await createQuiz(deck.ownerId ?? '', {
    ...{ title: 'Bench', from: 'any', decks: [deck.id], tags: [], kinds: [] },
    ...{ length: { questions }, difficulty: 'any' },
  })
  const sitters: (Sitter & { userId: string })[] = []
  for (let index = 0; index < students; index += 1) {
    const network = `10.${index >> 8}.${index & 255}.1`
    const guest = await startAsGuest({ network, userAgent: null, device: null, user: null }, {})
    if (!guest) throw new Error('A student could not be made.')
    const value = await encodeSessionToken(guest.userId, guest.sessionId)
    sitters.push({
      ...{ userId: guest.userId, attemptId: newId() },
      cookie: `${sessionCookieName(false)}=${value}`,
    })
  }
  const now = Date.now()
  await database().quizAttempt.createMany({
    data: sitters.map(({ userId, attemptId }) => ({
      ...{ id: attemptId, userId, quizId, mode: 'exam', clock: 'whole' },
      ...{ startedAt: new Date(now), deadlineAt: new Date(now + 3_600_000) },
    })),
  })
  for (const some of inPieces(sitters, 100)) {
    await database().quizAnswer.createMany({
      data: some.flatMap(({ attemptId }) =>
        Array.from({ length: questions }, (_, position) => ({ attemptId, position })),
      ),
    })
  }
  return sitters
}

async function count(sitters: readonly Sitter[]) {
  const attempts = await database().quizAttempt.findMany({ select: { id: true, submittedAt: true } })
  const answers = await database().quizAnswer.findMany({
    select: { attemptId: true, position: true, answer: true },
  })
  const handedIn = attempts.filter(({ submittedAt }) => submittedAt !== null).length
  const kept = answers.filter(
    ({ attemptId, position, answer }) => position < unsentEach && answer === textOf(attemptId, position),
  ).length
  return {
    lost: sitters.length - handedIn + sitters.length * unsentEach - kept,
    doubled: attempts.length - sitters.length + answers.length - sitters.length * questions,
  }
}

function inPieces<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}
