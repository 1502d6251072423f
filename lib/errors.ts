/** What went wrong, as a kind a caller can act on. HTTP statuses are derived from it in one place, `statusOf`. */
export type ErrorKind =
  | 'unauthenticated'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable'

/** One complaint about one place of the input; `path` is the field ("front", "options.0"), "" for the whole. */
export type Problem = { path: string; message: string }

/**
 * An expected failure. Its message is shown to the person: it says what happened, what was kept and
 * what to do next. Everything else that is thrown is logged and shown as a generic sentence.
 */
export class UserError extends Error {
  readonly kind: ErrorKind
  readonly problems: Problem[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    kind: ErrorKind,
    message: string,
    extra: { problems?: Problem[]; retryAfterSeconds?: number } = {},
  ) {
    super(message)
    this.name = 'UserError'
    this.kind = kind
    this.problems = extra.problems ?? []
    this.retryAfterSeconds = extra.retryAfterSeconds
  }
}

/** Not there, or not yours: the same answer, so that nobody learns which. */
export function notFound(what: string): UserError {
  return new UserError('not-found', `This ${what} does not exist, or it is not yours.`)
}

const statuses: Record<ErrorKind, number> = {
  unauthenticated: 401,
  'not-found': 404,
  invalid: 422,
  conflict: 409,
  'too-large': 413,
  'rate-limited': 429,
  unavailable: 503,
}

/** HTTP status of an error kind. */
export function statusOf(kind: ErrorKind): number {
  return statuses[kind]
}
