import type { Verdict } from '@/lib/grading/verdict'

/** What a group of wrong answers gets wrong, in the words of the note (Markdown). */
export type NamedMistake = { kind: 'misconception' | 'point'; text: string; because?: string }

/**
 * The misconception that at least half of the verdicts name, or else the key point that at least half of them find
 * turned round; null where there is neither. Of several the one named most, then the first by its words.
 */
export function mistakeOf(verdicts: readonly (Verdict | null)[]): NamedMistake | null {
  const misconceptions = new Map<string, { count: number; because?: string }>()
  const points = new Map<string, { count: number }>()
  for (const verdict of verdicts) {
    if (!verdict || verdict.mode === 'exact') continue
    for (const { text, because } of verdict.mistakes) {
      const count = (misconceptions.get(text)?.count ?? 0) + 1
      misconceptions.set(text, because === undefined ? { count } : { count, because })
    }
    for (const { text, state } of verdict.points) {
      if (state === 'contradicted') points.set(text, { count: (points.get(text)?.count ?? 0) + 1 })
    }
  }
  const [named] = most(misconceptions, verdicts.length)
  if (named) {
    const [text, { because }] = named
    return { kind: 'misconception', text, ...(because === undefined ? {} : { because }) }
  }
  const [point] = most(points, verdicts.length)
  return point ? { kind: 'point', text: point[0] } : null
}

function most<Counted extends { count: number }>(
  counts: ReadonlyMap<string, Counted>,
  all: number,
): [string, Counted][] {
  return [...counts]
    .filter(([, { count }]) => 2 * count >= all)
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
}
