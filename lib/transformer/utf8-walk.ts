/**
 * Where bytes lie in the text they spell, in UTF-16 units, fed piece by piece: a token of a byte-level vocabulary may
 * end in the middle of a character. Bytes that are no UTF-8 count as TextDecoder replaces them, one unit per broken piece.
 */
export function utf8Walk(): (bytes: Uint8Array) => { start: number; end: number } {
  /** Where the character begins that is being read, and how many units and bytes it takes. */
  let offset = 0
  let units = 0
  let missing = 0
  let lowest = 0x80
  let highest = 0xbf

  const step = (byte: number) => {
    if (missing > 0 && byte >= lowest && byte <= highest) {
      missing -= 1
      lowest = 0x80
      highest = 0xbf
      return
    }
    // What was begun is whole, or was broken off and stands as one replacement character.
    offset += missing > 0 ? 1 : units
    units = byte >= 0xf0 && byte <= 0xf4 ? 2 : 1
    missing = byte < 0xc2 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte <= 0xf4 ? 3 : 0
    // Of the second byte not every value is allowed: no overlong forms, no halves of pairs, nothing over U+10FFFF.
    lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
  }

  return (bytes) => {
    if (bytes.length === 0) {
      const here = offset + (missing > 0 ? 0 : units)
      return { start: here, end: here }
    }
    step(bytes[0] as number)
    const start = offset
    for (let i = 1; i < bytes.length; i += 1) step(bytes[i] as number)
    return { start, end: offset + units }
  }
}

/** As a person reads it: whole characters as they are, any other byte as ‹e2›. */
export function readable(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return decoder.decode(bytes)
  } catch {
    return piecewise(bytes, decoder)
  }
}

function piecewise(bytes: Uint8Array, decoder: TextDecoder): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number
    const length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    try {
      text += decoder.decode(bytes.subarray(at, at + length))
      at += length
    } catch {
      text += `‹${byte.toString(16).padStart(2, '0')}›`
      at += 1
    }
  }
  return text
}
