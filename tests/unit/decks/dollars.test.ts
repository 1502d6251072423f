import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapePrices } from '@/lib/decks/dollars'

describe('prices beside formulas', () => {
  it.each([
    ['from $5 to $10', 'from \\$5 to \\$10'],
    ['$0.03 per 1K tokens', '\\$0.03 per 1K tokens'],
    ['US$ 5 and $x$', 'US\\$ 5 and $x$'],
    ['it costs $5, and $x_1$ is set', 'it costs \\$5, and $x_1$ is set'],
    ['$x$ costs $5', '$x$ costs \\$5'],
    ['a lone $', 'a lone \\$'],
    ['$a\n\nb$', '\\$a\n\nb\\$'],
  ])('%j becomes %j', (source, escaped) => {
    expect(escapePrices(source)).toBe(escaped)
  })

  it.each([
    '$x$ and $y$',
    '$x\n+ y$',
    '$\\$5$',
    'already \\$5',
    '`$5 to` $x$',
    '``a`$b`` $x$',
    '```sh\necho $5 $HOME\n```',
    '~~~\n$5\n~~~',
    '- item\n  ```sh\n  echo $5\n  ```',
    '$$x$$ on $y$',
    '$$\n5 $ 6\n$$',
    'so $$a$b$$ holds',
    'no dollar',
  ])('%j stays as it is', (source) => {
    expect(escapePrices(source)).toBe(source)
  })

  it('adds nothing but backslashes before dollars', () => {
    const piece = fc.constantFrom('$', '$$', '`', '```', '\\', 'x', ' ', '5', '\n', '\n\n', '~~~')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('')
        const escaped = escapePrices(source)
        let from = 0
        for (const char of source) {
          if (char === '$' && escaped[from] === '\\' && escaped[from + 1] === '$') from++
          expect(escaped[from]).toBe(char)
          from++
        }
        expect(from).toBe(escaped.length)
      }),
      { numRuns: 2_000 },
    )
  })
})
