'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { VerdictPanel } from '@/app/(focus)/review/_components/verdict-panel'
import type { Verdict } from '@/lib/grading/verdict'
import type { FollowUp } from '@/lib/quiz/follow-up'
import { TypedAnswer } from './typed-answer'

/** The question an interviewer asks back, before the whole answer is read. */
export function FollowUpBox({
  followUp,
  points,
  busy,
  phrases,
  begun,
  onType,
  onAnswer,
  onSkip,
}: {
  followUp: FollowUp
  /** Of the answer that something was missing in; null while nothing is said of it. */
  points: Verdict['points'] | null
  busy: boolean
  phrases: Record<string, string>
  begun: string
  onType: (text: string) => void
  onAnswer: (text: string) => void
  onSkip: () => void
}) {
  const [typed, setTyped] = useState(begun)
  const { verdict, answer } = followUp
  const made = points?.filter(({ state }) => state === 'made').length ?? 0
  const box = useRef<HTMLElement>(null)
  const asked = answer === null
  // The answer box has just gone: the keys and a screen reader go on here.
  useEffect(() => {
    if (asked) box.current?.focus({ preventScroll: true })
  }, [asked])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label="Follow-up"
      className="mt-8 border-accent border-l-2 pl-4 outline-none"
    >
      <h2 className="font-semibold text-base text-ink">Follow-up</h2>
      {asked && points && (
        <p role="status" className="text-muted text-sm">
          {made === 0 ? 'No point is made for sure yet.' : `${made} of ${points.length} points made.`}
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
      ) : asked ? (
        <>
          <TypedAnswer
            kind="text"
            label="Your addition"
            typed={typed}
            enter={points ? 'checks' : 'goes on'}
            onType={(text) => {
              setTyped(text)
              onType(text)
            }}
            onEnter={() => typed.trim() !== '' && onAnswer(typed)}
          />
          <div className="mt-3 flex flex-wrap gap-2">
            <Button disabled={busy || typed.trim() === ''} onClick={() => onAnswer(typed)}>
              {points ? 'Check the addition' : 'Answer'}
            </Button>
            <Button look="plain" onClick={onSkip}>
              {points ? 'Show the answer' : 'Go on without'}
            </Button>
          </div>
        </>
      ) : (
        <p className="mt-3 whitespace-pre-wrap text-base text-muted">{answer}</p>
      )}
    </section>
  )
}
