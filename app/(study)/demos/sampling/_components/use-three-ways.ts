'use client'

import { useEffect, useRef, useState } from 'react'
import { probabilitiesOf } from '@/lib/demos/text-scores'
import type { BeamNode, Engine, GeneratedToken, SamplingOptions } from '@/lib/transformer/engine'
import { isAbort, sentenceOf } from '../../_components/use-engine'

export interface Written {
  readonly text: string
  readonly tokens: number
  /** Sum of log-probabilities under the model itself, in nats. */
  readonly score: number
}

export interface ThreeWays {
  readonly prompt: string
  readonly greedy: Written
  readonly sampled: Written
  readonly beam: Written
  readonly tree: readonly BeamNode[]
}

/** Writes on from a prompt in three ways, one after the other. */
export function useThreeWays(): {
  value: ThreeWays | null
  step: string | null
  said: string
  run: (
    engine: Engine,
    prompt: { text: string; ids: readonly number[] },
    options: SamplingOptions,
    beam: { width: number; length: number },
  ) => void
  stop: () => void
} {
  const [value, setValue] = useState<ThreeWays | null>(null)
  const [step, setStep] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const given = useRef<AbortController | null>(null)
  useEffect(() => () => given.current?.abort(), [])

  return {
    value,
    step,
    said,
    stop: () => given.current?.abort(),
    run: async (engine, prompt, options, { width, length }) => {
      given.current?.abort()
      const controller = new AbortController()
      given.current = controller
      const { signal } = controller
      setSaid('')
      try {
        setStep('Writing greedily')
        const greedy = await written(engine, prompt.ids, { temperature: 0 }, length, signal)
        setStep('Drawing')
        const sampled = await written(engine, prompt.ids, options, length, signal)
        setStep('Searching with a beam')
        const tree = await engine.beams(prompt.ids, { width, length }, signal)
        const path = tree.filter(({ best, token }) => best && token !== null)
        const beam = {
          text: await engine.detokenize(path.flatMap(({ token }) => token?.id ?? [])),
          tokens: path.length,
          score: Math.min(0, ...path.map(({ score }) => score)),
        }
        setValue({ prompt: prompt.text, greedy, sampled, beam, tree })
        setSaid('All three are there.')
      } catch (error) {
        setSaid(
          isAbort(error) ? 'Stopped. What was there before stays.' : `Not finished: ${sentenceOf(error)}`,
        )
      } finally {
        if (given.current === controller) setStep(null)
      }
    },
  }
}

/** Writes `length` tokens and adds up how likely the model held each, whatever the options made of it. */
export async function written(
  engine: Engine,
  ids: readonly number[],
  options: SamplingOptions,
  length: number,
  signal?: AbortSignal,
): Promise<Written> {
  let score = 0
  const add = ({ token, logits }: GeneratedToken) => {
    score += Math.log(probabilitiesOf(logits)[token.id] ?? 0)
  }
  const tokens = await engine.generate(ids, { ...options, length }, add, signal)
  return { text: await engine.detokenize(tokens.map(({ id }) => id)), tokens: tokens.length, score }
}
