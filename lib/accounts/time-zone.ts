/**
 * The IANA name of a time zone that a browser reported, or null when it is none.
 * Offsets such as `+02:00` are refused: a day boundary needs the rules of a place.
 */
export function timeZoneOf(candidate: unknown): string | null {
  if (typeof candidate !== 'string' || !/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(candidate)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: candidate }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
