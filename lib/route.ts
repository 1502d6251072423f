import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { CurrentUser } from './accounts/current-user'
import { notSignedIn, sessionOfRequest } from './accounts/current-user.server'
import { renewedSessionCookie } from './accounts/renewed-cookie.server'
import { statusOf } from './errors'
import { failureAnswer } from './failure-answer.server'
import { readJsonBody } from './json-body'
import { parseInput } from './parse-input'
import { requireSameSite } from './same-site'

type Who<Auth> = Auth extends 'user' ? CurrentUser : CurrentUser | null

type Params = Record<string, string | string[] | undefined>

type Context<Schema extends z.ZodType, Auth> = {
  user: Who<Auth>
  input: z.output<Schema>
  params: Params
  request: Request
  now: Date
}

const defaultMaxBytes = 64 * 1024

/**
 * The one way to write a JSON route handler. Input is the JSON body, or for GET and HEAD the query (a name that
 * occurs several times becomes an array). What `run` answers is sent as JSON, a `Response` as it is. Failures are
 * `{ok: false, kind, message, problems}` with the status of their kind, and `retry-after` when one should wait.
 * Requests that another site made are refused, bodies over `maxBytes` (64 KiB) too.
 *
 *     export const POST = route({ schema }, ({ user, input, now }) => submitReview(user.id, input, now))
 */
export function route<Schema extends z.ZodType, Auth extends 'user' | 'none' = 'user'>(
  options: { schema: Schema; auth?: Auth; maxBytes?: number },
  run: (context: Context<Schema, Auth>) => Promise<unknown>,
): (request: Request, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    const now = new Date()
    try {
      const reads = request.method === 'GET' || request.method === 'HEAD'
      if (!reads) requireSameSite(request.headers)
      const [session, raw] = await Promise.all([
        sessionOfRequest(request, now),
        reads ? queryOf(request) : readJsonBody(request, options.maxBytes ?? defaultMaxBytes),
      ])
      if (!session && options.auth !== 'none') throw notSignedIn()
      const input = parseInput(options.schema, raw)
      const user = (session?.user ?? null) as Who<Auth>
      const answer = await run({ user, input, params: await context.params, request, now })
      const response = answer instanceof Response ? answer : json(answer ?? null, 200)
      const renewed = session && (await renewedSessionCookie(request, session, now))
      return renewed ? withCookie(response, renewed) : response
    } catch (error) {
      unstable_rethrow(error)
      return failed(error, request)
    }
  }
}

function failed(error: unknown, request: Request): Response {
  const { retryAfterSeconds, ...failure } = failureAnswer(
    error,
    `${request.method} ${new URL(request.url).pathname}`,
  )
  const status = failure.kind === 'unexpected' ? 500 : statusOf(failure.kind)
  const response = json({ ok: false, ...failure }, status)
  if (retryAfterSeconds !== undefined) response.headers.set('retry-after', String(retryAfterSeconds))
  return response
}

/** A copy, since the headers of some responses (redirects) cannot be changed. */
function withCookie(response: Response, cookie: string): Response {
  const copy = new Response(response.body, response)
  copy.headers.append('set-cookie', cookie)
  return copy
}

function json(value: unknown, status: number): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

function queryOf(request: Request): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  const { searchParams } = new URL(request.url)
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name)
    const [only] = values
    query[name] = values.length === 1 && only !== undefined ? only : values
  }
  return query
}
