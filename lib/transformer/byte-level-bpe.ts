import { BadModelFile } from './bad-model-file'
import type { Tokenizer } from './tokenizer'

// Text is cut at these borders before any pair is joined (the pattern of GPT-2, as `ByteLevel` of tokenizers has it).
const pieces = /'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu

/**
 * Reads a `tokenizer.json` of Hugging Face that is a byte-level BPE: every byte has a printable stand-in, and pairs are
 * joined in the order of the merges. Special tokens are never read out of a text, so any text comes back as it was.
 */
export function readByteLevelBpe(json: string, special: { bos: number; eos: number | null }): Tokenizer {
  const file = parse(json)
  const idOf = new Map<string, number>(Object.entries(file.vocab))
  const specials = new Map(file.added.map(({ id, content }) => [id, content]))
  let vocabSize = 0
  for (const ids of [idOf.values(), specials.keys()]) {
    for (const id of ids) vocabSize = Math.max(vocabSize, id + 1)
  }
  const tokens = new Array<string | undefined>(vocabSize)
  for (const [token, id] of idOf) tokens[id] = token

  const standIn = byteStandIns()
  const byteOf = new Map(standIn.map((character, byte) => [character, byte]))
  const bytes = tokens.map((token, id) =>
    specials.has(id) ? new Uint8Array() : bytesIn(token ?? '', byteOf),
  )
  for (const character of standIn) {
    if (!idOf.has(character)) throw bad(`its vocabulary lacks the byte “${character}”`)
  }
  const rank = ranksOf(file.merges, idOf)
  const encoder = new TextEncoder()
  const known = new Map<string, readonly number[]>()

  return {
    vocabSize,
    ...special,
    encode(text) {
      const ids: number[] = []
      const whole = file.prefixSpace && text !== '' && !text.startsWith(' ') ? ` ${text}` : text
      for (const piece of file.cut ? (whole.match(pieces) ?? []) : whole === '' ? [] : [whole]) {
        let found = known.get(piece)
        if (!found) {
          const symbols = Array.from(encoder.encode(piece), (byte) => standIn[byte] as string)
          found = joined(symbols, rank).map((token) => idOf.get(token) as number)
          // A page that stays open for hours sees many words.
          if (known.size > 10_000) known.clear()
          known.set(piece, found)
        }
        for (const id of found) ids.push(id)
      }
      return ids
    },
    bytesOf: (id) => bytes[id] ?? new Uint8Array(),
  }
}

/** Joins the pair with the lowest rank, again and again, until none is left. */
function joined(symbols: string[], rank: ReadonlyMap<string, number>): string[] {
  for (;;) {
    let best = Infinity
    let pair = ''
    for (let i = 0; i + 1 < symbols.length; i += 1) {
      const key = `${symbols[i]} ${symbols[i + 1]}`
      const at = rank.get(key) ?? Infinity
      if (at < best) {
        best = at
        pair = key
      }
    }
    if (best === Infinity) return symbols
    const after: string[] = []
    for (let i = 0; i < symbols.length; i += 1) {
      const both = `${symbols[i]} ${symbols[i + 1]}` === pair
      after.push(both ? `${symbols[i]}${symbols[i + 1]}` : (symbols[i] as string))
      if (both) i += 1
    }
    symbols = after
  }
}

function ranksOf(merges: readonly unknown[], idOf: ReadonlyMap<string, number>): Map<string, number> {
  const rank = new Map<string, number>()
  for (const [at, merge] of merges.entries()) {
    const pair = typeof merge === 'string' ? merge.split(' ') : merge
    if (!(Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))) {
      throw bad(`its merge ${at} is no pair`)
    }
    if (!idOf.has(pair.join(''))) throw bad(`its merge ${at} makes “${pair.join('')}”, which has no id`)
    if (!rank.has(pair.join(' '))) rank.set(pair.join(' '), at)
  }
  return rank
}

/** By byte: printable Latin-1 stands for itself, every other byte for the next free character from U+0100. */
function byteStandIns(): string[] {
  const printable = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
  let next = 0x100
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++))
}

function bytesIn(token: string, byteOf: ReadonlyMap<string, number>): Uint8Array {
  return Uint8Array.from(token, (character) => {
    const byte = byteOf.get(character)
    if (byte === undefined) throw bad(`its token “${token}” has a character that stands for no byte`)
    return byte
  })
}

interface TokenizerFile {
  vocab: Record<string, number>
  merges: readonly unknown[]
  added: readonly { id: number; content: string }[]
  prefixSpace: boolean
  cut: boolean
}

function parse(json: string): TokenizerFile {
  let file: Record<string, Record<string, unknown> | null>
  try {
    file = JSON.parse(json)
  } catch {
    throw bad('it is no JSON')
  }
  const { model, pre_tokenizer: before, normalizer } = file ?? {}
  if (!model || (model.type !== undefined && model.type !== 'BPE')) throw bad('it is no BPE')
  if (normalizer) throw bad(`it changes text first (normalizer ${normalizer.type})`)
  if (before?.type !== 'ByteLevel') throw bad(`it cuts text another way (pre_tokenizer ${before?.type})`)
  const { vocab, merges } = model
  if (!isVocabulary(vocab)) throw bad('its vocabulary is not a list of whole numbers, each once')
  if (!Array.isArray(merges)) throw bad('it has no merges')
  const added = file.added_tokens ?? []
  if (!Array.isArray(added) || !added.every(isAdded)) throw bad('its added tokens cannot be read')
  return {
    vocab,
    merges,
    added,
    prefixSpace: before.add_prefix_space === true,
    cut: before.use_regex !== false,
  }
}

// Far beyond any vocabulary in use; an id beyond it would only fill the memory.
const maxVocabulary = 1_000_000

function isVocabulary(value: unknown): value is Record<string, number> {
  if (typeof value !== 'object' || value === null) return false
  const ids: unknown[] = Object.values(value)
  return ids.length > 0 && new Set(ids).size === ids.length && ids.every((id) => isId(id))
}

function isAdded(value: unknown): value is { id: number; content: string } {
  if (typeof value !== 'object' || value === null) return false
  return 'id' in value && isId(value.id) && 'content' in value && typeof value.content === 'string'
}

function isId(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < maxVocabulary
}

function bad(why: string): BadModelFile {
  return new BadModelFile(`This tokenizer.json cannot be used: ${why}. A byte-level BPE is needed.`)
}
