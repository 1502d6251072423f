import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '@/lib/classes/csv'

const cells = (text: string) => readCsv(text).map((row) => row.cells)

describe('a table that is read', () => {
  it('has quotes, line breaks and separators inside of cells, and knows its lines', () => {
    expect(readCsv('\uFEFFa,"b ""c"", d"\r\n\r\n"two\nlines", x\ny,')).toEqual([
      { line: 1, cells: ['a', 'b "c", d'] },
      { line: 3, cells: ['two\nlines', 'x'] },
      { line: 5, cells: ['y', ''] },
    ])
  })

  it('may be separated by what a spreadsheet of the place uses', () => {
    expect(cells('name;mail\nAda;a@x')).toEqual([
      ['name', 'mail'],
      ['Ada', 'a@x'],
    ])
    expect(cells('name\tmail\nAda\ta@x')).toEqual([
      ['name', 'mail'],
      ['Ada', 'a@x'],
    ])
    expect(cells('"a;b;c",d\ne,f')).toEqual([
      ['a;b;c', 'd'],
      ['e', 'f'],
    ])
  })

  it('may be nothing, or break off', () => {
    expect(cells('')).toEqual([])
    expect(cells('a,"b')).toEqual([['a', 'b']])
  })
})

describe('a table that is written', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1',
    '\t=1',
    '=HYPERLINK("http://x","y")',
    '＝1',
    '|cmd',
    '%0A=1',
  ])('has no formula in “%s”', (text) => {
    const written = writeCsv([[text]])
    expect(cells(written)[0]?.[0]).toMatch(/^'/)
    expect(written).not.toMatch(/^\uFEFF"?[\s]*[=+\-@|%＝]/)
  })

  it('comes back as it was, numbers as numbers', () => {
    expect(
      writeCsv([
        ['a', 1.5, null, -2],
        ['x,y', 0, 'q"q', 'é'],
      ]),
    ).toBe('\uFEFFa,1.5,,-2\r\n"x,y",0,"q""q",é\r\n')
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.stringMatching(/^[a-z0-9 ",;\n]{0,12}$/), { minLength: 2, maxLength: 4 })),
        (rows) => {
          const filled = rows.map((row) => ['x', ...row.map((cell) => cell.trim())])
          expect(cells(writeCsv(filled))).toEqual(filled)
        },
      ),
    )
  })
})
