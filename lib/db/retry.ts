export type RetryOptions = {
  /** Whether running the work again may help. */
  retryable(error: unknown): boolean
  /** How often the work is run at most. */
  tries: number
  /** The longest pause after the first try; it doubles with every further one, up to `longestPauseMs`. */
  pauseMs: number
  longestPauseMs: number
  sleep(ms: number): Promise<unknown>
  /** A number in [0, 1). */
  random(): number
}

/**
 * Runs `work` until it succeeds, fails for a reason that another try does not mend, or has been run `tries`
 * times; then throws its last error. The pauses have full jitter, so that those who collided do not meet again.
 */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { retryable, tries, pauseMs, longestPauseMs, sleep, random } = options
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= tries || !retryable(error)) throw error
      await sleep(random() * Math.min(longestPauseMs, pauseMs * 2 ** (attempt - 1)))
    }
  }
}
