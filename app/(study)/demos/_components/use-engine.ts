'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Engine, EngineInfo } from '@/lib/transformer/engine'

export type EngineState =
  | { readonly status: 'opening'; readonly loaded: number; readonly total: number; readonly step: string }
  | { readonly status: 'ready'; readonly engine: Engine; readonly info: EngineInfo }
  | { readonly status: 'stopped' }
  | { readonly status: 'failed'; readonly message: string }

const opening: EngineState = { status: 'opening', loaded: 0, total: 0, step: 'Getting ready' }

/**
 * Opens the model once for a page, in a worker, and closes it with the page. `stop` gives up a loading under way,
 * `open` begins again.
 */
export function useEngine(): { state: EngineState; stop: () => void; open: () => void } {
  const [state, setState] = useState<EngineState>(opening)
  const [attempt, setAttempt] = useState(0)
  const [wanted, setWanted] = useState(true)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins anew
  useEffect(() => {
    if (!wanted) return
    const given = new AbortController()
    let engine: Engine | null = null
    let forget: (() => void) | null = null
    const change = (next: EngineState) => {
      if (!given.signal.aborted) setState(next)
    }
    const start = async () => {
      const { openEngine } = await import('@/lib/transformer/open-engine.browser')
      const opened = await openEngine({
        signal: given.signal,
        onProgress: (progress) => change({ status: 'opening', ...progress }),
      })
      if (given.signal.aborted) return opened.dispose()
      engine = opened
      forget = opened.onInfo((info) => change({ status: 'ready', engine: opened, info }))
      change({ status: 'ready', engine: opened, info: opened.info })
    }
    setState(opening)
    start().catch((error: unknown) => change({ status: 'failed', message: sentenceOf(error) }))
    return () => {
      given.abort()
      forget?.()
      engine?.dispose().catch(() => {})
    }
  }, [attempt, wanted])

  const stop = useCallback(() => {
    setWanted(false)
    setState({ status: 'stopped' })
  }, [])
  const open = useCallback(() => {
    setWanted(true)
    setAttempt((before) => before + 1)
  }, [])
  return { state, stop, open }
}

/** Why something did not work, as one sentence. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message.trim() : ''
  if (message === '') return 'It did not say why.'
  return /[.!?]$/.test(message) ? message : `${message}.`
}

/** Somebody no longer waited; nothing is wrong. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
