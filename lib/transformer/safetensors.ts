import { BadModelFile } from './bad-model-file'
import { type NumberFormat, readNumbers, sizeOf, writeNumbers } from './number-formats'

export interface Tensor {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, Tensor>
  readonly metadata: Readonly<Record<string, string>>
}

// The format allows 100 MB of header; a model that a browser can hold needs a few kilobytes.
const maxHeaderBytes = 4 * 1024 * 1024

interface Entry {
  name: string
  format: NumberFormat
  shape: number[]
  start: number
  end: number
}

/**
 * Reads a safetensors file (8 bytes of header length, JSON, then the numbers, little-endian). Every offset is checked
 * before a number is read: tensors have to fill the rest of the file exactly, without gaps or overlaps.
 */
export function readSafetensors(file: Uint8Array): SafetensorsFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < 8) throw bad(`It ends after ${file.length} bytes, before its header.`)
  const headerBytes = Number(view.getBigUint64(0, true))
  if (headerBytes > maxHeaderBytes)
    throw bad(`Its header claims ${headerBytes} bytes, more than any model needs.`)
  if (8 + headerBytes > file.length) throw bad('It is cut off within its header.')
  const { metadata, entries } = readHeader(file.subarray(8, 8 + headerBytes))

  const body = file.subarray(8 + headerBytes)
  let end = 0
  for (const entry of entries.sort((one, other) => one.start - other.start || one.end - other.end)) {
    if (entry.start < end) throw bad(`“${entry.name}” overlaps another tensor.`)
    if (entry.start > end) throw bad(`There is a gap before “${entry.name}”.`)
    end = entry.end
    if (end > body.length) {
      throw bad(
        `It is cut off: “${entry.name}” ends at byte ${end} of the numbers, and there are ${body.length}.`,
      )
    }
  }
  if (end < body.length) throw bad(`${body.length - end} bytes at its end belong to no tensor.`)

  const tensors = new Map<string, Tensor>()
  for (const { name, format, shape, start, end } of entries) {
    tensors.set(name, { shape, values: readNumbers(body.subarray(start, end), format) })
  }
  return { tensors, metadata }
}

function readHeader(bytes: Uint8Array): { metadata: Record<string, string>; entries: Entry[] } {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw bad('Its header is no JSON.')
  }
  if (!isRecord(header)) throw bad('Its header is no list of tensors.')
  const metadata: Record<string, string> = {}
  const entries: Entry[] = []
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') {
      for (const [key, text] of Object.entries(isRecord(value) ? value : {})) metadata[key] = String(text)
    } else {
      entries.push(readEntry(name, value))
    }
  }
  return { metadata, entries }
}

function readEntry(name: string, value: unknown): Entry {
  if (!isRecord(value)) throw bad(`“${name}” is not described.`)
  const { dtype, shape, data_offsets: offsets } = value
  const format = ({ F32: 'f32', F16: 'f16', BF16: 'bf16' } as const)[String(dtype)]
  if (!format) throw bad(`“${name}” holds numbers of the kind ${dtype}; F32, F16 and BF16 can be read.`)
  if (!isCounts(shape)) throw bad(`The shape of “${name}” is not a list of whole numbers.`)
  if (!isCounts(offsets) || offsets.length !== 2) throw bad(`The place of “${name}” cannot be read.`)
  const [start = 0, end = 0] = offsets
  const bytes = shape.reduce((product, side) => product * side, 1) * sizeOf(format)
  if (!Number.isSafeInteger(bytes)) throw bad(`“${name}” claims to be larger than any file.`)
  if (end - start !== bytes) {
    throw bad(`“${name}” needs ${bytes} bytes for its shape [${shape.join(', ')}] and has ${end - start}.`)
  }
  return { name, format, shape, start, end }
}

/** The bytes of a safetensors file; numbers start at a multiple of 8, as other readers like it. */
export function writeSafetensors(
  tensors: ReadonlyMap<string, Tensor>,
  format: NumberFormat = 'f32',
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } }
  const parts: Uint8Array[] = []
  let end = 0
  for (const [name, { shape, values }] of tensors) {
    const part = writeNumbers(values, format)
    header[name] = { dtype: format.toUpperCase(), shape, data_offsets: [end, end + part.length] }
    end += part.length
    parts.push(part)
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const headerBytes = Math.ceil(json.length / 8) * 8
  const file = new Uint8Array(8 + headerBytes + end)
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true)
  file.fill(0x20, 8, 8 + headerBytes).set(json, 8)
  let at = 8 + headerBytes
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0)
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`This is no safetensors file that can be used. ${why} Nothing was loaded.`)
}
