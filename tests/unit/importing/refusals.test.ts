import { describe, expect, it } from 'vitest'
import { maxBackLength, maxCards, maxDocumentBytes, maxLines } from '@/lib/importing/limits'
import { readDocument } from '@/lib/importing/read-document'
import { parse } from './fixture'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))
const read = (content: Uint8Array) => readDocument('some.txt', content)

describe('bytes that are text', () => {
  const card = { front: 'Où?', back: 'Là — ici 🙂.', kind: 'basic', derived: false, line: 1 }

  it.each([
    ['UTF-8', bytes('Q: Où?\nA: Là — ici 🙂.')],
    ['UTF-8 with a byte-order mark', bytes('\ufeffQ: Où?\nA: Là — ici 🙂.')],
    ['UTF-16, little end first', bytes('\ufeffQ: Où?\nA: Là — ici 🙂.', 'utf16le')],
    [
      'UTF-16, big end first',
      new Uint8Array(Buffer.from('\ufeffQ: Où?\nA: Là — ici 🙂.', 'utf16le').swap16()),
    ],
  ])('are read as %s', (_, content) => {
    expect(read(content)).toMatchObject({ cards: [card], problems: [], refused: false })
  })
})

describe('what is refused, with the line it shows itself at', () => {
  it.each([
    ['a file of 50 MB', new Uint8Array(50_000_000).fill(97), 1, /47\.7 MB; the limit is 5 MB/],
    ['NUL bytes', bytes('Q: a?\nA: \0b'), 2, /binary file/],
    ['many control characters', bytes(`fine\n${'\u0001\u0002\u0003'.repeat(20)}`), 2, /control characters/],
    [
      'invalid UTF-8',
      bytes('Q: na\nA: na\xefve', 'latin1'),
      2,
      /Byte 12 of the file \(0xef\) is not valid UTF-8/,
    ],
    ['UTF-8 that is cut off', new Uint8Array([65, 10, 66, 10, 0xe2, 0x82]), 3, /Byte 5 of the file \(0xe2\)/],
    ['an overlong form', new Uint8Array([65, 10, 0xc0, 0xaf]), 2, /Byte 3 of the file \(0xc0\)/],
    ['half a surrogate pair', new Uint8Array([0xed, 0xa0, 0x80]), 1, /Byte 1 of the file \(0xed\)/],
    ['damaged UTF-16', new Uint8Array([0xff, 0xfe, 0x00]), 1, /UTF-16, but it is damaged/],
    ['UTF-16 without its mark', bytes('Q: a?\nA: b', 'utf16le'), 1, /UTF-16 without a byte-order mark/],
    ['a PDF', bytes('%PDF-1.7\nwhatever'), 1, /a PDF/],
    ['an office document', bytes('PK\u0003\u0004whatever'), 1, /docx/],
    ['a million lines', bytes('a\n'.repeat(1_000_000)), maxLines + 1, /More than 50000 lines/],
    ['a line without an end', bytes(`short\n${'a'.repeat(1_000_000)}`), 2, /A line of more than/],
    ['quotes in quotes in quotes', bytes(`Q: a?\n${'>'.repeat(10_000)} a`), 2, /nested more than/],
    ['lists in lists on one line', bytes(`Q: a?\n\n${'- '.repeat(5_000)}a`), 3, /nested more than/],
    [
      'lists in lists on many lines',
      bytes(Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n')),
      50,
      /nested more than/,
    ],
    ['brackets in brackets', bytes(`a\n${'['.repeat(10_000)}`), 2, /Brackets nested/],
    ['braces in braces', bytes(`a\n$${'{'.repeat(10_000)}$`), 2, /Brackets nested/],
    ['pictures in pictures', bytes(`${'!['.repeat(3_000)}a${'](b)'.repeat(3_000)}`), 1, /Brackets nested/],
    ['emphasis without end', bytes('*a **b '.repeat(2_500)), 1, /marks of emphasis/],
  ])('%s', (_, content, line, message) => {
    const before = process.cpuUsage()
    const document = read(content)
    expect(document).toMatchObject({
      cards: [],
      refused: true,
      problems: [{ line, message: expect.stringMatching(message) }],
    })
    expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(1)
  })

  it('is no list of bold lines, no long rule, no deep code', () => {
    const list = Array.from({ length: 3_000 }, (_, i) => `- **term ${i}**`).join('\n')
    const code = `\`\`\`\n${' '.repeat(120)}deep()\n\`\`\``
    expect(parse(`# What?\n\n${list}\n\n${'- '.repeat(100)}\n\n${'*'.repeat(500)}\n\n${code}`)).toMatchObject(
      { refused: false },
    )
  })

  it('is a document that makes too many cards', () => {
    const text = Array.from(
      { length: maxCards + 1 },
      (_, i) => `Q: What is number ${i}?\nA: It is ${i}.\n`,
    ).join('\n')
    expect(parse(text)).toMatchObject({ cards: [], refused: true, problems: [{ line: 3 * maxCards + 1 }] })
  })

  it('is not the whole document where one answer is too long for a card', () => {
    const long = 'A sentence of the answer. '.repeat(60)
    const text = `# What is long?\n\n${`${long}\n\n`.repeat(maxBackLength / 1_000)}\n# What is short?\n\nThis.`
    const { cards, problems } = parse(text)
    expect(cards.map((card) => card.front)).toEqual(['What is short?'])
    expect(problems).toEqual([
      { line: 1, message: expect.stringMatching(/The answer has \d+ characters; a card takes 20000/) },
    ])
  })
})

describe('time and memory', () => {
  // Each fills the limits with what a careless parser takes quadratic time for.
  const lines = (line: string) =>
    line.repeat(Math.min(maxLines - 10, Math.floor(maxDocumentBytes / line.length) - 100))
  it.each([
    ['the same entry again and again', lines('- Term: explanation of the thing.\n')],
    ['headings below headings', lines('# a\n## b?\n').slice(0, 200_000)],
    ['a question with nothing but sub-headings', `# What?\n${lines('## sub\n')}`],
    ['unclosed emphasis in every paragraph', lines('**a **b __c `d $e ~f [g\n\n').slice(0, 300_000)],
    [
      'unclosed code of growing length',
      Array.from({ length: 2_000 }, (_, i) => '`'.repeat(3 + (i % 1_000))).join('\n'),
    ],
    ['unclosed comments', lines('<!-- a\n')],
    ['unclosed tags', Array.from({ length: 240 }, () => '<a '.repeat(6_600)).join('\n')],
    ['question marks', Array.from({ length: 240 }, () => `Q: ${'a? A:'.repeat(3_300)}`).join('\n')],
    ['colons', Array.from({ length: 240 }, () => `- ${'a: '.repeat(6_600)}`).join('\n')],
    ['blanks', Array.from({ length: 240 }, () => `a${' '.repeat(19_990)}b`).join('\n')],
    ['gaps that never close', lines('{{c1::a\n\n').slice(0, 200_000)],
    ['definitions', Array.from({ length: 40_000 }, (_, i) => `[a${i}]: b`).join('\n')],
  ])('stay in proportion for %s', { timeout: 120_000 }, (_, text) => {
    const before = process.cpuUsage()
    expect(parse(text).refused).toBe(false)
    const { user, system } = process.cpuUsage(before)
    // About a second of processor time (whatever else runs on the machine); quadratic ones take minutes.
    expect((user + system) / 1_000_000).toBeLessThan(8)
  })
})
