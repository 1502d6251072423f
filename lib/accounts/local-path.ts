const here = 'http://here.invalid'

/**
 * A path of this site out of something a stranger may have written (`?next=…`), or `fallback`.
 * Never leaves the site: no other host, no `//host`, no `/\host`, no control characters, no other scheme.
 */
export function localPath(candidate: unknown, fallback = '/'): string {
  if (typeof candidate !== 'string' || candidate.length > 2000) return fallback
  // Browsers drop tabs and newlines and read a backslash as a slash, so none of them may take part.
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(candidate)) return fallback
  if (!URL.canParse(candidate, here)) return fallback
  const url = new URL(candidate, here)
  // Dot segments can still leave two slashes in front: `/.//host`.
  if (url.origin !== here || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}

/** The same for a whole address, as next-auth passes them: it must be of `origin`, or it becomes `origin` itself. */
export function localUrl(candidate: string, origin: string): string {
  const path = candidate.startsWith(`${origin}/`) ? candidate.slice(origin.length) : candidate
  const local = localPath(path, '')
  return local === '' ? origin : `${origin}${local}`
}
