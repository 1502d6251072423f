import { describe, expect, it } from 'vitest'
import { parseRemark, storedState } from '@/lib/classes/suggestion-text'

describe('a remark', () => {
  it('is kept clean, and may be empty', () => {
    expect(parseRemark('  Zwei\nZeilen \n', 'text')).toBe('Zwei\nZeilen')
    expect(parseRemark('e\u0301 \0', 'text')).toBe('\u00e9 \ufffd')
    expect(parseRemark('   ', 'reply')).toBe('')
  })

  it('has at most 2,000 characters, and says how many there were', () => {
    expect(parseRemark('x'.repeat(2_000), 'text')).toHaveLength(2_000)
    expect(() => parseRemark('x'.repeat(2_001), 'reply')).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        problems: [{ path: 'reply', message: expect.stringContaining('these are 2,001') }],
      }),
    )
  })

  it('is in a state that is known', () => {
    expect(storedState('taken')).toBe('taken')
    expect(() => storedState('lost')).toThrow('lost')
  })
})
