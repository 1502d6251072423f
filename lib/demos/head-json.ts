import type { EngineInfo, Token } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { type HeadMaps, headName, labelOf } from './attention-head'

/** Everything that the page knows about one head and one text, as JSON for other tools. */
export function headJson({
  text,
  tokens,
  head,
  ablated,
  info,
}: {
  text: string
  tokens: readonly Token[]
  head: HeadMaps
  ablated: readonly Head[]
  info: EngineInfo
}): string {
  const label = labelOf(info.heads, head)
  const { size, headSize } = head
  return JSON.stringify(
    {
      text,
      tokens: tokens.map(({ id, text: ofToken, start, end }) => ({ id, text: ofToken, start, end })),
      head: {
        layer: head.layer,
        head: head.head,
        label: label ? { kind: label.kind, value: label.value, measured: label.measured } : null,
      },
      ablated: ablated.map(headName),
      backend: info.backend,
      headSize,
      // Rows are the tokens that look. Scores are q·k before they are divided by √headSize and masked.
      scores: rowsOf(head.scores, size),
      weights: rowsOf(head.weights, size),
      queries: rowsOf(head.queries, headSize),
      keys: rowsOf(head.keys, headSize),
    },
    null,
    1,
  )
}

function rowsOf(values: Float32Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ])
}
