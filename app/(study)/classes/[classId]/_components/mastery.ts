import type { TopicCell } from '@/lib/classes/student-standing'

/** Steps of knowing a topic: nothing seen, shaky, partly, mostly, known. */
export type Level = 0 | 1 | 2 | 3 | 4

export const levelWords: Record<Level, string> = {
  0: 'nothing seen',
  1: 'shaky',
  2: 'partly known',
  3: 'mostly known',
  4: 'known',
}

/** The step of a cell, by the mean predicted recall of what was seen. */
export function levelOf(cell: TopicCell | undefined): Level {
  if (!cell || cell.seen === 0) return 0
  const recall = cell.recall / cell.seen
  if (recall >= 0.9) return 4
  if (recall >= 0.8) return 3
  return recall >= 0.65 ? 2 : 1
}

/** Mean predicted recall of what was seen, "87 %". */
export function percentOf({ recall, seen }: TopicCell): string {
  return `${Math.round((100 * recall) / Math.max(1, seen))} %`
}
