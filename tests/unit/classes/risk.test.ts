import { describe, expect, it } from 'vitest'
import { reasonsOf, reasonText, riskOf, type Signals } from '@/lib/classes/risk'

const well: Signals = {
  ...{ joined: true, hasWork: true, daysAway: 0, neverStudied: false },
  quizzes: { open: 0, dueSoon: 0, missed: 0 },
  ...{ cards: 40, seen: 20, expected: 20, answers: 60, lapses: 3 },
}
const kinds = (patch: Partial<Signals>) => reasonsOf({ ...well, ...patch }).map(({ kind }) => kind)

describe('reasons to look at a student', () => {
  it.each<[string, Partial<Signals>, string[]]>([
    ['all is well', {}, []],
    ['two days without a session', { daysAway: 2 }, []],
    ['three', { daysAway: 3 }, ['away']],
    ['a few cards behind', { seen: 15 }, []],
    ['many', { seen: 14 }, ['behind']],
    ['forgetting often', { lapses: 12 }, ['lapses']],
    ['often, of too few answers to say', { answers: 10, lapses: 5 }, []],
    ['nothing to do', { hasWork: false, daysAway: 30, seen: 0 }, []],
    ['not there yet', { joined: false }, ['not-come']],
    ['not there, and nothing to do', { joined: false, hasWork: false }, []],
    ['a quiz open, with days to go', { quizzes: { open: 1, dueSoon: 0, missed: 0 } }, []],
    ['a quiz due by tomorrow', { quizzes: { open: 1, dueSoon: 1, missed: 0 } }, ['not-sat']],
    ['a quiz that is over', { quizzes: { open: 0, dueSoon: 0, missed: 1 } }, ['missed']],
    [
      'not there yet, and only a quiz to sit',
      { joined: false, hasWork: false, quizzes: { open: 1, dueSoon: 0, missed: 0 } },
      ['not-come'],
    ],
    ['everything at once', { daysAway: 9, seen: 0, lapses: 30 }, ['away', 'behind', 'lapses']],
  ])('%s', (_name, patch, expected) => expect(kinds(patch)).toEqual(expected))

  it('weigh more the longer and the further behind, and say so in words', () => {
    const risk = (patch: Partial<Signals>) => riskOf(reasonsOf({ ...well, ...patch }), 40)
    expect(risk({})).toBe(0)
    expect(risk({ daysAway: 9 })).toBeGreaterThan(risk({ daysAway: 3 }))
    expect(risk({ seen: 0 })).toBeGreaterThan(risk({ seen: 12 }))
    expect(reasonsOf({ ...well, joined: false }).map(reasonText)).toEqual(['has not joined yet'])
    expect(reasonsOf({ ...well, daysAway: 4, seen: 10, lapses: 15 }).map(reasonText)).toEqual([
      'no session for 4 days',
      '10 cards behind the pace',
      'forgets often: 25 % of what is asked again',
    ])
    expect(reasonText({ kind: 'away', days: 5, never: true })).toBe('nothing answered yet, 5 days in')
    expect(reasonText({ kind: 'missed', quizzes: 1 })).toBe('did not hand in a quiz')
    expect(reasonText({ kind: 'missed', quizzes: 2 })).toBe('did not hand in 2 quizzes')
    expect(reasonText({ kind: 'not-sat', quizzes: 1 })).toBe('has not handed in a quiz, due by tomorrow')
    expect(reasonText({ kind: 'behind', cards: 1 })).toBe('1 card behind the pace')
  })
})
