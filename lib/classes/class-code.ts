/**
 * Codes that are read from a board and typed: letters and digits that are not mistaken for each other (Crockford's
 * base 32), eight of them, 40 bits.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code from random (or derived) bytes. */
export function codeFrom(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 8), (byte) => alphabet[byte % 32]).join('')
}

/** "K7QDM3XT" as people read it: "K7QD-M3XT". */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** The code that somebody typed, in any case, with or without the hyphen, with O for 0 and I or L for 1; null when it is none. */
export function typedCode(text: string): string | null {
  const code = text
    .toUpperCase()
    .replace(/[\s\-–_.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === 8 && [...code].every((character) => alphabet.includes(character)) ? code : null
}
