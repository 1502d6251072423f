'use client'

import { useEffect, useState } from 'react'
import type { OriginCard } from '@/lib/decks/get-origin-card.server'
import type { DemoName } from '@/lib/demos/presets'
import { call, Refused } from '@/lib/review/client.browser'

type Origin =
  | { status: 'asked' }
  | { status: 'there'; told: OriginCard }
  | { status: 'missing'; message: string }

/** The card that a demo was opened from, asked for beside the demo; opening it marks the card explored. */
export function useOriginCard(
  cardId: string | null,
  demo: DemoName,
): Origin & { keep: (finding: string) => void } {
  const [origin, setOrigin] = useState<Origin>({ status: 'asked' })
  useEffect(() => {
    if (cardId === null) return
    let current = true
    const told = async () => {
      const card = await call<OriginCard>(`/api/demos/card?${new URLSearchParams({ card: cardId, demo })}`)
      if (current) setOrigin({ status: 'there', told: card })
      if (!card.mayKeep || card.explored) return
      await call('/api/demos/card', { card: cardId, demo })
      if (current) setOrigin({ status: 'there', told: { ...card, explored: true } })
    }
    told().catch((error: unknown) => {
      const message =
        error instanceof Refused
          ? 'The card of this link is not there any more, or it is not yours. The demo works without it.'
          : 'The card could not be asked for. The demo works without it; your browser’s Back leads to the card.'
      if (current) setOrigin((now) => (now.status === 'there' ? now : { status: 'missing', message }))
    })
    return () => {
      current = false
    }
  }, [cardId, demo])
  const keep = (finding: string) =>
    setOrigin((now) =>
      now.status === 'there' ? { ...now, told: { ...now.told, finding, explored: true } } : now,
    )
  return { ...origin, keep }
}
