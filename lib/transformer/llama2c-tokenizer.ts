import { BadModelFile } from './bad-model-file'
import type { Tokenizer } from './tokenizer'

const bos = 1
const eos = 1 // see readLlama2c
const firstByte = 3 // after <unk>, <s> and </s> come the 256 bytes

/**
 * Reads a `tokenizer.bin` of llama2.c (a SentencePiece vocabulary with scores): the longest length, then for every id a
 * float32 score, an int32 length and the bytes. A text begins with a space of its own; characters without a token
 * become bytes; then the pair with the best score is joined until none is left.
 */
export function readLlama2cTokenizer(file: Uint8Array): Tokenizer {
  const pieces = readPieces(file)
  const idOf = new Map<string, number>()
  for (const [id, { text }] of pieces.entries()) {
    if (id >= firstByte + 256 && !idOf.has(text)) idOf.set(text, id)
  }
  const encoder = new TextEncoder()

  return {
    vocabSize: pieces.length,
    bos,
    eos,
    encode(text) {
      if (text === '') return []
      const ids: number[] = []
      for (const character of ` ${text}`) {
        const id = idOf.get(character)
        if (id !== undefined) ids.push(id)
        else for (const byte of encoder.encode(character)) ids.push(firstByte + byte)
      }
      return joined(ids, pieces, idOf)
    },
    bytesOf(id, previous) {
      const bytes = pieces[id]?.bytes ?? new Uint8Array()
      // The space before the first word is no part of the text.
      return previous === bos && bytes[0] === 0x20 ? bytes.subarray(1) : bytes
    },
  }
}

interface Piece {
  readonly score: number
  /** What a text is compared with. */
  readonly text: string
  /** What it stands for: nothing for the three special tokens, one byte for <0x0A>. */
  readonly bytes: Uint8Array
}

/** Joins neighbours as long as two of them make a token: always the one with the best score, the first of equals. */
function joined(ids: number[], pieces: readonly Piece[], idOf: ReadonlyMap<string, number>): number[] {
  for (;;) {
    let best = -1
    let into = -1
    for (let i = 0; i + 1 < ids.length; i += 1) {
      const id = idOf.get(`${textOf(ids[i], pieces)}${textOf(ids[i + 1], pieces)}`)
      if (id !== undefined && (into < 0 || scoreOf(id, pieces) > scoreOf(into, pieces))) {
        best = i
        into = id
      }
    }
    if (into < 0) return ids
    ids.splice(best, 2, into)
  }
}

function textOf(id: number | undefined, pieces: readonly Piece[]): string {
  return pieces[id ?? -1]?.text ?? ''
}

function scoreOf(id: number, pieces: readonly Piece[]): number {
  return pieces[id]?.score ?? Number.NEGATIVE_INFINITY
}

function readPieces(file: Uint8Array): Piece[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const pieces: Piece[] = []
  for (let at = 4; at < file.length; ) {
    if (at + 8 > file.length) throw bad(`it is cut off after ${pieces.length} tokens`)
    const score = view.getFloat32(at, true)
    const length = view.getInt32(at + 4, true)
    at += 8
    if (length < 0 || at + length > file.length) throw bad(`it is cut off within token ${pieces.length}`)
    const bytes = file.slice(at, at + length)
    at += length
    const id = pieces.length
    const meant =
      id < firstByte ? new Uint8Array() : id < firstByte + 256 ? Uint8Array.of(id - firstByte) : bytes
    pieces.push({ score, text: decoder.decode(bytes), bytes: meant })
  }
  if (pieces.length < firstByte + 256) throw bad(`it has ${pieces.length} tokens, fewer than there are bytes`)
  return pieces
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`This is no tokenizer of llama2.c: ${why}. Nothing was loaded.`)
}
