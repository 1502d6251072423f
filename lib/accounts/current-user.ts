/** Who is asking, as pages and use cases see them. */
export type CurrentUser = {
  id: string
  /** `guest`: kept in one browser. `account`: somebody can sign in to it. */
  kind: 'guest' | 'account'
  /** Display name, or else what they sign in with; null for a guest without a name. */
  name: string | null
  /** IANA name. */
  timeZone: string
  /** Hour at which their day starts, 0 to 23. */
  rolloverHour: number
  sessionId: string
}

const day = 24 * 60 * 60 * 1000

/**
 * How long a session lives without a visit. A guest has no other way back to their work, so theirs lives as long
 * as a browser keeps a cookie.
 */
export function idleLifeMs(kind: 'guest' | 'account'): number {
  return kind === 'guest' ? 400 * day : 90 * day
}
