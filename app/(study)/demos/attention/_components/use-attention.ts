'use client'

import { useEffect, useRef, useState } from 'react'
import { headName } from '@/lib/demos/attention-head'
import { type PlacedToken, placedTokens } from '@/lib/demos/token-words'
import type { AttentionMaps, Engine } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { isAbort, sentenceOf } from '../../_components/use-engine'

/** What the page shows: one text as every head sees it, with and without the heads that are off. */
export interface Attended {
  readonly text: string
  readonly maps: AttentionMaps
  /** Its tokens as they are shown and named. */
  readonly placed: readonly PlacedToken[]
  readonly ablated: readonly Head[]
  /** [vocabSize], with every head on. */
  readonly whole: Float32Array
  /** UTF-16 units of the text that no longer fit the model's context. */
  readonly cut: number
}

/** Typing goes on faster than the model computes. */
const pauseMs = 200

/**
 * Runs the model over a text whenever it or the heads that are off change. What was shown stays until the next is
 * there; a run that nobody waits for any more is given up.
 */
export function useAttention(
  engine: Engine | null,
  text: string,
  ablated: readonly Head[],
): { attended: Attended | null; busy: boolean; failure: string | null } {
  const [attended, setAttended] = useState<Attended | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const whole = useRef<{ text: string; logits: Float32Array } | null>(null)
  const last = useRef<string | null>(null)
  const off = ablated.map(headName).join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the heads by their names, not by the list they come in
  useEffect(() => {
    if (!engine || text.trim() === '') return
    const given = new AbortController()
    const { signal } = given
    const run = async () => {
      setBusy(true)
      const tokens = await engine.tokenize(text)
      const ids = tokens.map(({ id }) => id)
      if (whole.current?.text !== text && ablated.length > 0) {
        const { logits } = await engine.attend(ids, { signal })
        whole.current = { text, logits }
      }
      const maps = await engine.attend(ids, { ablated, signal })
      if (signal.aborted) return
      if (ablated.length === 0) whole.current = { text, logits: maps.logits }
      setAttended({
        text,
        // The engine's tokens of ids alone do not know where they lay in the text.
        maps: { ...maps, tokens },
        placed: placedTokens(tokens),
        ablated,
        whole: whole.current?.text === text ? whole.current.logits : maps.logits,
        cut: text.length - (tokens.at(-1)?.end ?? 0),
      })
      setFailure(null)
      setBusy(false)
    }
    const wait = last.current === null || last.current === text ? 0 : pauseMs
    last.current = text
    const later = setTimeout(() => {
      run().catch((error: unknown) => {
        if (signal.aborted || isAbort(error)) return
        setFailure(sentenceOf(error))
        setBusy(false)
      })
    }, wait)
    return () => {
      clearTimeout(later)
      given.abort()
    }
  }, [engine, text, off])

  return { attended, busy, failure }
}
