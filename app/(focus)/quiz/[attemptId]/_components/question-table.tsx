'use client'

import { useEffect, useRef, useState } from 'react'
import { Prose } from '@/app/_ui/prose'
import { VerdictPanel } from '@/app/(focus)/review/_components/verdict-panel'
import { isAnswered, pickedOf, type QuizAnswer } from '@/lib/quiz/answer'
import type { AskedQuestion } from '@/lib/quiz/question-face'
import type { Sitting } from '@/lib/quiz/quiz-recipe'
import type { SittingAnswer } from '@/lib/quiz/sitting-state'
import { AnswerField } from './answer-field'
import { CertaintyChoice } from './certainty-choice'
import { FollowUpBox } from './follow-up-box'

/**
 * One question: what is asked, a place to answer, how sure one is; then what is asked back, and in practice the verdict
 * and what is right.
 */
export function QuestionTable({
  question,
  answer,
  mode,
  busy,
  closed,
  onAnswer,
  onCertainty,
  onEnter,
  onFollowUp,
  onGoOn,
  addition,
  onAddition,
}: {
  question: AskedQuestion
  answer: SittingAnswer
  mode: Sitting['mode']
  busy: boolean
  /** The clock of this question ran out. */
  closed: boolean
  onAnswer: (answer: QuizAnswer) => void
  onCertainty: (certainty: number | null) => void
  onEnter: () => void
  onFollowUp: (text: string) => void
  onGoOn: () => void
  /** What was typed of the answer to the follow-up when this question was last left. */
  addition: string
  onAddition: (text: string) => void
}) {
  const face = useRef<HTMLElement>(null)
  const verdict = useRef<HTMLElement>(null)
  const { checked } = answer
  const given = isAnswered(question.kind, answer.answer)
  const wasChecked = useRef(checked !== null)
  const [skipped, setSkipped] = useState(false)
  // What was missing stays hidden while it is asked for.
  const asking = checked?.followUp && checked.followUp.answer === null && !skipped ? checked.followUp : null
  const shown = checked?.shown ?? null

  // Once checked, the verdict is what a screen reader should read and where the keys should go.
  useEffect(() => {
    if (checked && !wasChecked.current) verdict.current?.focus({ preventScroll: true })
    wasChecked.current = checked !== null
  }, [checked])

  const typed = typeof answer.answer === 'string' ? answer.answer : ''
  const field = (
    <AnswerField
      {...{ question, answer, face, onAnswer, onEnter }}
      enter={mode === 'practice' ? 'checks' : 'goes on'}
    />
  )
  const panel = shown && !asking && (
    <section ref={verdict} tabIndex={-1} aria-label="Verdict on this question" className="outline-none">
      {given ? (
        <VerdictPanel
          card={{ cardId: '', phrases: shown.reveal.phrases, task: { kind: question.kind } }}
          checking={{ status: 'done', verdict: shown.verdict }}
          typed={typed}
          picked={pickedOf(answer.answer)}
        />
      ) : (
        <p className="mt-8 font-semibold text-again text-base">Not answered</p>
      )}
    </section>
  )
  const arranged = question.kind === 'choice' || question.kind === 'order'
  return (
    <article className="arrive mx-auto w-full max-w-[46rem] flex-1 px-5 pt-2 pb-10 sm:px-8 sm:pt-6">
      <p className="font-medium text-faint text-xs">{question.topic}</p>
      <section ref={face} aria-label="Question" className="mt-3">
        <Prose html={question.html} className="font-[480] text-ink text-xl sm:text-2xl" />
      </section>
      {checked && !panel && typed !== '' && (
        <p className="mt-8 whitespace-pre-wrap border-line border-l-2 pl-4 text-base text-muted">{typed}</p>
      )}
      {arranged && panel}
      {closed && !checked ? <p className="mt-8 text-hard">The time for this question is over.</p> : field}
      {!checked && !closed && (
        <CertaintyChoice certainty={answer.certainty} disabled={busy} onChange={onCertainty} />
      )}
      {!arranged && panel}
      {checked?.followUp && (asking || checked.followUp.answer !== null) && (
        <FollowUpBox
          followUp={checked.followUp}
          points={shown?.verdict.points ?? null}
          busy={busy}
          phrases={shown?.reveal.phrases ?? {}}
          begun={addition}
          onType={onAddition}
          onAnswer={onFollowUp}
          onSkip={() => (shown ? setSkipped(true) : onGoOn())}
        />
      )}
      {shown && !asking && shown.reveal.html !== '' && (
        <section aria-label="Answer" className="arrive mt-8 border-line border-t pt-6">
          <Prose html={shown.reveal.html} className="text-base text-ink sm:text-lg" />
        </section>
      )}
    </article>
  )
}
