'use client'

import { useMemo } from 'react'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { Section } from '@/app/_ui/page'
import { headName } from '@/lib/demos/attention-head'
import { percent } from '@/lib/demos/number-words'
import { likeliest, probabilitiesOf, totalVariation } from '@/lib/demos/text-scores'
import type { Engine } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { ChanceBar } from '../../_components/chance-bar'
import { useTokenSigns } from '../../_components/use-token-signs'
import type { Attended } from './use-attention'

const shown = 8

/** What the model expects next, with every head and without those that are off. */
export function Prediction({
  engine,
  attended,
  onSwitchOn,
}: {
  engine: Engine
  attended: Attended
  onSwitchOn: (heads: readonly Head[]) => void
}) {
  const { maps, whole, ablated } = attended
  const { before, after, ids } = useMemo(() => {
    const [withAll, withFewer] = [probabilitiesOf(whole), probabilitiesOf(maps.logits)]
    return { before: withAll, after: withFewer, ids: likeliest(withAll, shown) }
  }, [whole, maps])
  const rows = useMemo(() => {
    const fresh = likeliest(after, shown).filter((id) => !ids.includes(id))
    return ablated.length > 0 ? [...ids, ...fresh.slice(0, 4)] : ids
  }, [after, ids, ablated])
  const sign = useTokenSigns(engine, rows)
  const off = ablated.length > 0
  const scale = Math.max(...rows.map((id) => Math.max(before[id] ?? 0, after[id] ?? 0)), 0.01)
  return (
    <Section
      title="What comes next"
      hint="What the model expects after the last token. Switch heads off and see what they were good for: their output becomes zero, everything else stays."
    >
      <div className="mb-4 flex min-h-10 flex-wrap items-center gap-2">
        {ablated.length === 0 && <p className="text-muted">Every head is on.</p>}
        {ablated.map((head) => (
          <Button
            key={headName(head)}
            onClick={() => onSwitchOn([head])}
            aria-label={`Switch head ${headName(head)} on`}
          >
            {headName(head)} is off <Icon name="close" />
          </Button>
        ))}
        {ablated.length > 1 && (
          <Button look="plain" onClick={() => onSwitchOn(ablated)}>
            Switch all on
          </Button>
        )}
      </div>
      <table className="tabular w-full max-w-2xl table-fixed font-mono text-xs sm:text-sm">
        <caption className="sr-only">The likeliest next tokens and their chances</caption>
        <thead className="text-left font-sans text-muted text-xs">
          <tr>
            <th scope="col" className="w-24 py-1 font-medium sm:w-32">
              Next token
            </th>
            <th scope="col" className="font-medium">
              All heads
            </th>
            {off && (
              <th scope="col" className="font-medium">
                Without {ablated.map(headName).join(', ')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((id) => (
            <tr key={id}>
              <th scope="row" className="truncate whitespace-pre py-0.5 text-left font-medium text-ink">
                {sign(id)}
              </th>
              <td className="py-0.5 pr-4">
                <ChanceBar value={before[id] ?? 0} scale={scale} quiet={off} />
              </td>
              {off && (
                <td className="py-0.5 pr-4">
                  <ChanceBar value={after[id] ?? 0} scale={scale} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className="mt-3 min-h-6 text-muted text-sm">
        {off &&
          `${percent(totalVariation(before, after))} of the probability goes to other tokens without ${ablated.length === 1 ? 'this head' : 'these heads'}.`}
      </p>
    </Section>
  )
}
