import type { Answer, ReviewBatch, ReviewCard } from './session'

/** The server answered, and refused: its sentence is for the person. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message)
  }
}

/** The server did not answer: no connection, a timeout, or it is being restarted. What it said, if it said why. */
export class Unreachable extends Error {}

const timeoutMs = 15_000

/** Sends `body` as JSON, or asks with GET without one. Throws `Refused` and `Unreachable`. */
export async function call<T>(path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      cache: 'no-store',
    })
  } catch {
    throw new Unreachable()
  }
  const result = (await response.json().catch(() => null)) as (T & { message?: string }) | null
  if (response.status >= 500 || response.status === 429) throw new Unreachable(result?.message)
  if (!response.ok) {
    throw new Refused(result?.message ?? 'The server refused this and gave no reason.', response.status)
  }
  if (result === null) throw new Unreachable()
  return result
}

/** Sends one rating; sending it again is harmless. */
export function sendAnswer(answer: Answer): Promise<unknown> {
  return call('/api/reviews', { ...answer, sentAt: new Date().toISOString() })
}

/** The next cards, without those in `exclude`. */
export function fetchBatch(deckId: string | null, exclude: string[]): Promise<ReviewBatch> {
  const query = new URLSearchParams()
  if (deckId) query.set('deck', deckId)
  if (exclude.length > 0) query.set('exclude', exclude.join(','))
  return call(`/api/reviews/next?${query}`)
}

export type Undone = { card: ReviewCard; taken: string }

/** Takes back the latest rating; `taken` says which, for the person. */
export function undoLatest(id: string, deckId: string | null): Promise<Undone> {
  return call('/api/reviews/undo', { id, deckId })
}

export type Mark = { action: 'suspend' } | { action: 'bury' } | { action: 'flag'; flag: number }

/** Puts a mark on a card; answers its new version. */
export function markCard(cardId: string, version: number, change: Mark): Promise<{ version: number }> {
  return call('/api/cards/mark', { cardId, version, ...change })
}
