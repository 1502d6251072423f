/** A line of input; `tooLong` when it was over the limit, and its text was thrown away. */
export type Line = { text: string; number: number; tooLong: boolean }

/** The lines of a stream of bytes, of at most `maxBytes` each, with never more than a line and a chunk in memory. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let pending: Uint8Array[] = []
  let size = 0
  let number = 0
  const finish = (): Line => {
    number += 1
    const text = size > maxBytes ? '' : new TextDecoder().decode(Buffer.concat(pending))
    const line = { text, number, tooLong: size > maxBytes }
    pending = []
    size = 0
    return line
  }
  const add = (piece: Uint8Array) => {
    size += piece.length
    if (size > maxBytes) pending = []
    else pending.push(piece)
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      add(chunk.subarray(from, end))
      yield finish()
      from = end + 1
    }
    if (from < chunk.length) add(chunk.subarray(from))
  }
  if (size > 0) yield finish()
}
