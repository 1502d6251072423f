'use client'

import { useState } from 'react'
import { Field, Select } from '@/app/_ui/field'
import { dotProduct, type HeadMaps } from '@/lib/demos/attention-head'
import { signedNumber } from '@/lib/demos/number-words'
import { type PlacedToken, placeOf } from '@/lib/demos/token-words'

/** One q·k taken apart: what both vectors hold in every dimension of the head, and the products that are summed. */
export function DotProduct({
  head,
  tokens,
  row,
}: {
  head: HeadMaps
  tokens: readonly PlacedToken[]
  row: number
}) {
  const [chosen, setChosen] = useState(0)
  const key = chosen < tokens.length ? chosen : 0
  const factors = dotProduct(head, row, key)
  const sum = factors.reduce((total, { product }) => total + product, 0)
  return (
    <details className="mt-4">
      <summary className="w-fit py-1 text-muted text-sm hover:text-ink">One q·k, number by number</summary>
      <div className="mt-2 grid gap-x-8 gap-y-4 sm:grid-cols-[14rem_1fr]">
        <Field
          label="Key of"
          hint="Both vectors are shown after the rotation that writes the position into them."
        >
          {(wiring) => (
            <Select {...wiring} value={key} onChange={(event) => setChosen(Number(event.target.value))}>
              {tokens.map(({ index, place }) => (
                <option key={index} value={index}>
                  {index}: {place}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <table className="tabular w-full max-w-md font-mono text-xs">
          <caption className="sr-only">
            Products of the query of “{placeOf(tokens, row)}” and the key of “{placeOf(tokens, key)}”
          </caption>
          <thead className="text-muted">
            <tr>
              <th scope="col" className="text-left font-medium">
                Dimension
              </th>
              <th scope="col" className="text-right font-medium">
                q
              </th>
              <th scope="col" className="text-right font-medium">
                k
              </th>
              <th scope="col" className="text-right font-medium">
                q × k
              </th>
            </tr>
          </thead>
          <tbody>
            {factors.map((factor, dimension) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a dimension is its number
              <tr key={dimension}>
                <th scope="row" className="text-left font-normal text-muted">
                  {dimension}
                </th>
                <td className="text-right">{signedNumber(factor.query, 3)}</td>
                <td className="text-right">{signedNumber(factor.key, 3)}</td>
                <td className="text-right">{signedNumber(factor.product, 3)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="border-line border-t font-semibold">
              <th scope="row" colSpan={3} className="pt-1 text-left">
                q·k
              </th>
              <td className="pt-1 text-right">{signedNumber(sum, 3)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  )
}
