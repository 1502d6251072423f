import type { QuizSummary } from './score'

type Dated = { startedAt: Date; summary: QuizSummary | null }

export type TopicTrend = {
  name: string
  /** Mean marks by attempt, oldest first, 0..1. */
  means: number[]
  latest: number
  best: number
  /** Latest third less earliest third, -1..1; null with fewer than three attempts. */
  change: number | null
}

/** How each topic went over the attempts, the weakest now first. */
export function topicTrends(attempts: readonly Dated[]): TopicTrend[] {
  const byName = new Map<string, number[]>()
  const inOrder = attempts.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  for (const { summary } of inOrder) {
    for (const { name, mean } of summary?.topics ?? []) byName.set(name, [...(byName.get(name) ?? []), mean])
  }
  return [...byName]
    .map(([name, means]) => {
      const third = Math.ceil(means.length / 3)
      const change = means.length < 3 ? null : meanOf(means.slice(-third)) - meanOf(means.slice(0, third))
      return { name, means, latest: means.at(-1) ?? 0, best: Math.max(...means), change }
    })
    .sort((a, b) => a.latest - b.latest || a.name.localeCompare(b.name, 'en'))
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** The best attempt of those long enough to tell; null while there are no two of them. */
export function personalBest<Attempt extends Dated>(attempts: readonly Attempt[]): Attempt | null {
  const telling = attempts.filter(({ summary }) => summary && summary.count >= 5)
  if (telling.length < 2) return null
  return telling.reduce<Attempt | null>(
    (best, one) => ((one.summary?.mean ?? 0) > (best?.summary?.mean ?? -1) ? one : best),
    null,
  )
}
