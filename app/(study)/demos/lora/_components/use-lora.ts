'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { LoraSession } from '@/lib/demos/lora-session'
import { type LoraState, untrained } from '@/lib/demos/lora-state'
import type { Engine } from '@/lib/transformer/engine'

/** The training of a page, for as long as its model is open. */
export function useLora(engine: Engine | null): { session: LoraSession | null; state: LoraState } {
  const [session, setSession] = useState<LoraSession | null>(null)
  useEffect(() => {
    if (!engine) return
    const made = new LoraSession(engine)
    setSession(made)
    return () => {
      setSession(null)
      // The model may be closed already; then there is nothing left to free.
      made.dispose().catch(() => {})
    }
  }, [engine])
  const state = useSyncExternalStore(
    session?.subscribe ?? subscribeToNothing,
    session?.state ?? (() => untrained),
    () => untrained,
  )
  return { session, state }
}

function subscribeToNothing(): () => void {
  return () => {}
}
