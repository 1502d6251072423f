import { describe, expect, it } from 'vitest'
import { binCutoff, daysLeft } from '@/lib/decks/bin'

describe('the days something stays in the bin', () => {
  const deletedAt = new Date('2026-03-01T12:00:00Z')
  it.each([
    ['2026-03-01T12:00:00Z', 30],
    ['2026-03-02T11:59:00Z', 30],
    ['2026-03-02T12:00:00Z', 29],
    ['2026-03-31T11:59:59Z', 1],
    ['2026-03-31T12:00:00Z', 0],
    ['2026-05-01T00:00:00Z', 0],
  ])('at %s are %i', (now, days) => {
    expect(daysLeft(deletedAt, new Date(now))).toBe(days)
    expect(deletedAt < binCutoff(new Date(now))).toBe(
      new Date(now).getTime() - deletedAt.getTime() > 30 * 86_400_000,
    )
  })
})
