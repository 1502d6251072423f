'use client'

import { Button } from '@/app/_ui/button'
import { Section } from '@/app/_ui/page'
import type { FullRun, LoraState } from '@/lib/demos/lora-state'
import { FULL_LEARNING_RATE_SHARE } from '@/lib/demos/lora-training'
import { byteSize } from '@/lib/demos/number-words'
import { ScrollArea } from '../../_components/scroll-area'

type Column = {
  name: string
  trained: string
  memory: string
  heldOut: number | undefined
  base: number | undefined
}

/** What the adapter cost, learnt and forgot, beside the base model and beside training every weight. */
export function Comparison({
  state: { run, measures, full, phase },
  onCompare,
  onCancel,
}: {
  state: LoraState
  onCompare: () => void
  onCancel: () => void
}) {
  if (!measures) return null
  const { difference, largest } = measures.merge
  const columns: Column[] = [
    {
      ...{ name: 'Base model', trained: 'none', memory: 'none' },
      heldOut: run?.heldOut[0]?.loss,
      base: measures.basePerplexity,
    },
    {
      name: 'Adapter',
      trained: run ? run.trainable.toLocaleString('en') : 'in the file',
      memory: run ? byteSize(run.bytes) : 'none',
      heldOut: run?.heldOut.at(-1)?.loss,
      base: measures.adaptedPerplexity,
    },
    ...(full?.status === 'done' ? [fullColumn(full)] : []),
  ]
  return (
    <Section title="Learnt, forgotten, merged">
      <ScrollArea label="What the adapter cost, learnt and forgot">
        <table className="tabular w-full max-w-[46rem] text-sm">
          <thead>
            <tr className="border-line border-b text-left text-muted">
              <td />
              {columns.map(({ name }) => (
                <th key={name} scope="col" className="py-1.5 pl-4 text-right font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row name="Trained numbers" cells={columns.map(({ trained }) => trained)} />
            <Row name="Memory of the training" cells={columns.map(({ memory }) => memory)} />
            <Row
              name="Loss on unseen text in the style"
              cells={columns.map(({ heldOut }) => heldOut?.toFixed(3) ?? 'not measured')}
            />
            <Row
              name="Perplexity of a plain story (forgetting)"
              cells={columns.map(({ base }) => base?.toFixed(2) ?? 'not measured')}
            />
          </tbody>
        </table>
      </ScrollArea>
      {run && (phase === 'done' || phase === 'paused') && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          {full?.status === 'running' ? (
            <>
              <progress
                max={full.steps}
                value={full.step}
                aria-label="Steps of full fine-tuning"
                className="h-1 w-40"
              />
              <span className="tabular text-muted text-sm">
                Step {full.step} of {full.steps}
              </span>
              <Button look="plain" onClick={onCancel}>
                Cancel
              </Button>
            </>
          ) : (
            <Button onClick={onCompare}>
              {full ? 'Train every weight again' : `Train every weight for ${run.step} steps, too`}
            </Button>
          )}
          <p className="max-w-text text-muted text-xs">
            Full fine-tuning on the same text, with a learning rate of{' '}
            {Number((run.settings.learningRate * FULL_LEARNING_RATE_SHARE).toPrecision(3))}: every weight
            moves by itself, so its steps are a tenth as long. A copy is trained; the base model stays.
          </p>
        </div>
      )}
      <p className="mt-5 max-w-text text-ink">
        Written into the weights (merged), the adapter changes no logit of the plain story by more than{' '}
        <span className="tabular font-mono text-sm">{difference.toExponential(1)}</span>; the largest logit is{' '}
        <span className="tabular font-mono text-sm">{largest.toFixed(1)}</span>.
      </p>
    </Section>
  )
}

function fullColumn(full: Extract<FullRun, { status: 'done' }>): Column {
  return {
    name: 'Every weight',
    trained: full.trainable.toLocaleString('en'),
    memory: byteSize(full.bytes),
    heldOut: full.heldOutLoss,
    base: full.basePerplexity,
  }
}

function Row({ name, cells }: { name: string; cells: string[] }) {
  return (
    <tr className="border-line border-b">
      <th scope="row" className="py-1.5 text-left font-normal text-muted">
        {name}
      </th>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
        <td key={index} className="whitespace-nowrap py-1.5 pl-4 text-right text-ink">
          {cell}
        </td>
      ))}
    </tr>
  )
}
