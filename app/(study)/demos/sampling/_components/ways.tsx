'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Checkbox, Field, Select } from '@/app/_ui/field'
import { Section } from '@/app/_ui/page'
import { signedNumber } from '@/lib/demos/number-words'
import type { Engine, SamplingOptions } from '@/lib/transformer/engine'
import { BeamTree } from './beam-tree'
import { useThreeWays, type Written } from './use-three-ways'

const widths = [1, 2, 3, 4, 5]
const lengths = [4, 8, 12, 16]

/** Greedy, sampled and beam search from the same prompt, with the tree that the beam grew. */
export function Ways({
  engine,
  prompt,
  options,
}: {
  engine: Engine
  prompt: { readonly text: string; readonly ids: readonly number[] } | null
  options: SamplingOptions
}) {
  const [width, setWidth] = useState(3)
  const [length, setLength] = useState(8)
  const [whole, setWhole] = useState(false)
  const { value, step, said, run, stop } = useThreeWays()
  return (
    <Section
      title="Three ways to choose"
      hint="Greedy takes the likeliest token each time. Sampling draws with the options above. A beam keeps several texts alive and wants the likeliest whole."
    >
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Beam width" className="w-28">
          {(wiring) => (
            <Select {...wiring} value={width} onChange={(event) => setWidth(Number(event.target.value))}>
              {widths.map((count) => (
                <option key={count}>{count}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Tokens" className="w-28">
          {(wiring) => (
            <Select {...wiring} value={length} onChange={(event) => setLength(Number(event.target.value))}>
              {lengths.map((count) => (
                <option key={count}>{count}</option>
              ))}
            </Select>
          )}
        </Field>
        {step ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <Button
            disabled={!prompt}
            onClick={() => prompt && run(engine, prompt, options, { width, length })}
          >
            Compare
          </Button>
        )}
        <p role="status" className="min-h-6 basis-full text-muted text-sm">
          {step ? `${step} …` : said}
        </p>
      </div>
      {value && (
        <>
          <div className="mt-4 grid gap-x-8 gap-y-6 sm:grid-cols-3">
            <Way name="Greedy" way={value.greedy} prompt={value.prompt} />
            <Way name="Sampled" way={value.sampled} prompt={value.prompt} />
            <Way name="Beam" way={value.beam} prompt={value.prompt} />
          </div>
          <div className="mt-8 flex flex-wrap items-center justify-between gap-3">
            <h3 className="font-medium text-ink">The beam’s tree</h3>
            <Checkbox
              label="Also what was dropped"
              checked={whole}
              onChange={(event) => setWhole(event.target.checked)}
            />
          </div>
          <BeamTree nodes={whole ? value.tree : value.tree.filter(({ kept }) => kept)} />
        </>
      )}
    </Section>
  )
}

function Way({ name, way, prompt }: { name: string; way: Written; prompt: string }) {
  return (
    <section aria-label={name} className="border-line border-t pt-3">
      <h3 className="font-medium text-ink">{name}</h3>
      <p className="mt-1 min-h-20 whitespace-pre-wrap font-serif text-ink text-lg">
        <span className="text-faint">{prompt}</span>
        {way.text}
      </p>
      <p className="tabular mt-2 text-muted text-xs">
        Log-probability {signedNumber(way.score)} over {way.tokens} tokens,{' '}
        {signedNumber(way.tokens > 0 ? way.score / way.tokens : 0)} each
      </p>
    </section>
  )
}
