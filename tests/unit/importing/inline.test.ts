import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceEmphasis, hasStrayEmphasis, plainText, unwrapEmphasis } from '@/lib/importing/inline'
import { splitNumber, tidyQuestion } from '@/lib/importing/questions'

describe('emphasis without a partner', () => {
  it.each([
    ['**What is it?', 'What is it?'],
    ['What is **it?', 'What is it?'],
    ['What is it?**', 'What is it?'],
    ['*Why not', 'Why not'],
    ['__What is it?', 'What is it?'],
    ['**a** and **b', '**a** and b'],
    ['***a** b', '**a** b'],
    ['**a *b** c', '*a *b** c'],
  ])('is taken out of %s', (text, balanced) => {
    expect(balanceEmphasis(text)).toBe(balanced)
  })

  it.each([
    '**What** is *it*, __really__?',
    '**_both_** and ***three***',
    '2 * 3 * 4 and a**b',
    'The A* search',
    'snake_case and __init__.py',
    'in code: `**kwargs` and ``a ` **b``',
    'in formulas: $a_i * b_j$ and $$**$$',
    'escaped \\*\\*',
  ])('is not seen in %s', (text) => {
    expect(hasStrayEmphasis(text)).toBe(false)
  })

  it('is gone after one go, and nothing else is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('*', '**', '_', '__', 'word', ' ', '`', '$', '\\', '.'), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('')
          const balanced = balanceEmphasis(text)
          expect(balanced.replace(/[*_]/g, '')).toBe(text.replace(/[*_]/g, ''))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('a question on a card', () => {
  it.each([
    ['**What is it?**', 'What is it?'],
    ['**A** and **B**', '**A** and **B**'],
    ['__*What is it?*__', 'What is it?'],
  ])('loses emphasis around the whole: %s', (text, bare) => {
    expect(unwrapEmphasis(text)).toBe(bare)
  })

  it.each([
    ['12. Topic', 'Topic'],
    ['3) Topic', 'Topic'],
    ['1.2 Topic', 'Topic'],
    ['(4) Topic', 'Topic'],
    ['[5] Topic', 'Topic'],
    ['6 - Topic', 'Topic'],
    ['#7 Topic', 'Topic'],
    ['**8.** Topic', 'Topic'],
    ['**9. Topic**', '**Topic**'],
  ])('loses its number: %s', (text, bare) => {
    expect(splitNumber(text)).toEqual({ numbered: true, text: bare })
  })

  it.each(['2 ways to do it', '3D rendering', '2024 in review', '175 billion parameters', '4-bit numbers'])(
    'keeps a number that is part of it: %s',
    (text) => {
      expect(splitNumber(text)).toEqual({ numbered: false, text })
    },
  )

  it.each([
    ['  What   is\tit?  ', 'What is it?'],
    ['What is it?How does it work?', 'What is it? How does it work?'],
    ['What is it? {#what}', 'What is it?'],
    ['<a name="x"></a>What is it?', 'What is it?'],
  ])('is tidied: %s', (text, tidy) => {
    expect(tidyQuestion(text)).toBe(tidy)
  })
})

it('plain text has no marks left, and all words', () => {
  expect(plainText('**Bold** _and_ `code`, a [link](x.md), ![picture](y.png), snake_case \\*')).toBe(
    'Bold and code, a link, picture, snake_case *',
  )
})
