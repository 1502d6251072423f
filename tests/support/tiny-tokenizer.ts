/**
 * A tokenizer.json in the form Hugging Face's `tokenizers` writes: all bytes, then what these merges make, then the
 * special token that begins and ends a text.
 */
export const tinyMerges = ['t h', 'th e', 'Ġ the', 'i n', 'Ġ a', 'in g', 'Ã ¶', 'o o', 'oo o'] as const

export function tinyTokenizerJson(changes: Record<string, unknown> = {}): string {
  const printable = [...span(0x21, 0x7e), ...span(0xa1, 0xac), ...span(0xae, 0xff)]
  const others = [...span(0, 0xff)].filter((byte) => !printable.includes(byte))
  const standIns = [
    ...printable.map((byte) => String.fromCodePoint(byte)),
    ...others.map((_, at) => String.fromCodePoint(0x100 + at)),
  ]
  const tokens = [...standIns, ...tinyMerges.map((merge) => merge.replace(' ', '')), '<|endoftext|>']
  return JSON.stringify({
    version: '1.0',
    added_tokens: [{ id: tokens.length - 1, content: '<|endoftext|>', special: true }],
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    decoder: { type: 'ByteLevel' },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: tinyMerges,
      ...changes,
    },
  })
}

/** Bytes, merges and the special token, whose id is the last. */
export const tinyVocabSize = 256 + tinyMerges.length + 1

function* span(first: number, last: number) {
  for (let byte = first; byte <= last; byte += 1) yield byte
}
