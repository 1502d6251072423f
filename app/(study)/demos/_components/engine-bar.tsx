'use client'

import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { byteSize } from '@/lib/demos/number-words'
import type { EngineInfo } from '@/lib/transformer/engine'
import type { EngineState } from './use-engine'

const backends = { webgpu: 'WebGPU', wasm: 'WebAssembly', reference: 'plain JavaScript' } as const

/** What the model is doing: how far it is loaded, what it runs on and why, or what went wrong. Always one height. */
export function EngineBar({ state, stop, open }: { state: EngineState; stop: () => void; open: () => void }) {
  if (state.status === 'failed') {
    return (
      <Notice tone="error" title="The model could not be opened">
        <p>{state.message} What you typed is still here.</p>
        <Button className="mt-3" onClick={open}>
          Try again
        </Button>
      </Notice>
    )
  }
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-1 text-sm">
      {state.status === 'opening' && (
        <>
          <Loading {...state} />
          <Button look="plain" onClick={stop}>
            Cancel
          </Button>
        </>
      )}
      {state.status === 'stopped' && (
        <>
          <p role="status">The model was not loaded. Nothing was lost.</p>
          <Button onClick={open}>Load the model</Button>
        </>
      )}
      {state.status === 'ready' && <Running info={state.info} />}
    </div>
  )
}

function Loading({ loaded, total, step }: { loaded: number; total: number; step: string }) {
  const known = total > 0
  return (
    <div className="min-w-48 flex-1">
      <p role="status" className="text-muted">
        {step}
        {known && (
          <span className="tabular" aria-hidden="true">
            {' '}
            {byteSize(loaded)} of {byteSize(total)}
          </span>
        )}
      </p>
      <progress
        className="mt-1 block h-1 w-full overflow-hidden rounded-full"
        aria-label="Loading the model"
        {...(known && { max: total, value: Math.min(loaded, total) })}
      />
    </div>
  )
}

function Running({ info }: { info: EngineInfo }) {
  const { config, parameters, bytes, backend, reason } = info
  return (
    <p className="text-muted">
      <span className="text-ink">
        {(parameters / 1e6).toFixed(2)} million parameters, {config.layers} layers of {config.heads} heads,{' '}
        {byteSize(bytes)}, on {backends[backend]}.
      </span>{' '}
      <span role="status">{reason}</span>
    </p>
  )
}
