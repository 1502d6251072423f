'use client'

import { useRef } from 'react'
import { headName } from '@/lib/demos/attention-head'
import { type PlacedToken, placedTokens, startingRow } from '@/lib/demos/token-words'
import type { AttentionMaps, Engine } from '@/lib/transformer/engine'
import type { Head } from '@/lib/transformer/model'
import { type ModelRun, useModelRun } from '../../_components/use-model-run'

/** What the page shows: one text as every head sees it, with and without the heads that are off. */
export interface Attended {
  readonly text: string
  readonly maps: AttentionMaps
  /** Its tokens as they are shown and named. */
  readonly placed: readonly PlacedToken[]
  /** The token to look from as long as nobody chose one. */
  readonly row: number
  readonly ablated: readonly Head[]
  /** [vocabSize], with every head on. */
  readonly whole: Float32Array
  /** UTF-16 units of the text that no longer fit the model's context. */
  readonly cut: number
}

/** Typing goes on faster than the model computes. */
const pauseMs = 150

/** Runs the model over a text whenever it or the heads that are off change. */
export function useAttention(
  engine: Engine | null,
  text: string,
  ablated: readonly Head[],
): ModelRun<Attended> {
  const whole = useRef<{ text: string; logits: Float32Array } | null>(null)
  const key = text.trim() === '' ? null : JSON.stringify([text, ablated.map(headName)])
  return useModelRun(
    engine,
    key,
    async (model, signal) => {
      const tokens = await model.tokenize(text)
      const ids = tokens.map(({ id }) => id)
      if (whole.current?.text !== text) {
        const { logits } = ablated.length > 0 ? await model.attend(ids, { signal }) : { logits: null }
        if (logits) whole.current = { text, logits }
      }
      const maps = await model.attend(ids, { ablated, signal })
      if (ablated.length === 0) whole.current = { text, logits: maps.logits }
      return {
        text,
        // The engine's tokens of ids alone do not know where they lay in the text.
        maps: { ...maps, tokens },
        placed: placedTokens(tokens),
        row: startingRow(tokens),
        ablated,
        whole: whole.current?.logits ?? maps.logits,
        cut: text.length - (tokens.at(-1)?.end ?? 0),
      }
    },
    pauseMs,
  )
}
