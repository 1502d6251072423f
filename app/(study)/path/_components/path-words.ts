import type { PathCounts, PathStanding } from '@/lib/scheduling/path-standing'
import type { StandingShape } from '../../decks/_reader/standing-words'

/** Names and shapes of the standings, in the order in which they are told. */
export const pathStandingNames: Record<PathStanding, { name: string; shape: StandingShape }> = {
  due: { name: 'due', shape: 'due' },
  known: { name: 'known', shape: 'review' },
  learning: { name: 'learning', shape: 'learning' },
  ready: { name: 'next', shape: 'new' },
  later: { name: 'later', shape: 'later' },
  aside: { name: 'set aside', shape: 'suspended' },
}

/** What there is of each standing, without what there is none of. */
export function toldCounts(counts: PathCounts): { standing: PathStanding; count: number }[] {
  const order: PathStanding[] = ['due', 'known', 'learning', 'ready', 'later', 'aside']
  return order.map((standing) => ({ standing, count: counts[standing] })).filter(({ count }) => count > 0)
}

/** "Attention, Decoding and RAG". */
export function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
