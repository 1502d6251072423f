import { describe, expect, it } from 'vitest'
import { readRoster } from '@/lib/classes/roster'

describe('a roster', () => {
  it('with a heading finds its columns in any order', () => {
    expect(
      readRoster('Group;E-Mail;Last name;First name\nA;Ada@Example.org;Lovelace;Ada\n;42;Hopper;Grace'),
    ).toEqual({
      entries: [
        { line: 2, name: 'Ada Lovelace', key: 'ada@example.org', group: 'A' },
        { line: 3, name: 'Grace Hopper', key: '42', group: '' },
      ],
      problems: [],
    })
  })

  it('without one is a list of names, with what tells them apart behind', () => {
    expect(readRoster('Ada Lovelace\nGrace  Hopper, 42, B').entries).toEqual([
      { line: 1, name: 'Ada Lovelace', key: 'ada lovelace', group: '' },
      { line: 2, name: 'Grace Hopper', key: '42', group: 'B' },
    ])
  })

  it('says of each line what is wrong with it, and takes the others', () => {
    const long = 'x'.repeat(61)
    const { entries, problems } = readRoster(
      `name,email\nAda,ada@x.org\n,nobody@x.org\n${long},l@x.org\nBob,bob at x@\nAda again,ADA@X.ORG\nEve,eve@x.org`,
    )
    expect(entries.map(({ name }) => name)).toEqual(['Ada', 'Eve'])
    expect(problems).toEqual([
      { line: 3, message: 'The name is missing.' },
      { line: 4, message: 'The name is longer than 60 characters.' },
      { line: 5, message: '“bob at x@” is not an e-mail address.' },
      { line: 6, message: 'The same person as in line 2.' },
    ])
  })

  it('cleans names of what hides or turns text', () => {
    expect(readRoster('\u202Eevil\u200B\u0007 name').entries[0]?.name).toBe('evil name')
  })

  it('has an end', () => {
    const { entries, problems } = readRoster(
      Array.from({ length: 2_001 }, (_, index) => `p${index}`).join('\n'),
    )
    expect(entries).toHaveLength(2_000)
    expect(problems).toEqual([{ line: 2_001, message: expect.stringContaining('2000') }])
  })
})
