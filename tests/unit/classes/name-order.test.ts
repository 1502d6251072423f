import { describe, expect, it } from 'vitest'
import { byName } from '@/lib/classes/name-order'

const ordered = (names: string[]) =>
  names
    .map((name, index) => ({ name, memberId: `${index}` }))
    .sort(byName)
    .map(({ name, memberId }) => `${name} ${memberId}`)

describe('people by name', () => {
  it('stand where a reader looks for them, whatever marks their letters carry and however they are written', () => {
    expect(ordered(['Zoe', 'Émile', 'Emma', 'emil', 'Ångström', 'Anna'])).toEqual([
      ...['Ångström 4', 'Anna 5', 'emil 3', 'Émile 1', 'Emma 2', 'Zoe 0'],
    ])
  })

  it('count where a name has a number in it', () => {
    expect(ordered(['Student 10', 'Student 2', 'Student 1'])).toEqual([
      ...['Student 1 2', 'Student 2 1', 'Student 10 0'],
    ])
  })

  it('of one name stand in the order of their places, always', () => {
    expect(ordered(['Emma', 'Emma', 'Emma'])).toEqual(['Emma 0', 'Emma 1', 'Emma 2'])
    const [a, b] = [
      { name: 'Emma', memberId: 'a' },
      { name: 'Emma', memberId: 'b' },
    ] as const
    expect([byName(a, b), byName(b, a), byName(a, a)]).toEqual([-1, 1, 0])
  })
})
