'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Textarea } from '@/app/_ui/field'
import { LONGEST_FINDING } from '@/lib/demos/finding'
import type { DemoName } from '@/lib/demos/presets'
import { call, Refused } from '@/lib/review/client.browser'

/** What one found, kept as a note on the card: it stands on the note's page, and under the answer in a review. */
export function KeepFinding({
  cardId,
  demo,
  finding,
  suggestion,
  onKept,
}: {
  cardId: string
  demo: DemoName
  /** What was kept before, '' for nothing. */
  finding: string
  suggestion: string
  onKept: (finding: string) => void
}) {
  const [text, setText] = useState(finding)
  const [said, setSaid] = useState<{ ok: boolean; message: string } | null>(null)
  const [pending, setPending] = useState(false)
  const offers = suggestion !== '' && !text.includes(suggestion)

  const save = async () => {
    setPending(true)
    try {
      const kept = await call<{ finding: string }>('/api/demos/card', { card: cardId, demo, finding: text })
      onKept(kept.finding)
      setText(kept.finding)
      setSaid({ ok: true, message: kept.finding === '' ? 'Removed from the card.' : 'Kept on the card.' })
    } catch (error) {
      const why = error instanceof Refused ? error.message : 'The server could not be reached.'
      setSaid({ ok: false, message: `${why} Your words are still here; try again.` })
    } finally {
      setPending(false)
    }
  }

  return (
    <details className="mt-3" open={finding !== ''}>
      <summary className="w-fit py-1 font-medium text-accent text-sm underline-offset-4 hover:underline">
        {finding === '' ? 'Keep what I found' : 'What you found'}
      </summary>
      <form
        className="mt-2 max-w-text"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label="Your note on this card"
          hint="It stands on the note’s page and under the answer when the card comes back. Empty it to remove it."
        >
          {(wiring) => (
            <Textarea
              value={text}
              maxLength={LONGEST_FINDING}
              onChange={(event) => {
                setText(event.target.value)
                setSaid(null)
              }}
              {...wiring}
            />
          )}
        </Field>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button type="submit" disabled={pending || text.trim() === finding}>
            Keep it
          </Button>
          {offers && (
            <Button
              look="plain"
              onClick={() => setText([text.trim(), suggestion].filter(Boolean).join('\n'))}
            >
              Add what the last task showed
            </Button>
          )}
          <p
            role="status"
            className={said?.ok === false ? 'font-medium text-again text-sm' : 'text-good text-sm'}
          >
            {said?.message}
          </p>
        </div>
      </form>
    </details>
  )
}
