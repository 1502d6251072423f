import type { TopicCell } from '@/lib/classes/student-standing'

/** Steps of knowing a topic: nothing seen, shaky, partly, mostly, known. */
export type Level = 0 | 1 | 2 | 3 | 4

/** The step of a topic, by the mean predicted recall of the cards seen of it. */
export function levelOf({ recall, seen }: TopicCell): Level {
  if (seen === 0) return 0
  const mean = recall / seen
  if (mean >= 0.9) return 4
  if (mean >= 0.8) return 3
  return mean >= 0.65 ? 2 : 1
}

/** Mean predicted recall of what was seen, in whole percent. */
export function percentOf({ recall, seen }: TopicCell): number {
  return Math.round((100 * recall) / Math.max(1, seen))
}
