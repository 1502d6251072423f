/** Limits how often each key may do something. */
export type TokenBuckets = {
  /** Takes one turn of `key` at `now` (ms): 0 when it may go on, else the seconds until the next turn. */
  take: (key: string, now: number) => number
}

/**
 * Each key may take `burst` turns at once and gets `perSecond` back. Keys that have all their turns are forgotten;
 * at most `keys` are kept, the longest unused going first.
 */
export function tokenBuckets({
  burst,
  perSecond,
  keys,
}: {
  burst: number
  perSecond: number
  keys: number
}): TokenBuckets {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(key, now) {
      const kept = buckets.get(key) ?? { left: burst, at: now }
      const left = Math.min(burst, kept.left + (Math.max(0, now - kept.at) / 1_000) * perSecond)
      const taken = left >= 1
      buckets.delete(key)
      buckets.set(key, { left: taken ? left - 1 : left, at: now })
      for (const oldest of buckets.keys()) {
        if (buckets.size <= keys) break
        buckets.delete(oldest)
      }
      return taken ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond))
    },
  }
}
