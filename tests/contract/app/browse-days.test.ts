import { beforeAll, expect, test } from 'vitest'
import { readCards } from '@/app/(study)/browse/read-cards.server'
import { getStudyDay } from '@/lib/scheduling/learner.server'
import { setDayClock } from '@/lib/scheduling/set-day-clock.server'
import { freshDatabase } from '@/tests/support/database'
import { basic, deckOf, newLearner, rate } from '../scheduling/study'

beforeAll(freshDatabase)

test('the list of cards counts days as the queue does, also right after flying over the date line', async () => {
  const id = await newLearner({ timeZone: 'Pacific/Auckland' })
  const { cardIds } = await deckOf(id, [basic('one')])
  const morning = new Date('2026-03-02T00:00:00Z')
  await rate(id, cardIds[0] ?? '', 4, morning)
  const whenDue = async (timeZone: string, now: Date) => {
    const user = { id, kind: 'guest', name: null, timeZone, rolloverHour: 4, sessionId: '' } as const
    const { rows } = await readCards(user, { query: '', sort: 'due' }, undefined, now)
    return rows.map((row) => row.when)
  }
  const before = await whenDue('Pacific/Auckland', morning)
  expect(before).toEqual([expect.stringMatching(/^in \d+ days$/)])

  // In Honolulu the calendar says yesterday; the study day goes on.
  const evening = new Date('2026-03-02T08:00:00Z')
  const day = await getStudyDay(id, evening)
  await setDayClock(id, { timeZone: 'Pacific/Honolulu', rolloverHour: 4 })
  expect(await getStudyDay(id, evening)).toBe(day)
  expect(await whenDue('Pacific/Honolulu', evening)).toEqual(before)
})
