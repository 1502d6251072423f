'use client'

import { useEffect, useRef, useState } from 'react'
import type { Engine } from '@/lib/transformer/engine'
import { isAbort, sentenceOf } from './use-engine'

export interface ModelRun<Value> {
  /** What came out last; stays until the next is there. */
  readonly value: Value | null
  readonly busy: boolean
  readonly failure: string | null
}

/**
 * Has the model compute something anew whenever `key` changes; null computes nothing. A run that nobody waits for any
 * more is given up. `pauseMs` waits while somebody types.
 */
export function useModelRun<Value>(
  engine: Engine | null,
  key: string | null,
  run: (engine: Engine, signal: AbortSignal) => Promise<Value>,
  pauseMs = 0,
): ModelRun<Value> {
  const [state, setState] = useState<ModelRun<Value>>({ value: null, busy: false, failure: null })
  const work = useRef(run)
  const last = useRef<string | null>(null)
  useEffect(() => {
    work.current = run
  })

  useEffect(() => {
    if (!engine || key === null) return
    const given = new AbortController()
    const start = async () => {
      setState((before) => ({ ...before, busy: true }))
      try {
        const value = await work.current(engine, given.signal)
        if (!given.signal.aborted) setState({ value, busy: false, failure: null })
      } catch (error) {
        if (given.signal.aborted || isAbort(error)) return
        setState((before) => ({ ...before, busy: false, failure: sentenceOf(error) }))
      }
    }
    // The first one at once: only what follows it may be typing.
    const later = setTimeout(start, last.current === null ? 0 : pauseMs)
    last.current = key
    return () => {
      clearTimeout(later)
      given.abort()
    }
  }, [engine, key, pauseMs])

  return state
}
