'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { signedNumber } from '@/lib/demos/number-words'
import { ScrollArea } from './scroll-area'

const rowsAtOnce = 12

/** Every number of a matrix, a page of rows at a time; cells that are hidden show nothing. */
export function MatrixTable({
  caption,
  values,
  columns,
  rowNames,
  columnNames,
  digits = 3,
  hidden,
}: {
  caption: string
  values: Float32Array
  columns: number
  rowNames: readonly string[]
  columnNames: readonly string[]
  digits?: number
  hidden?: (row: number, column: number) => boolean
}) {
  const [first, setFirst] = useState(0)
  const rows = values.length / columns
  const start = first < rows ? first : 0
  const shown = Array.from({ length: Math.min(rowsAtOnce, rows - start) }, (_, index) => start + index)
  const places = Array.from({ length: columns }, (_, column) => column)
  return (
    <div>
      <ScrollArea label={caption} className="border-line border-y">
        <table className="tabular border-separate border-spacing-0 font-mono text-xs">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <td className="sticky left-0 bg-paper" />
              {places.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="whitespace-pre px-2 py-1 text-right font-medium text-muted"
                >
                  {columnNames[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row}>
                <th
                  scope="row"
                  className="sticky left-0 whitespace-pre bg-paper py-1 pr-3 text-left font-medium text-muted"
                >
                  {rowNames[row]}
                </th>
                {places.map((column) => (
                  <td key={column} className="px-2 py-1 text-right text-ink">
                    {!hidden?.(row, column) && signedNumber(values[row * columns + column] ?? 0, digits)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {rows > rowsAtOnce && (
        <div className="mt-2 flex flex-wrap items-center gap-2 text-muted text-sm">
          <Button disabled={start === 0} onClick={() => setFirst(Math.max(0, start - rowsAtOnce))}>
            Rows before
          </Button>
          <Button disabled={start + rowsAtOnce >= rows} onClick={() => setFirst(start + rowsAtOnce)}>
            Rows after
          </Button>
          <p role="status" className="tabular">
            Rows {start + 1} to {start + shown.length} of {rows}
          </p>
        </div>
      )}
    </div>
  )
}
