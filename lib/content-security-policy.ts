/** What the policy of a page depends on, besides its nonce. */
export type PolicyOptions = {
  /** The page is reached over HTTPS. */
  https: boolean
  /** Next's development server: it evaluates code, injects styles and keeps a web socket. */
  development: boolean
  /** Origins a sign-in form may lead to, after its own answer redirects there. */
  signInOrigins: string[]
}

/**
 * The Content-Security-Policy of a page: scripts and style elements need the nonce of this very response.
 * Style attributes are allowed, for KaTeX places every part of a formula with them. Pictures may come from
 * anywhere: people's own notes refer to them.
 */
export function contentSecurityPolicy(nonce: string, { https, development, signInOrigins }: PolicyOptions) {
  const styles = development ? "'unsafe-inline'" : `'nonce-${nonce}'`
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", styles],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https:', 'http:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'media-src': ["'self'", 'blob:'],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'", ...signInOrigins],
    'frame-ancestors': ["'none'"],
    ...(https ? { 'upgrade-insecure-requests': [] } : {}),
  }
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ')
}
