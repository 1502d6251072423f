import { describe, expect, it } from 'vitest'
import { codeFrom, shownCode, typedCode } from '@/lib/classes/class-code'

describe('a class code', () => {
  it('survives how people type it', () => {
    const code = codeFrom(Uint8Array.from([0, 1, 31, 32, 255, 16, 17, 18]))
    expect(code).toBe('01Z0ZGHJ')
    expect(typedCode(shownCode(code))).toBe(code)
    expect(typedCode(' o1zo-zghj ')).toBe(code)
    expect(typedCode('OLZ0 ZGHJ')).toBe(code)
  })

  it.each(['', '01Z0ZGH', '01Z0ZGHJK', '01Z0ZGHU', '../../..', '01Z0ZGH\u0000'])('“%s” is none', (text) => {
    expect(typedCode(text)).toBeNull()
  })
})
