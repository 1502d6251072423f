import { describe, expect, it } from 'vitest'
import { readView, toggled, viewPath } from '@/app/(study)/browse/_components/view'
import { whenDue } from '@/app/(study)/browse/_components/when-due'

describe('the address of a search', () => {
  it.each([
    [{}, '/browse'],
    [{ q: '  a   b ' }, '/browse?q=a+b'],
    [{ q: 'deck:"x & y"', sort: 'due' }, '/browse?q=deck%3A%22x+%26+y%22&sort=due'],
    [{ q: ['a', 'b'], sort: 'nonsense' }, '/browse'],
  ])('%j leads to %s, and back', (params, path) => {
    const view = readView(params)
    expect(viewPath(view)).toBe(path)
    expect(readView(Object.fromEntries(new URL(path, 'http://x').searchParams))).toEqual(view)
  })

  it('takes a filter in and out, and leaves the rest', () => {
    const on = toggled('attention is:newer', 'is:new')
    expect(on).toEqual({ on: false, query: 'attention is:newer is:new' })
    expect(toggled(on.query, 'is:new')).toEqual({ on: true, query: 'attention is:newer' })
    expect(toggled('', 'is:new').query).toBe('is:new')
  })
})

describe('when a card comes, in words', () => {
  const now = new Date('2026-06-01T10:00:00Z')
  const standing = { suspended: false, phase: 'review', dueAt: null, dueDay: null }
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

  it.each([
    [{ suspended: true }, 'suspended'],
    [{ phase: 'new' }, 'new'],
    [{ phase: 'learning', dueAt: inMinutes(-3) }, 'learning, due now'],
    [{ phase: 'relearning', dueAt: inMinutes(10) }, 'learning, in 10 min'],
    [{ dueDay: 997 }, 'due for 3 days'],
    [{ dueDay: 999 }, 'due for 1 day'],
    [{ dueDay: 1000 }, 'due today'],
    [{ dueDay: 1001 }, 'tomorrow'],
    [{ dueDay: 1002 }, 'in 2 days'],
    [{ dueDay: 1100 }, 'in 3.3 months'],
  ])('%j comes: %s', (more, text) => {
    expect(whenDue({ ...standing, ...more }, 1000, now)).toBe(text)
  })
})
