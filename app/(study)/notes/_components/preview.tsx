'use client'

import { useEffect, useState } from 'react'
import { Prose } from '@/app/_ui/prose'

type PreviewCard = { template: string; question: string; answer: string }

const pauseMs = 400

/** The cards a note would make, drawn by the server a moment after one stops typing. */
export function Preview({ content }: { content: Record<string, unknown> }) {
  const [cards, setCards] = useState<PreviewCard[]>([])
  const [message, setMessage] = useState('')
  const body = JSON.stringify({ content })

  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch('/api/notes/preview', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          signal: abort.signal,
        })
        const result = await response.json()
        if (response.ok) setCards(result.cards)
        setMessage(response.ok ? '' : result.message)
      } catch {
        if (!abort.signal.aborted)
          setMessage('The preview needs the server, which is out of reach. Your text is kept.')
      }
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [body])

  return (
    <section aria-label="Preview" className="min-w-0">
      <h2 className="mb-3 font-semibold text-base">
        Preview{cards.length > 1 && <span className="font-normal text-muted">, {cards.length} cards</span>}
      </h2>
      {message && <p className="mb-4 text-muted">{message}</p>}
      <ol className="flex flex-col gap-8">
        {cards.map((card) => (
          <li key={card.template} className="border-line border-t pt-4">
            <Prose html={card.question} className="text-lg" />
            <Prose html={card.answer} className="mt-4 border-line border-l-2 pl-4 text-base text-muted" />
          </li>
        ))}
      </ol>
    </section>
  )
}
