import { describe, expect, it } from 'vitest'
import { timeZoneOf } from '@/lib/accounts/time-zone'

describe('the time zone a browser reports', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'UTC', 'Pacific/Chatham'])(
    '%s is known',
    (name) => {
      const zone = timeZoneOf(name)
      expect(zone).not.toBeNull()
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone ?? '' })).not.toThrow()
    },
  )

  it('is written as the place is called, however it was typed', () => {
    expect(timeZoneOf('europe/berlin')).toBe('Europe/Berlin')
  })

  it.each(['Mars/Olympus', '+02:00', '', 'x'.repeat(100), "Europe/Berlin'", null, 7, undefined])(
    '%j is not one',
    (name) => {
      expect(timeZoneOf(name)).toBeNull()
    },
  )
})
