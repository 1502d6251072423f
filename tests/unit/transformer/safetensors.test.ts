import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BadModelFile } from '@/lib/transformer/bad-model-file'
import { readNumbers, writeNumbers } from '@/lib/transformer/number-formats'
import { readSafetensors, writeSafetensors } from '@/lib/transformer/safetensors'

/** A file whose header says what it likes. */
function fileOf(header: unknown, bodyBytes = 0, claimed?: bigint): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const file = new Uint8Array(8 + json.length + bodyBytes)
  new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(json.length), true)
  file.set(json, 8)
  return file
}

const tensor = (shape: unknown, offsets: unknown, dtype: unknown = 'F32') => ({
  dtype,
  shape,
  data_offsets: offsets,
})

describe('a file that is written', () => {
  const tensors = new Map([
    ['a', { shape: [2, 3], values: Float32Array.of(1, -2, 0.5, 3, 1e-5, -0) }],
    ['b', { shape: [], values: Float32Array.of(7) }],
    ['none', { shape: [0, 4], values: new Float32Array() }],
  ])

  test('comes back as it was, with its metadata, from anywhere in a buffer', () => {
    const written = writeSafetensors(tensors, 'f32', { made: 'here' })
    for (const shift of [0, 1, 3]) {
      const elsewhere = new Uint8Array(written.length + shift).subarray(shift)
      elsewhere.set(written)
      const file = readSafetensors(elsewhere)
      expect(file.tensors).toEqual(tensors)
      expect(file.metadata).toEqual({ format: 'pt', made: 'here' })
    }
    expect(readSafetensors(Buffer.from(written)).tensors).toEqual(tensors)
  })

  test.each(['f16', 'bf16'] as const)('in %s it is rounded once', (format) => {
    const once = readSafetensors(writeSafetensors(tensors, format))
    const twice = readSafetensors(writeSafetensors(once.tensors, format))
    expect(twice.tensors).toEqual(once.tensors)
    expect(once.tensors.get('a')?.values[2]).toBe(0.5)
  })
})

