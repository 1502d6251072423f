'use client'

import { useId, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { Section } from '@/app/_ui/page'
import type { LoraSession } from '@/lib/demos/lora-session'
import type { LoraState } from '@/lib/demos/lora-state'
import { type Continuation, useContinuation } from './use-continuations'

/** The same prompt and seed without and with the adapter, whose strength can be slid. */
export function BeforeAfter({
  session,
  state: { adapter, phase },
  startPrompt,
}: {
  session: LoraSession | null
  state: LoraState
  startPrompt: string
}) {
  const [prompt, setPrompt] = useState(startPrompt)
  const [seed, setSeed] = useState(1)
  const [strength, setStrength] = useState(1)
  const slider = useId()
  // While steps are under way the adapter changes with each; it is shown when it stands still.
  const isStill = phase === 'paused' || phase === 'done'
  const before = useContinuation(session, { prompt, seed, adapter: null, strength: 0 })
  const after = useContinuation(session, {
    ...{ prompt, seed, strength },
    adapter: isStill && adapter ? adapter : undefined,
  })
  return (
    <Section title="Before and after" hint="The same prompt and the same dice, without and with the adapter.">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Field label="Prompt" className="min-w-56 flex-1">
          {(wiring) => (
            <Input
              value={prompt}
              maxLength={400}
              onChange={(event) => setPrompt(event.target.value)}
              {...wiring}
            />
          )}
        </Field>
        <Button onClick={() => setSeed(seed + 1)}>
          <Icon name="again" /> Other dice
        </Button>
        <div className="min-w-56 flex-1">
          <label htmlFor={slider} className="flex justify-between font-medium text-ink text-sm">
            Strength of the adapter <span className="tabular font-mono">{strength.toFixed(2)}</span>
          </label>
          <input
            id={slider}
            type="range"
            min={0}
            max={1.5}
            step={0.05}
            value={strength}
            onChange={(event) => setStrength(Number(event.target.value))}
            className="h-10 w-full"
          />
        </div>
      </div>
      <div className="mt-5 grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <Written title="Base model" prompt={prompt} told={before} />
        <Written
          title={`With the adapter, strength ${strength.toFixed(2)}`}
          prompt={prompt}
          told={after}
          none={
            phase === 'training' || phase === 'measuring'
              ? 'It is being trained. Pause to see what it writes by now.'
              : 'Train an adapter, or load one: then its text stands here.'
          }
        />
      </div>
    </Section>
  )
}

function Written({
  title,
  prompt,
  told,
  none = 'Type a prompt: the model goes on from it.',
}: {
  title: string
  prompt: string
  told: Continuation
  none?: string
}) {
  return (
    <section aria-label={title} aria-busy={told.status === 'writing'} className="min-w-0">
      <h3 className="mb-1 border-line border-b pb-1 font-medium text-muted text-sm">{title}</h3>
      {told.status === 'none' && <p className="min-h-40 text-muted">{none}</p>}
      {told.status === 'failed' && (
        <p role="alert" className="min-h-40 text-again">
          The text could not be written: {told.message}
        </p>
      )}
      {(told.status === 'writing' || told.status === 'written') && (
        <p className="min-h-40 whitespace-pre-line font-serif text-base text-ink leading-relaxed">
          <span className="text-muted">{prompt}</span>
          {told.text}
        </p>
      )}
      <p role="status" className="sr-only">
        {told.status === 'written' && `${title}: written.`}
      </p>
    </section>
  )
}
