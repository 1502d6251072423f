import { localPath } from '@/lib/accounts/local-path'

/** The query of the sign-in and sign-up pages: ours (`next`) or as next-auth writes it (`callbackUrl`, `error`). */
export type DoorQuery = Promise<Record<string, string | string[] | undefined>>

/** Where to go afterwards, always on this site; the front page unless said. */
export async function nextOf(query: DoorQuery): Promise<string> {
  const { next, callbackUrl } = await query
  if (next !== undefined) return localPath(next)
  if (typeof callbackUrl !== 'string' || !URL.canParse(callbackUrl, 'http://here.invalid')) return '/'
  const { pathname, search } = new URL(callbackUrl, 'http://here.invalid')
  return localPath(`${pathname}${search}`)
}

/** The other page of the two, with the same place to go to afterwards. */
export function doorAddress(page: '/sign-in' | '/sign-up', next: string): string {
  return next === '/' ? page : `${page}?next=${encodeURIComponent(next)}`
}

const sentences: Record<string, string> = {
  CredentialsSignin: 'The name and the password do not belong together. Check both, then try again.',
  'rate-limited': 'There were too many attempts. Wait a quarter of an hour, then try again.',
  unavailable: 'Too many people are signing in just now. Try again in a few seconds.',
  conflict: 'This sign-in was being used twice at once. Try again.',
  AccessDenied: 'The provider did not let you in. You can try again, or use a password.',
  OAuthCallback: 'The provider did not let you in. You can try again, or use a password.',
  OAuthSignin: 'The provider could not be reached. Try again, or use a password.',
}

/** What to say about an error that next-auth put into the address: a sentence of ours, never its text. */
export function errorSentence(code: string | string[] | undefined): string | null {
  if (code === undefined) return null
  const known = typeof code === 'string' && Object.hasOwn(sentences, code) ? sentences[code] : undefined
  return known ?? 'Signing in did not work. Try again.'
}
