import { describe, expect, it } from 'vitest'
import { requireSameSite } from '@/lib/same-site'

const allowed = (headers: Record<string, string>) => {
  try {
    requireSameSite(new Headers({ host: 'engram.test', 'x-forwarded-host': 'engram.test', ...headers }))
    return true
  } catch {
    return false
  }
}

describe('a request that changes something', () => {
  it('may come from a page of this site', () => {
    expect(allowed({ 'sec-fetch-site': 'same-origin', origin: 'https://engram.test' })).toBe(true)
    expect(allowed({ origin: 'http://engram.test' })).toBe(true)
  })

  it('may come from the person, or from a program without a page', () => {
    expect(allowed({ 'sec-fetch-site': 'none' })).toBe(true)
    expect(allowed({})).toBe(true)
  })

  it('may not come from another site, nor from a sibling of this one', () => {
    expect(allowed({ 'sec-fetch-site': 'cross-site' })).toBe(false)
    expect(allowed({ 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(allowed({ 'sec-fetch-site': 'cross-site', origin: 'http://engram.test' })).toBe(false)
    expect(allowed({ origin: 'https://evil.example' })).toBe(false)
    expect(allowed({ origin: 'http://engram.test.evil.example' })).toBe(false)
    expect(allowed({ origin: 'http://engram.test:8080' })).toBe(false)
    expect(allowed({ origin: 'null' })).toBe(false)
    expect(allowed({ origin: '' })).toBe(false)
  })

  it('is compared with the host that the first proxy was asked for', () => {
    expect(
      allowed({ 'x-forwarded-host': 'engram.example.org, inner', origin: 'https://engram.example.org' }),
    ).toBe(true)
    expect(allowed({ 'x-forwarded-host': 'engram.example.org', origin: 'https://engram.test' })).toBe(false)
  })
})
