import { describe, expect, it } from 'vitest'
import { normaliseLoginName, parseLoginName } from '@/lib/accounts/login-name'

describe('what one signs in with', () => {
  it.each([
    ['ada', { userName: 'ada' }],
    ['  Ada_Lovelace ', { userName: 'ada_lovelace' }],
    ['a.b-c', { userName: 'a.b-c' }],
    ['Ａｄａ', { userName: 'ada' }],
    ['Ada@Example.ORG', { email: 'ada@example.org' }],
    ['ada+cards@mail.example.org', { email: 'ada+cards@mail.example.org' }],
    ['ü@exämple.org', { email: 'ü@exämple.org' }],
  ])('%j is taken', (typed, name) => {
    expect(parseLoginName(typed)).toEqual(name)
  })

  it.each([
    '',
    '   ',
    'ab',
    'x'.repeat(31),
    '.ada',
    'ada-',
    'ada lovelace',
    'аda', // a Cyrillic а, which looks like ours
    '@example.org',
    'ada@',
    'ada@localhost',
    'ada@@example.org',
    'ada@example..org',
    '"ada"@example.org',
    'a b@example.org',
    `${'x'.repeat(250)}@example.org`,
  ])('%j is refused with a sentence', (typed) => {
    expect(parseLoginName(typed)).toMatch(/^[A-Z].*\.$/)
  })

  it('has one form, however it is typed', () => {
    expect(normaliseLoginName(' ADA@Example.org')).toBe(normaliseLoginName('ada@example.org '))
  })
})
