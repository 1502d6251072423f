'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { VerdictPanel } from '@/app/(focus)/review/_components/verdict-panel'
import type { FollowUp } from '@/lib/quiz/follow-up'
import { TypedAnswer } from './typed-answer'

/** The question an interviewer asks back, before the whole answer is read. */
export function FollowUpBox({
  followUp,
  busy,
  phrases,
  onAnswer,
}: {
  followUp: FollowUp
  busy: boolean
  phrases: Record<string, string>
  onAnswer: (text: string) => void
}) {
  const [typed, setTyped] = useState('')
  const { verdict, answer } = followUp
  return (
    <section aria-label="Follow-up" className="mt-8 border-accent border-l-2 pl-4">
      <h2 className="font-semibold text-base text-ink">Follow-up</h2>
      <p className="mt-1 font-serif text-ink text-lg">{followUp.text}</p>
      {verdict ? (
        <VerdictPanel
          card={{ cardId: '', phrases, task: { kind: 'text' } }}
          checking={{ status: 'done', verdict }}
          typed={answer ?? ''}
          picked={{}}
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
          <Button className="mt-3" disabled={busy || typed.trim() === ''} onClick={() => onAnswer(typed)}>
            Check the addition
          </Button>
        </>
      )}
    </section>
  )
}
