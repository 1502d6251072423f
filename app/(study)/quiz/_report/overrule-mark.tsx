'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import type { Override } from '@/lib/quiz/marks'
import { overrule } from '../actions'

const marks = [
  { mark: 1, name: 'It was right' },
  { mark: 0.5, name: 'Half of it was' },
  { mark: 0, name: 'It was wrong' },
] as const

/** The person's own mark instead of the grader's, with a reason; in a class the wish that a teacher looks at it. */
export function OverruleMark({
  attemptId,
  position,
  override,
  forClass,
}: {
  attemptId: string
  position: number
  override: Override | null
  forClass: boolean
}) {
  const [mark, setMark] = useState<Override['mark'] | null>(null)
  const [why, setWhy] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const send = async (what: Override | null) => {
    setBusy(true)
    const result = await overrule({ attemptId, position, override: what }).catch(() => null)
    setBusy(false)
    if (result?.ok) {
      setMark(null)
      setWhy('')
      setProblem(null)
      return
    }
    setProblem(
      result?.problems[0]?.message ??
        result?.message ??
        'The server is out of reach, so this was not kept. Try again when you are connected.',
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (mark !== null) void send({ mark, why })
  }
  return (
    <div className="no-print mt-3 text-sm">
      {/* biome-ignore lint/a11y/useSemanticElements: buttons, not a form control */}
      <div
        role="group"
        aria-label={
          forClass
            ? `Ask for another look at question ${position + 1}`
            : `Overrule the mark of question ${position + 1}`
        }
        className="flex flex-wrap items-center gap-x-2"
      >
        <span className="text-faint text-xs">
          {forClass ? 'Ask your teacher for another look:' : 'Not how you see it?'}
        </span>
        {marks.map(({ mark: one, name }) => (
          <button
            key={one}
            type="button"
            aria-pressed={mark === one}
            onClick={() => setMark(mark === one ? null : one)}
            className="min-h-10 rounded-md px-2 font-medium text-muted underline underline-offset-4 hover:text-ink aria-pressed:text-accent"
          >
            {name}
          </button>
        ))}
        {override && (
          <button
            type="button"
            disabled={busy}
            onClick={() => void send(null)}
            className="min-h-10 rounded-md px-2 font-medium text-muted underline underline-offset-4 hover:text-ink"
          >
            Take mine back
          </button>
        )}
      </div>
      {mark !== null && (
        <form onSubmit={submit} className="mt-1 flex flex-wrap items-end gap-2">
          <Field label="Why" className="min-w-0 flex-1 basis-60">
            {(wiring) => (
              <Input
                value={why}
                maxLength={300}
                required
                autoComplete="off"
                onChange={(event) => setWhy(event.target.value)}
                {...wiring}
              />
            )}
          </Field>
          <Button type="submit" disabled={busy}>
            {forClass ? 'Ask for another look' : 'Keep my mark'}
          </Button>
        </form>
      )}
      <p role="status" className="text-again">
        {problem}
      </p>
    </div>
  )
}
