'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { type Checked, overrule, type Stance } from '@/lib/review/check-answer.browser'

const stances: { stance: Stance; name: string }[] = [
  { stance: 'i-was-right', name: 'I was right' },
  { stance: 'too-generous', name: 'Too generous' },
]

/** Disagreeing with the verdict: which way, and one line why if one likes. The rating is chosen apart from it. */
export function Overrule({ cardId, checked, answer }: { cardId: string; checked: Checked; answer: string }) {
  const [stance, setStance] = useState<Stance | null>(null)
  const [why, setWhy] = useState('')
  const [state, setState] = useState<'open' | 'sending' | 'kept' | { failed: string }>('open')
  const id = useId()

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!stance) return
    setState('sending')
    try {
      await overrule(cardId, checked, { stance, why, answer })
      setState('kept')
    } catch (error) {
      const said = error instanceof Error ? error.message : ''
      setState({
        failed: said || 'The server is out of reach, so this was not kept. Your text stays here: try again.',
      })
    }
  }

  if (state === 'kept') {
    return (
      <p role="status" className="mt-4 text-muted text-sm">
        Noted. Answers to this note will be graded a little closer to your idea of it.
      </p>
    )
  }
  return (
    <div className="mt-4 text-sm">
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons, not a form control */}
      <div
        role="group"
        aria-label="Disagree with this verdict"
        className="flex flex-wrap items-center gap-x-2"
      >
        <span className="text-faint text-xs">Not how you see it?</span>
        {stances.map(({ stance: one, name }) => (
          <button
            key={one}
            type="button"
            aria-pressed={stance === one}
            onClick={() => setStance(stance === one ? null : one)}
            className="min-h-10 rounded-md px-2 font-medium text-muted underline underline-offset-4 hover:text-ink aria-pressed:text-accent"
          >
            {name}
          </button>
        ))}
      </div>
      {stance && (
        <form onSubmit={send} className="mt-1 flex flex-wrap items-end gap-2">
          <div className="min-w-0 flex-1 basis-60">
            <label htmlFor={id} className="font-medium text-faint text-xs">
              Why, in one line (optional)
            </label>
            <input
              id={id}
              value={why}
              maxLength={300}
              autoComplete="off"
              onChange={(event) => setWhy(event.target.value)}
              className="block min-h-10 w-full border-edge border-b bg-transparent text-ink outline-none focus:border-accent focus:border-b-2"
            />
          </div>
          <Button type="submit" disabled={state === 'sending'}>
            Send
          </Button>
        </form>
      )}
      {typeof state === 'object' && (
        <p role="alert" className="mt-1 text-again">
          {state.failed}
        </p>
      )}
    </div>
  )
}