describe('half precision', () => {
  test('all 65,536 halves survive being read and written', () => {
    const all = Uint16Array.from({ length: 65_536 }, (_, bits) => bits)
    const written = new Uint16Array(
      writeNumbers(readNumbers(new Uint8Array(all.buffer), 'f16'), 'f16').buffer,
    )
    for (const [bits, back] of written.entries()) {
      const isNoNumber = (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0
      if (isNoNumber) expect(back & 0x7e00).toBe(0x7e00)
      else if (back !== bits) expect.fail(`${bits.toString(16)} became ${back.toString(16)}`)
    }
  })

  test.each([
    [0, 0],
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [65_519, 0x7bff],
    [65_520, 0x7c00],
    [Infinity, 0x7c00],
    [6e-8, 0x0001], // the smallest
    [2 ** -25, 0x0000], // half of it: to even
    [1.5 * 2 ** -25, 0x0001],
    [2 ** -14, 0x0400], // the smallest that is normal
    [1 + 2 ** -11, 0x3c00], // in the middle: to even
    [1 + 3 * 2 ** -11, 0x3c02],
  ])('%d is rounded to the nearest', (number, bits) => {
    expect(new Uint16Array(writeNumbers(Float32Array.of(number), 'f16').buffer)[0]).toBe(bits)
  })

  test('bfloat16 is the upper half of a single, rounded', () => {
    const values = Float32Array.of(1, -3.140625, 1 + 2 ** -8, 1 + 3 * 2 ** -8, Infinity, Number.NaN)
    const back = readNumbers(writeNumbers(values, 'bf16'), 'bf16')
    expect([...back]).toEqual([1, -3.140625, 1, 1 + 2 ** -6, Infinity, Number.NaN])
  })
})

describe('a broken file is refused, and says how it is broken', () => {
  const two = { a: tensor([2], [0, 8]), b: tensor([2], [8, 16]) }
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'ends after 0 bytes'],
    ['shorter than a length', new Uint8Array(7), 'ends after 7 bytes'],
    ['a header of 2^63 bytes', fileOf(two, 16, 2n ** 63n), 'more than any model needs'],
    ['cut off in the header', fileOf(two).subarray(0, 40), 'cut off within its header'],
    ['a header that is no JSON', fileOf('{"a":'), 'no JSON'],
    ['a header of broken UTF-8', fileOf('{"a":1}').map((byte) => (byte === 0x61 ? 0xff : byte)), 'no JSON'],
    ['a header that is a list', fileOf('[]'), 'no list of tensors'],
    ['a header that is nothing', fileOf('null'), 'no list of tensors'],
    ['a tensor that is a number', fileOf({ a: 1 }), '“a” is not described'],
    ['another kind of numbers', fileOf({ a: tensor([1], [0, 8], 'I64') }, 8), 'of the kind I64'],
    ['no kind of numbers', fileOf({ a: { shape: [1], data_offsets: [0, 4] } }, 4), 'of the kind undefined'],
    ['a shape of text', fileOf({ a: tensor('2', [0, 8]) }, 8), 'shape of “a”'],
    [
      'a shape of NaN',
      fileOf('{"a":{"dtype":"F32","shape":[null],"data_offsets":[0,8]}}', 8),
      'shape of “a”',
    ],
    ['a negative side', fileOf({ a: tensor([-2], [0, 8]) }, 8), 'shape of “a”'],
    ['half a side', fileOf({ a: tensor([1.5], [0, 6]) }, 6), 'shape of “a”'],
    ['a side beyond exact numbers', fileOf({ a: tensor([2 ** 60], [0, 8]) }, 8), 'shape of “a”'],
    [
      'sides whose product is beyond',
      fileOf({ a: tensor([2 ** 30, 2 ** 30], [0, 8]) }, 8),
      'larger than any file',
    ],
    ['one offset', fileOf({ a: tensor([2], [0]) }, 8), 'place of “a”'],
    ['offsets backwards', fileOf({ a: tensor([2], [8, 0]) }, 8), 'needs 8 bytes'],
    ['a negative offset', fileOf({ a: tensor([2], [-8, 0]) }, 8), 'place of “a”'],
    [
      'fewer bytes than its shape',
      fileOf({ a: tensor([3], [0, 8]) }, 8),
      'needs 12 bytes for its shape [3] and has 8',
    ],
    ['overlapping tensors', fileOf({ a: tensor([2], [0, 8]), b: tensor([2], [4, 12]) }, 12), '“b” overlaps'],
    ['the same place twice', fileOf({ a: tensor([2], [0, 8]), b: tensor([2], [0, 8]) }, 8), '“b” overlaps'],
    ['a gap', fileOf({ a: tensor([2], [0, 8]), b: tensor([2], [12, 20]) }, 20), 'gap before “b”'],
    ['a gap at the start', fileOf({ a: tensor([2], [4, 12]) }, 12), 'gap before “a”'],
    [
      'cut off in the numbers',
      fileOf(two, 12),
      'cut off: “b” ends at byte 16 of the numbers, and there are 12',
    ],
    ['too long', fileOf(two, 20), '4 bytes at its end'],
  ])('%s', (_, file, why) => {
    expect(() => readSafetensors(file)).toThrow(BadModelFile)
    expect(() => readSafetensors(file)).toThrow(why)
  })

  test('whatever is changed in a good file, it is read or refused, and never asks for much memory', () => {
    const good = writeSafetensors(
      new Map([
        ['first', { shape: [3, 2], values: new Float32Array(6) }],
        ['second', { shape: [4], values: new Float32Array(4) }],
      ]),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(good.length),
        (changes, length) => {
          const file = good.slice(0, length)
          for (const [at, byte] of changes) if (at < length) file[at] = byte
          try {
            for (const { values } of readSafetensors(file).tensors.values()) {
              expect(values.byteLength).toBeLessThanOrEqual(file.length)
            }
          } catch (error) {
            expect(error).toBeInstanceOf(BadModelFile)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})
