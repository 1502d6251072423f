import { describe, expect, it } from 'vitest'
import { excerpt, plainText } from '@/lib/decks/plain-text'
import { cpuMs } from './cpu-time'

describe('Markdown as plain text', () => {
  it.each([
    ['# Title\n\nSome **bold** and *em* and ~~no~~ `code`', 'Title Some bold and em and no code'],
    ['- one\n  - two\n3. three\n- [x] four', 'one two three four'],
    ['> quoted', 'quoted'],
    ['[text](https://a.b "t") ![alt](c.png) <https://d.e>', 'text alt https://d.e'],
    ['```py\nx = 1\n```\nafter', 'x = 1 after'],
    ['|a|b|\n|-|-:|\n|1|2|', 'a b 1 2'],
    ['$\\frac{a}{b}$ and $$x_1$$', 'a / b and x_1'],
    ['from $5 to $10', 'from 5 to 10'],
    ['snake_case and 2 * 3 * 4', 'snake_case and 2 * 3 * 4'],
    ['\\*not em\\*', '*not em*'],
    ['a {{c1::gap::hint}} b', 'a gap b'],
    ['<b>bold</b> text', 'bold text'],
  ])('%j reads %j', (source, text) => {
    expect(plainText(source)).toBe(text)
  })

  it('stays quick on texts made to be slow', () => {
    const spent = cpuMs(() => {
      for (const piece of ['[', '![', '*', '<a', '|', '|-', '`', '[a](', '- ', ' \n', '<https:'])
        plainText(piece.repeat(Math.floor(20_000 / piece.length)))
    })
    expect(spent).toBeLessThan(3_000)
  })

  it('an excerpt ends at a word and says that it was cut', () => {
    expect(excerpt('one two three four', 12)).toBe('one two…')
    expect(excerpt('one two', 12)).toBe('one two')
    expect(excerpt('x'.repeat(30), 10)).toBe(`${'x'.repeat(9)}…`)
    expect(excerpt(`${'x'.repeat(8)}😀😀`, 10)).toBe(`${'x'.repeat(8)}…`)
  })
})
