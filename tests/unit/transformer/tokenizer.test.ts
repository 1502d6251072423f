import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readByteLevelBpe } from '@/lib/transformer/byte-level-bpe'
import { detokenize, textOf, textStream, tokenize, tokenPlacer } from '@/lib/transformer/tokenizer'
import { utf8Walk } from '@/lib/transformer/utf8-walk'
import { anyText } from '@/tests/support/any-text'
import { tinyTokenizerJson, tinyVocabSize } from '@/tests/support/tiny-tokenizer'

const end = tinyVocabSize - 1
const tokenizer = readByteLevelBpe(tinyTokenizerJson(), { bos: end, eos: end })
const texts = (text: string) => tokenize(tokenizer, text).map((token) => token.text)

describe('byte-level BPE', () => {
  test('joins pairs in the order of the merges, within pieces', () => {
    expect(tokenizer.vocabSize).toBe(tinyVocabSize)
    expect(texts('the thing, a then')).toEqual(['', 'the', ' ', 'th', 'ing', ',', ' a', ' the', 'n'])
    expect(texts("don't")).toEqual(['', 'd', 'o', 'n', "'", 't'])
    expect(texts('')).toEqual([''])
  })

  test('the merge that was learnt first wins, wherever it stands', () => {
    // “oo” before “ooo”: five of them are two pairs, then one pair takes the last.
    expect(texts('ooooo')).toEqual(['', 'oo', 'ooo'])
  })

  test('a space belongs to the word after it; of several, the last', () => {
    expect(texts('a  the')).toEqual(['', 'a', ' ', ' the'])
    expect(texts('the ')).toEqual(['', 'the', ' '])
  })

  test('reads merges as pairs too', () => {
    const pairs = ['t h', 'th e'].map((merge) => merge.split(' '))
    const same = readByteLevelBpe(tinyTokenizerJson({ merges: pairs }), { bos: end, eos: end })
    expect(tokenize(same, 'the').map(({ text }) => text)).toEqual(['', 'the'])
  })

  test('puts a space before the text where the file asks for it', () => {
    const file = JSON.parse(tinyTokenizerJson())
    file.pre_tokenizer.add_prefix_space = true
    const other = readByteLevelBpe(JSON.stringify(file), { bos: end, eos: end })
    expect(tokenize(other, 'the').map(({ text }) => text)).toEqual(['', ' the'])
  })

  test('the special token is never read out of a text, and has no bytes', () => {
    const ids = tokenizer.encode('<|endoftext|>')
    expect(ids).not.toContain(end)
    expect(detokenize(tokenizer, [end, ...ids, end])).toBe('<|endoftext|>')
    expect(textOf(tokenizer, end)).toBe('')
  })

  test('any text comes back, and every token lies where it says', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(tokenizer, text)
        expect(
          detokenize(
            tokenizer,
            tokens.map(({ id }) => id),
          ),
        ).toBe(text)
        expect(tokens[0]).toEqual({ id: end, text: '', start: 0, end: 0 })
        let covered = 0
        for (const token of tokens.slice(1)) {
          expect(token.start).toBeLessThanOrEqual(covered)
          expect(token.end).toBeGreaterThan(token.start)
          if (!token.text.includes('‹')) expect(text.slice(token.start, token.end)).toBe(token.text)
          covered = Math.max(covered, token.end)
        }
        expect(covered).toBe(text.length)
      }),
    )
  })

  test('bytes that are no whole character are shown by their number, and cover the character', () => {
    expect(tokenize(tokenizer, 'ö🙂')).toMatchObject([
      { text: '' },
      { text: 'ö', start: 0, end: 1 },
      { text: '‹f0›', start: 1, end: 3 },
      { text: '‹9f›', start: 1, end: 3 },
      { text: '‹99›', start: 1, end: 3 },
      { text: '‹82›', start: 1, end: 3 },
    ])
  })

  test.each([
    ['{', 'no JSON'],
    ['null', 'no BPE'],
    ['{"model":{"type":"WordPiece"}}', 'no BPE'],
    [tinyTokenizerJson({ merges: ['t h', 'q z'] }), 'merge 1 makes “qz”'],
    [tinyTokenizerJson({ merges: ['th'] }), 'merge 0 is no pair'],
    [tinyTokenizerJson({ merges: [7] }), 'merge 0 is no pair'],
    [tinyTokenizerJson({ merges: undefined }), 'no merges'],
    [tinyTokenizerJson({ vocab: { a: 0 }, merges: [] }), 'lacks the byte'],
    [tinyTokenizerJson({ vocab: { a: 0, b: 0 } }), 'each once'],
    [tinyTokenizerJson({ vocab: { a: 1e12 } }), 'each once'],
    [tinyTokenizerJson({ vocab: { a: -1 } }), 'each once'],
    [tinyTokenizerJson({ vocab: { 日: 0 }, merges: [] }), 'stands for no byte'],
    [tinyTokenizerJson().replace('"normalizer":null', '"normalizer":{"type":"NFC"}'), 'normalizer NFC'],
    [tinyTokenizerJson().replace('"ByteLevel","add_', '"Metaspace","add_'), 'pre_tokenizer Metaspace'],
    [tinyTokenizerJson().replace('"content"', '"contents"'), 'added tokens'],
  ])('a file that cannot be used is refused: %#', (json, why) => {
    expect(() => readByteLevelBpe(json, { bos: 0, eos: null })).toThrow(why)
  })
})

describe('places in a text', () => {
  test('any bytes, in any pieces, count as TextDecoder replaces them', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 12 }), (pieces) => {
        const walk = utf8Walk()
        let last = 0
        for (const piece of pieces) last = Math.max(last, walk(piece).end)
        const bytes = Uint8Array.from(pieces.flatMap((piece) => [...piece]))
        // A character that is begun and not ended counts as what it will be.
        const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
        const whole = decoder.decode(bytes, { stream: true }).length
        expect(last - whole).toBeGreaterThanOrEqual(0)
        expect(last - whole).toBeLessThanOrEqual(2)
        if (decoder.decode() === '') expect(last).toBe(whole)
      }),
      { numRuns: 500 },
    )
  })

  test('tokens that are written go on where the prompt ended', () => {
    const place = tokenPlacer(tokenizer)
    for (const id of [end, ...tokenizer.encode('ö the')]) place(id)
    expect(place(tokenizer.encode('ing')[0] ?? -1)).toMatchObject({ text: 'ing', start: 5, end: 8 })
  })

  test('a stream gives characters once they are whole, and what is left at the end', () => {
    const { add, end: rest } = textStream(tokenizer)
    const ids = tokenizer.encode('🙂')
    expect(ids.map(add)).toEqual(['', '', '', '🙂'])
    expect(ids.slice(0, 2).map(add)).toEqual(['', ''])
    expect(rest()).toBe('�')
  })
})
