'use client'

import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { Notice } from '@/app/_ui/notice'
import type { LoraState } from '@/lib/demos/lora-state'
import { byteSize } from '@/lib/demos/number-words'
import { LossChart } from './loss-chart'

/** Begin, pause, go on, forget; how far it is, and what it costs. */
export function Training({
  state,
  ready,
  onTrain,
  onPause,
  onResume,
  onReset,
}: {
  state: LoraState
  ready: boolean
  onTrain: () => void
  onPause: () => void
  onResume: () => void
  onReset: () => void
}) {
  const { phase, run, failure, loaded } = state
  const isWorking = phase === 'preparing' || phase === 'training' || phase === 'measuring'
  const comparing = state.full?.status === 'running'
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        {phase === 'training' ? (
          <Button look="primary" size="lg" onClick={onPause}>
            <Icon name="pause" /> Pause
          </Button>
        ) : phase === 'paused' ? (
          <Button look="primary" size="lg" disabled={comparing} onClick={onResume}>
            Go on
          </Button>
        ) : (
          <Button look="primary" size="lg" disabled={!ready || isWorking || comparing} onClick={onTrain}>
            {run ? 'Train anew' : 'Train'}
          </Button>
        )}
        <Button size="lg" disabled={!run && !loaded && !isWorking} onClick={onReset}>
          Reset
        </Button>
      </div>
      <p role="status" className="mt-2 min-h-6 text-muted text-sm">
        {phase === 'preparing' && 'Cutting the text into tokens.'}
        {phase === 'training' && 'Training.'}
        {phase === 'measuring' && 'Measuring what it learnt and what it forgot.'}
        {phase === 'paused' && `Paused after step ${run?.step}. Below is what it can do by now.`}
        {phase === 'done' && (loaded ? 'The adapter was loaded.' : `Trained for ${run?.step} steps.`)}
      </p>
      {failure !== null && (
        <Notice tone="error" title="That did not work" className="mt-3">
          {failure}
        </Notice>
      )}
      {run && (
        <>
          <progress
            aria-label="Steps"
            max={run.settings.steps}
            value={run.step}
            className="mt-2 block h-1 w-full max-w-[36rem] overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent"
          />
          <dl className="tabular mt-3 mb-4 flex max-w-[36rem] flex-wrap gap-x-6 gap-y-1 text-sm">
            <Fact name="Step" value={`${run.step} of ${run.settings.steps}`} />
            <Fact name="Tokens a second" value={Math.round(run.tokensPerSecond).toLocaleString('en')} />
            <Fact name="Time on steps" value={`${run.seconds.toFixed(1)} s`} />
            <Fact name="Memory of the training" value={byteSize(run.bytes)} />
            <Fact name="Trained numbers" value={run.trainable.toLocaleString('en')} />
          </dl>
          <LossChart run={run} />
        </>
      )}
    </div>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="text-ink">{value}</dd>
    </div>
  )
}
