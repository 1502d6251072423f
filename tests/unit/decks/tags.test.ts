import { describe, expect, it } from 'vitest'
import { parseTags, splitTags } from '@/lib/decks/tags'

describe('tags', () => {
  it('are normalised, without repeats, in order', () => {
    expect(parseTags([' #Self Attention ', 'self-attention', 'KV_cache', '', 'C++', 'élan', '<b>'])).toEqual([
      'b',
      'c++',
      'kv_cache',
      'self-attention',
      'élan',
    ])
  })

  it('say which one is unusable', () => {
    expect(() => parseTags(['ok', '???'])).toThrow(/letter or a digit/)
    expect(() => parseTags(['x'.repeat(41)])).toThrow(/at most 40/)
    expect(() => parseTags(Array.from({ length: 21 }, (_, index) => `t${index}`))).toThrow(/at most 20/)
  })

  it('are typed in one field', () => {
    expect(splitTags(' a, b;c  d\n')).toEqual(['a', 'b', 'c', 'd'])
  })
})
