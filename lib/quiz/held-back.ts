/** When the answers of a quiz that a class assigned are shown: once it is handed in, or once nobody may hand in more. */
export type Reveal = 'submitted' | 'due'

/** The stored word; what is not known holds back longest. */
export function revealOf(stored: string | null): Reveal {
  return stored === 'submitted' ? 'submitted' : 'due'
}

/**
 * Whether a student may not see yet what was right. Never while they sit the same questions: a second attempt begun
 * before the first was read would have its answers.
 * @param closesAt the last moment at which this very student may hand in, extra time and late days included
 */
export function isHeldBack(
  { reveal, closesAt, sitting }: { reveal: Reveal; closesAt: Date; sitting: boolean },
  now: Date,
): boolean {
  return sitting || (reveal === 'due' && closesAt > now)
}
