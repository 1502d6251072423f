'use client'

import { useEffect, useState } from 'react'
import type { LoraSession } from '@/lib/demos/lora-session'
import { continueText } from '@/lib/demos/lora-training'
import type { Adapter } from '@/lib/transformer/model'
import { isAbort, sentenceOf } from '../../_components/use-engine'

/** New tokens of each text. */
const LENGTH = 60
/** Typing and sliding are let settle first. */
const SETTLE_MS = 250

export type Continuation =
  | { readonly status: 'none' }
  | { readonly status: 'writing' | 'written'; readonly text: string }
  | { readonly status: 'failed'; readonly message: string }

/** What the model writes after a prompt, with an adapter at a strength; `adapter` undefined asks for nothing. */
export function useContinuation(
  session: LoraSession | null,
  {
    prompt,
    seed,
    adapter,
    strength,
  }: {
    prompt: string
    seed: number
    adapter: Adapter | null | undefined
    strength: number
  },
): Continuation {
  const [told, setTold] = useState<Continuation>({ status: 'none' })
  useEffect(() => {
    if (!session || adapter === undefined || prompt.trim() === '') {
      setTold({ status: 'none' })
      return
    }
    const given = new AbortController()
    const tell = (next: Continuation) => {
      if (!given.signal.aborted) setTold(next)
    }
    const write = () =>
      session.exclusively(async () => {
        given.signal.throwIfAborted()
        await session.engine.use(adapter, { strength })
        const show = (text: string) => tell({ status: 'writing', text })
        const text = await continueText(session.engine, { prompt, seed, length: LENGTH }, show, given.signal)
        tell({ status: 'written', text })
      })
    const later = setTimeout(() => {
      write().catch((error: unknown) => {
        if (!isAbort(error)) tell({ status: 'failed', message: sentenceOf(error) })
      })
    }, SETTLE_MS)
    return () => {
      clearTimeout(later)
      given.abort()
    }
  }, [session, prompt, seed, adapter, strength])
  return told
}
