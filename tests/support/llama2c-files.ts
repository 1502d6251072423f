import type { LayerWeights, ModelWeights } from '@/lib/transformer/model'

/** A checkpoint as llama2.c's exporter writes it: neighbours (2i, 2i + 1) of a head turn together. */
export function pickle({ config, ...weights }: ModelWeights): Uint8Array {
  const { heads, kvHeads, headSize, context } = config
  const words = config.tied ? config.vocabSize : -config.vocabSize
  const header = [config.hiddenSize, config.ffnSize, config.layers, heads, kvHeads, words, context]
  const of = (kind: keyof LayerWeights) => weights.layers.map((layer) => layer[kind])
  const numbers = [
    weights.embedding,
    ...of('attentionNorm'),
    ...of('q').map((matrix) => neighbours(matrix, heads, headSize)),
    ...of('k').map((matrix) => neighbours(matrix, kvHeads, headSize)),
    ...[...of('v'), ...of('o'), ...of('ffnNorm'), ...of('gate'), ...of('down'), ...of('up')],
    weights.finalNorm,
    new Float32Array(context * headSize).fill(9),
    ...(config.tied ? [] : [weights.output]),
  ]
  const all = Float32Array.from(numbers.flatMap((part) => [...part]))
  const file = new Uint8Array(header.length * 4 + all.byteLength)
  file.set(new Uint8Array(Int32Array.from(header).buffer))
  file.set(new Uint8Array(all.buffer), header.length * 4)
  return file
}

function neighbours(matrix: Float32Array, heads: number, headSize: number): Float32Array {
  const inSize = matrix.length / (heads * headSize)
  const after = new Float32Array(matrix.length)
  for (let head = 0; head < heads; head += 1) {
    for (let i = 0; i < headSize / 2; i += 1) {
      for (const half of [0, 1]) {
        const from = head * headSize + half * (headSize / 2) + i
        const to = head * headSize + 2 * i + half
        after.set(matrix.subarray(from * inSize, (from + 1) * inSize), to * inSize)
      }
    }
  }
  return after
}

/** A tokenizer.bin: three special tokens, 256 bytes, then these pieces; scores fall in their order unless given. */
export function tokenizerFile(pieces: readonly string[], scores: readonly number[] = []): Uint8Array {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  )
  const all = ['<unk>', '\n<s>\n', '\n</s>\n', ...bytes, ...pieces].map((piece) =>
    new TextEncoder().encode(piece),
  )
  const file = new Uint8Array(4 + all.reduce((sum, piece) => sum + 8 + piece.length, 0))
  const view = new DataView(file.buffer)
  view.setInt32(0, Math.max(...all.map((piece) => piece.length)), true)
  let at = 4
  for (const [id, piece] of all.entries()) {
    view.setFloat32(at, id < 259 ? 0 : (scores[id - 259] ?? 259 - id), true)
    view.setInt32(at + 4, piece.length, true)
    file.set(piece, at + 8)
    at += 8 + piece.length
  }
  return file
}
