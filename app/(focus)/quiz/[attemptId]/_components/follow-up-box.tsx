'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { VerdictPanel } from '@/app/(focus)/review/_components/verdict-panel'
import type { Verdict } from '@/lib/grading/verdict'
import type { FollowUp } from '@/lib/quiz/follow-up'
import { TypedAnswer } from './typed-answer'

/** The question an interviewer asks back, before the whole answer is read. */
export function FollowUpBox({
  followUp,
  verdict: before,
  busy,
  phrases,
  onAnswer,
  onSkip,
}: {
  followUp: FollowUp
  /** Of the answer that something was missing in. */
  verdict: Verdict
  busy: boolean
  phrases: Record<string, string>
  onAnswer: (text: string) => void
  onSkip: () => void
}) {
  const [typed, setTyped] = useState('')
  const { verdict, answer } = followUp
  const made = before.points.filter(({ state }) => state === 'made').length
  return (
    <section aria-label="Follow-up" className="mt-8 border-accent border-l-2 pl-4">
      <h2 className="font-semibold text-base text-ink">Follow-up</h2>
      {!verdict && (
        <p role="status" className="text-muted text-sm">
          {made === 0 ? 'No point is made for sure yet.' : `${made} of ${before.points.length} points made.`}
        </p>
      )}
      <p className="mt-1 font-serif text-ink text-lg">{followUp.text}</p>
      {verdict ? (
        <VerdictPanel
          card={{ cardId: '', phrases, task: { kind: 'text' } }}
          checking={{ status: 'done', verdict }}
          typed={answer ?? ''}
          picked={{}}
          name="Verdict on your addition"
        />
      ) : (
        <>
          <TypedAnswer
            kind="text"
            label="Your addition"
            typed={typed}
            enter="checks"
            onType={setTyped}
            onEnter={() => typed.trim() !== '' && onAnswer(typed)}
          />
          <div className="mt-3 flex flex-wrap gap-2">
            <Button disabled={busy || typed.trim() === ''} onClick={() => onAnswer(typed)}>
              Check the addition
            </Button>
            <Button look="plain" onClick={onSkip}>
              Show the answer
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
