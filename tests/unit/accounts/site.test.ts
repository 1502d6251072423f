import { describe, expect, it } from 'vitest'
import { cookieValue, siteOf } from '@/lib/accounts/site'

describe('the address of the site', () => {
  it('is whatever address the request came to', () => {
    const headers = new Headers({ host: '192.168.1.20:3000', 'x-forwarded-proto': 'http' })
    expect(siteOf(headers, undefined)).toEqual({ origin: 'http://192.168.1.20:3000', https: false })
  })

  it('is the one the proxy was asked for', () => {
    const headers = new Headers({
      host: 'app:3000',
      'x-forwarded-host': 'engram.example.org',
      'x-forwarded-proto': 'https',
    })
    expect(siteOf(headers, undefined)).toEqual({ origin: 'https://engram.example.org', https: true })
  })

  it.each([
    ['https://engram.example.org/', { origin: 'https://engram.example.org', https: true }],
    ['engram.example.org', { origin: 'https://engram.example.org', https: true }],
    ['http://localhost:3000', { origin: 'http://localhost:3000', https: false }],
  ])('is %s when that is pinned', (pinned, site) => {
    expect(siteOf(new Headers({ host: 'other', 'x-forwarded-proto': 'https' }), pinned)).toEqual(site)
  })
})

describe('a cookie in its header', () => {
  it.each([
    ['a=1; b=2', 'b', '2'],
    ['a=1;b=2', 'a', '1'],
    ['a=x=y', 'a', 'x=y'],
    ['a="quoted"', 'a', 'quoted'],
    ['a=%7Bx%7D', 'a', '{x}'],
    ['a=', 'a', ''],
    ['junk; a=1', 'a', '1'],
    ['ba=2; a=1', 'a', '1'],
    ['a=%', 'a', null],
    ['aa=1', 'a', null],
    ['a', 'a', null],
    ['', 'a', null],
    [null, 'a', null],
  ])('of %j, %s is %j', (header, name, value) => {
    expect(cookieValue(header, name)).toBe(value)
  })
})
