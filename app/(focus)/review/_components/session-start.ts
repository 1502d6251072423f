const key = 'engram.session-start'

/** Notes when the session began, once: a refresh goes on with the same session. */
export function beginSession(): void {
  try {
    if (!sessionStorage.getItem(key)) sessionStorage.setItem(key, new Date().toISOString())
  } catch {
    // Without storage the summary covers the last day instead.
  }
}

/** When the session began (ISO 8601, "" when not known), and forgets it. */
export function endSession(): string {
  try {
    const start = sessionStorage.getItem(key) ?? ''
    sessionStorage.removeItem(key)
    return start
  } catch {
    return ''
  }
}
