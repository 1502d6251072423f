import autocannon, { type Result } from 'autocannon'
import { newId } from '@/lib/ids'
import { type AppWithCards, startAppWithCards } from './app-with-cards'

const connections = 16
const rounds = 8
const requestsPerRound = 1_500

export type HttpBenchmark = {
  /** Requests per second of submit-review divided by those of the empty handler. */
  ratio: number
  reviewsPerSecond: number
  emptyPerSecond: number
  /** Latency of submit-review, milliseconds. */
  medianMs: number
  p99Ms: number
}

/**
 * POST /api/reviews against POST /api/ping, an empty handler of the same server: the same connections, cookie and
 * bodies. Each review is of a card of its own and has an id of its own, so each is booked. Rounds alternate, so
 * that a change of the machine's pace meets both; the first round of each only warms up.
 */
export async function benchHttp(): Promise<HttpBenchmark> {
  const prepared = await startAppWithCards((rounds + 1) * requestsPerRound)
  try {
    const bodies = prepared.cards.map(({ cardId, version }) =>
      JSON.stringify({
        id: newId(),
        cardId,
        version,
        rating: 3,
        durationMs: 4_000,
        clientAt: new Date().toISOString(),
      }),
    )
    const seconds = { reviews: 0, empty: 0 }
    const latencies: Result[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const ours = bodies.slice(round * requestsPerRound, (round + 1) * requestsPerRound)
      const empty = await send(prepared, '/api/ping', ours)
      const reviews = await send(prepared, '/api/reviews', ours)
      if (round === 0) continue
      seconds.empty += empty.seconds
      seconds.reviews += reviews.seconds
      latencies.push(reviews.result)
    }
    const booked = await prepared.countReviews()
    if (booked !== bodies.length)
      throw new Error(`${bodies.length} reviews were sent and ${booked} are booked.`)
    const requests = rounds * requestsPerRound
    const mean = (pick: (result: Result) => number) =>
      latencies.reduce((sum, result) => sum + pick(result), 0) / latencies.length
    return {
      ratio: seconds.empty / seconds.reviews,
      reviewsPerSecond: requests / seconds.reviews,
      emptyPerSecond: requests / seconds.empty,
      medianMs: mean((result) => result.latency.p50),
      p99Ms: mean((result) => result.latency.p99),
    }
  } finally {
    await prepared.remove()
  }
}

/** Sends each body once and times it, first request to last answer; throws unless all succeed. */
async function send(
  { app, cookie }: AppWithCards,
  path: string,
  bodies: string[],
): Promise<{ seconds: number; result: Result }> {
  let next = 0
  let startedAt = 0
  let answeredAt = 0
  const run = autocannon({
    url: app.address + path,
    connections,
    amount: bodies.length,
    requests: [
      {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', cookie: `${cookie.name}=${cookie.value}` },
        setupRequest: (request) => {
          startedAt ||= performance.now()
          request.body = bodies[next]
          next += 1
          return request
        },
      },
    ],
  })
  run.on('response', () => {
    answeredAt = performance.now()
  })
  const result = await run
  if (result['2xx'] !== bodies.length) {
    throw new Error(
      `${path}: ${bodies.length} requests, ${result['2xx']} successes, ${result.errors} errors.`,
    )
  }
  return { seconds: (answeredAt - startedAt) / 1_000, result }
}
