import { describe, expect, it } from 'vitest'
import { localPath, localUrl } from '@/lib/accounts/local-path'

describe('where one goes after signing in', () => {
  it.each([
    ['/', '/'],
    ['/review?deck=1#card', '/review?deck=1#card'],
    ['/a/../b', '/b'],
    ['/search?q=%2F%2Fevil.example', '/search?q=%2F%2Fevil.example'],
    ['/deck?next=https://evil.example', '/deck?next=https://evil.example'],
    ['/日本', '/%E6%97%A5%E6%9C%AC'],
  ])('%s stays', (candidate, path) => {
    expect(localPath(candidate)).toBe(path)
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    ' /spaced',
    '',
    '/' + 'a'.repeat(3000),
    null,
    undefined,
    ['/a'],
    { toString: () => '/a' },
  ])('%j does not lead anywhere else', (candidate) => {
    expect(localPath(candidate, '/home')).toBe('/home')
  })

  it('never resolves to another host in a browser, whatever is made of slashes, dots and backslashes', () => {
    const parts = ['/', '\\', '.', '..', '%2f', '%5c', '%2e', 'evil.example', '@', ':', '\t', '?', '#']
    let seed = 7
    const pick = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return parts[seed % parts.length] ?? ''
    }
    for (let round = 0; round < 4_000; round += 1) {
      const candidate = Array.from({ length: 1 + (round % 7) }, pick).join('')
      const path = localPath(candidate)
      expect(new URL(path, 'https://engram.test/sign-in').origin, candidate).toBe('https://engram.test')
      expect(new URL(localUrl(candidate, 'https://engram.test')).origin, candidate).toBe(
        'https://engram.test',
      )
    }
  })
})

describe('the redirect of next-auth', () => {
  const origin = 'http://127.0.0.1:3000'

  it.each([
    ['/decks', `${origin}/decks`],
    [`${origin}/decks?x=1`, `${origin}/decks?x=1`],
    [origin, origin],
    ['https://evil.example/decks', origin],
    [`${origin}.evil.example/`, origin],
    [`${origin}@evil.example/`, origin],
    [`${origin}//evil.example`, origin],
    ['//evil.example', origin],
    ['javascript:alert(1)', origin],
    ['not an address', origin],
  ])('%s leads to %s', (candidate, target) => {
    expect(localUrl(candidate, origin)).toBe(target)
  })
})
