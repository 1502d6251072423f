'use client'

import { useEffect, useRef, useState } from 'react'
import type { Engine, SamplingOptions } from '@/lib/transformer/engine'
import { seededRandom } from '@/lib/transformer/random'
import { draw, type SamplingStage } from '@/lib/transformer/sampling'
import { isAbort, sentenceOf } from '../../_components/use-engine'
import type { Drawn, SamplingChange } from './sampling-state'

/**
 * Writes on after the prompt, one token at a press or in one go. Both draw by the same seed, so the steps of the one
 * are the start of the other.
 */
export function useWriting({
  engine,
  prompt,
  written,
  options,
  stages,
  change,
}: {
  engine: Engine | null
  /** Token ids of the prompt. */
  prompt: readonly number[] | null
  written: readonly Drawn[]
  options: SamplingOptions
  stages: readonly SamplingStage[] | null
  change: (change: SamplingChange) => void
}): { running: boolean; said: string; step: () => void; run: (length: number) => void; stop: () => void } {
  const [running, setRunning] = useState(false)
  const [said, setSaid] = useState('')
  const given = useRef<AbortController | null>(null)
  const before = useRef<{ settings: string; ids: string } | null>(null)
  useEffect(() => () => given.current?.abort(), [])

  const step = async () => {
    const probabilities = stages?.at(-1)?.probabilities
    if (!engine || !prompt || !probabilities) return
    const random = seededRandom(options.seed ?? 0)
    for (let count = 0; count < written.length; count += 1) random()
    const id = draw(probabilities, random)
    if (id === engine.info.config.eos) return setSaid('The model ends its text here.')
    const text = await engine.detokenize([id])
    change({ type: 'drew', drawn: { token: { id, text, start: 0, end: 0 }, chance: probabilities[id] ?? 0 } })
    setSaid('')
  }

  const run = async (length: number) => {
    if (!engine || !prompt) return
    given.current?.abort()
    const controller = new AbortController()
    given.current = controller
    setRunning(true)
    setSaid('')
    change({ type: 'cleared' })
    const ids: number[] = []
    try {
      await engine.generate(
        prompt,
        { ...options, length },
        ({ token, chance }) => {
          if (controller.signal.aborted) return
          ids.push(token.id)
          change({ type: 'drew', drawn: { token, chance } })
        },
        controller.signal,
      )
      const settings = JSON.stringify([prompt, options, length])
      const same = before.current?.settings === settings
      setSaid(
        same
          ? before.current?.ids === ids.join()
            ? 'The same seed and settings wrote the same text again, token for token.'
            : 'The same seed and settings wrote another text: please report this.'
          : `${ids.length} tokens written${ids.length < length ? '; the model ended its text' : ''}.`,
      )
      before.current = { settings, ids: ids.join() }
    } catch (error) {
      setSaid(isAbort(error) ? 'Stopped. What was written stays.' : `Not written on: ${sentenceOf(error)}`)
    } finally {
      if (given.current === controller) setRunning(false)
    }
  }

  return {
    running,
    said,
    step: () => void step().catch((error: unknown) => setSaid(`Not drawn: ${sentenceOf(error)}`)),
    run: (length) => void run(length),
    stop: () => given.current?.abort(),
  }
}
