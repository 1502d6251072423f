'use client'

import { useEffect, useRef, useState } from 'react'
import { tokenSign } from '@/lib/demos/token-words'
import type { Engine } from '@/lib/transformer/engine'

/**
 * How tokens of the vocabulary are written, asked for when they are shown. Before the answer a sign is the token's
 * number; a byte that is no character alone stays one.
 */
export function useTokenSigns(engine: Engine | null, ids: readonly number[]): (id: number) => string {
  const known = useRef(new Map<number, string>())
  const [, setCount] = useState(0)
  const wanted = ids.filter((id) => !known.current.has(id)).join()

  useEffect(() => {
    if (!engine || wanted === '') return
    let current = true
    const ask = async () => {
      for (const id of wanted.split(',').map(Number)) {
        const text = await engine.detokenize([id])
        known.current.set(id, signOf(text, id, engine.info.config.eos))
      }
      if (current) setCount((count) => count + 1)
    }
    // Without an answer the numbers stay: nothing else depends on them.
    ask().catch(() => {})
    return () => {
      current = false
    }
  }, [engine, wanted])

  return (id) => known.current.get(id) ?? `#${id}`
}

function signOf(text: string, id: number, eos: number | null): string {
  if (id === eos) return '⟨end⟩'
  if (text.includes('\ufffd')) return `byte #${id}`
  return tokenSign({ text })
}
