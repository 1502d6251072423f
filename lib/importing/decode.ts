import { maxDocumentBytes } from './limits'

/** One complaint about a document: `line` counts from 1. */
export type DocumentProblem = { line: number; message: string }

/** The text of a file, or the one reason why it has none. */
export type Decoded = { text: string; problem?: undefined } | { text?: undefined; problem: DocumentProblem }

const signatures: [prefix: string, name: string][] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a ZIP or an office document (docx, xlsx, pptx, epub)'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old office document (doc, xls, ppt)'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['\u001f\u008b', 'a compressed file'],
  ['{\\rtf', 'a rich-text (RTF) document'],
]

/**
 * Bytes of a file as text: UTF-8 with or without a byte-order mark, or UTF-16 with one. Binary content,
 * broken encodings and files over the limit are refused with the line they show themselves at.
 */
export function decodeDocument(bytes: Uint8Array): Decoded {
  if (bytes.length > maxDocumentBytes) return refuse(1, tooLarge(bytes.length))
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  const known = signatures.find(([prefix]) => head.startsWith(prefix))
  if (known) return refuse(1, `This is ${known[1]}, not text. Export it as plain text or Markdown first.`)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be')

  const binary = findBinary(bytes)
  if (binary) return refuse(binary.line, binary.message)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const at = firstInvalidUtf8(bytes)
    const value = (bytes[at] ?? 0).toString(16).padStart(2, '0')
    const line = lineAt(bytes, at)
    return refuse(
      line,
      `Byte ${at + 1} of the file (0x${value}) is not valid UTF-8. Save the file as UTF-8 and try again.`,
    )
  }
}

/** What to say about a file of `size` bytes that is over the limit. */
export function tooLarge(size: number): string {
  const megabytes = (size / 1024 / 1024).toFixed(1)
  return `The file has ${megabytes} MB; the limit is ${maxDocumentBytes / 1024 / 1024} MB. Split it and import the parts.`
}

function refuse(line: number, message: string): Decoded {
  return { problem: { line, message } }
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return refuse(1, 'The file says that it is UTF-16, but it is damaged. Save it as UTF-8 and try again.')
  }
  const nul = text.indexOf('\0')
  if (nul === -1) return { text }
  return refuse(
    text.slice(0, nul).split('\n').length,
    'This looks like a binary file (it has NUL characters).',
  )
}

/** NUL bytes, or more than one control character in a hundred: nobody typed this. */
function findBinary(bytes: Uint8Array): DocumentProblem | null {
  let line = 1
  let controls = 0
  let firstControlLine = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0) {
      return {
        line,
        message: 'This looks like a binary file, or UTF-16 without a byte-order mark (NUL bytes).',
      }
    }
    if (byte === 10) line++
    else if (byte === 127 || (byte < 32 && byte !== 9 && byte !== 12 && byte !== 13)) {
      controls++
      firstControlLine ||= line
    }
  }
  if (controls * 100 <= bytes.length) return null
  return { line: firstControlLine, message: 'This looks like a binary file (many control characters).' }
}

/** Index of the first byte that starts no valid UTF-8 sequence (RFC 3629: no overlong forms, no surrogates). */
function firstInvalidUtf8(bytes: Uint8Array): number {
  let i = 0
  while (i < bytes.length) {
    const length = sequenceLength(bytes, i)
    if (length === 0) return i
    i += length
  }
  return Math.max(0, bytes.length - 1)
}

function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i] ?? 0
  if (first < 0x80) return 1
  const second = bytes[i + 1] ?? 0
  const tail = (offset: number) => ((bytes[i + offset] ?? 0) & 0xc0) === 0x80
  if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80
    const high = first === 0xed ? 0x9f : 0xbf
    return second >= low && second <= high && tail(2) ? 3 : 0
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80
    const high = first === 0xf4 ? 0x8f : 0xbf
    return second >= low && second <= high && tail(2) && tail(3) ? 4 : 0
  }
  return 0
}

function lineAt(bytes: Uint8Array, index: number): number {
  let line = 1
  for (let i = 0; i < index; i++) if (bytes[i] === 10) line++
  return line
}
