import { useEffect, useState } from 'react'
import type { DraftCard } from './import-state'
import { type RenderedCard, renderCards } from './requests'

const keyOf = ({ front, back }: { front: string; back: string }) => `${front}\0${back}`
const mostKept = 500

/**
 * The visible cards laid out by the server, by text: cards that look alike are asked for once. Null while one is
 * on its way, or could not be had: then it is shown as it was written.
 */
export function useRendered(cards: readonly DraftCard[]): (card: DraftCard) => RenderedCard | null {
  const [rendered, setRendered] = useState<ReadonlyMap<string, RenderedCard>>(new Map())
  const missing = cards
    .filter((card) => !rendered.has(keyOf(card)))
    .map(({ front, back }) => ({ front, back }))
  const wanted = JSON.stringify(missing)

  useEffect(() => {
    const asked: { front: string; back: string }[] = JSON.parse(wanted)
    if (asked.length === 0) return
    const abort = new AbortController()
    renderCards(asked, abort.signal).then((answer) => {
      if (!answer.ok || abort.signal.aborted) return
      setRendered((before) => {
        const next = new Map([...before].slice(-mostKept))
        for (const [index, card] of answer.value.cards.entries()) {
          const from = asked[index]
          if (from) next.set(keyOf(from), card)
        }
        return next
      })
    })
    return () => abort.abort()
  }, [wanted])

  return (card) => rendered.get(keyOf(card)) ?? null
}
