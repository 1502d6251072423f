import { describe, expect, it } from 'vitest'
import { commonPasswords } from '@/lib/accounts/common-passwords.server'
import { normalisePassword, passwordProblem } from '@/lib/accounts/password-rules'

const never = () => false
const problemOf = (password: string, names: (string | null)[] = []) => passwordProblem(password, names, never)

describe('a new password', () => {
  it('has 8 to 256 characters, counted as people count them', () => {
    expect(problemOf('abc4567')).toMatch(/at least 8/)
    expect(problemOf('abc45678')).toBeNull()
    expect(problemOf('abc4'.repeat(64))).toBeNull()
    expect(problemOf(`${'abc4'.repeat(64)}x`)).toMatch(/at most 256/)
    // Four people in the form of sixteen code units are four characters.
    expect(problemOf('👩🏽👨🏻🧑')).toMatch(/at least 8/)
    expect(problemOf('😀😃😄😁😆😅🤣😂')).toBeNull()
    // A ligature counts as what it stands for.
    expect([...normalisePassword('ﬃ')]).toHaveLength(3)
    expect(problemOf('ﬃcabin')).toBeNull()
  })

  it('is the same one on every keyboard', () => {
    expect(normalisePassword('Ａngström')).toBe(normalisePassword('Angstro\u0308m'))
  })

  it('is not what the account is called', () => {
    expect(problemOf('ada.lovelace', ['ada.lovelace@example.org', null])).toMatch(/your name/)
    expect(problemOf('Ada.Lovelace@Example.org', ['ada.lovelace@example.org'])).toMatch(/your name/)
    expect(problemOf(' Ada Lovelace ', ['x', 'ada lovelace'])).toMatch(/your name/)
    expect(problemOf('ada.lovelace.1843', ['ada.lovelace@example.org'])).toBeNull()
  })

  it('is more than one or two characters over and over', () => {
    expect(problemOf('aaaaaaaaaaaa')).toMatch(/too easy/)
    expect(problemOf('abababababab')).toMatch(/too easy/)
    expect(problemOf('            ')).toMatch(/too easy/)
  })

  it('is none of the common ones, in any capitals', async () => {
    const common = await commonPasswords()
    expect(common.size).toBeGreaterThan(10_000)
    for (const password of ['password123', 'Iloveyou1', 'QWERTYUIOP', '１２３４５６７８９']) {
      expect(
        passwordProblem(password, [], (candidate) => common.has(candidate)),
        password,
      ).toMatch(/guess first/)
    }
    expect(passwordProblem('three quiet herons', [], (candidate) => common.has(candidate))).toBeNull()
  })
})
