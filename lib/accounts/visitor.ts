import type { CurrentUser } from './current-user'

/** A browser at the door: what sign-up and sign-in know about who is asking. */
export type Visitor = {
  /** Network it comes from (an IPv4 address or an IPv6 /64), "" when not known. */
  network: string
  userAgent: string | null
  /** Its device cookie, unchecked. */
  device: string | null
  /** Who is using this browser so far. */
  user: CurrentUser | null
}
