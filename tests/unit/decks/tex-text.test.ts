import { describe, expect, it } from 'vitest'
import { texText } from '@/lib/decks/tex-text'
import { cpuMs } from './cpu-time'

describe('a formula as one line of text', () => {
  it.each([
    ['\\sqrt{d_k}', '√d_k'],
    ['\\frac{\\alpha}{r} BA', 'α / r BA'],
    [
      '\\operatorname{softmax}\\!\\left( \\frac{Q K^{\\top}}{\\sqrt{d_k}} \\right) V',
      'softmax ((Q K^⊤) / √d_k) V',
    ],
    ['131{,}072\\ \\text{bytes}', '131,072 bytes'],
    ['\\{1, 2\\}', '{1, 2}'],
    ['-\\sum_{i=1}^{N} y_i \\log(\\hat{y}_{i})', '-∑_i=1^N y_i log(y_i)'],
    ['\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}', 'a = b c = d'],
    ['50\\%', '50%'],
    ['x_1', 'x_1'],
    ['\\unknown{x}', 'unknown x'],
    ['\\frac{1}{', 'frac 1'],
  ])('%s reads %s', (tex, text) => {
    expect(texText(tex)).toBe(text)
  })

  it('stays quick on formulas made to be slow', () => {
    const spent = cpuMs(() => {
      for (const piece of ['{', '}', '\\frac{', '\\sqrt{x}', '{x', '\\', '_ a ', '^ '])
        texText(piece.repeat(Math.floor(4_000 / piece.length)))
    })
    expect(spent).toBeLessThan(1_000)
  })
})
