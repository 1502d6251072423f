import { UserError } from './errors'

/**
 * Refuses a request that a page of another site made. Browsers say so in Sec-Fetch-Site, or (plain http on a local
 * network, older ones) in Origin, which then has to name the host that was asked. A request with neither does not
 * come from a page: it can only carry cookies that somebody gave it on purpose.
 */
export function requireSameSite(headers: Headers): void {
  const fetched = headers.get('sec-fetch-site')
  if (fetched === 'same-origin' || fetched === 'none') return
  const origin = headers.get('origin')
  if (fetched === null && (origin === null || isOf(origin, headers))) return
  throw new UserError('invalid', 'This request came from another site, so it was refused.')
}

function isOf(origin: string, headers: Headers): boolean {
  if (!URL.canParse(origin)) return false
  const asked = headers.get('x-forwarded-host') ?? headers.get('host')
  return asked !== null && new URL(origin).host === asked.split(',')[0]?.trim()
}
