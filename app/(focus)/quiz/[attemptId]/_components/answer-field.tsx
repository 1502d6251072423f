'use client'

import type { RefObject } from 'react'
import { ChoiceAnswer } from '@/app/(focus)/review/_components/choice-answer'
import { GapAnswer } from '@/app/(focus)/review/_components/gap-answer'
import { OrderAnswer } from '@/app/(focus)/review/_components/order-answer'
import { pickedOf, type QuizAnswer } from '@/lib/quiz/answer'
import type { AskedQuestion } from '@/lib/quiz/question-face'
import type { SittingAnswer } from '@/lib/quiz/sitting-state'
import { TypedAnswer } from './typed-answer'

/** Where a question is answered, as its kind wants it; once checked, with what is right. */
export function AnswerField({
  question,
  answer,
  face,
  enter,
  onAnswer,
  onEnter,
}: {
  question: AskedQuestion
  answer: SittingAnswer
  /** The question on the page, into which gaps are put. */
  face: RefObject<HTMLElement | null>
  /** What Enter does. */
  enter: string
  onAnswer: (answer: QuizAnswer) => void
  onEnter: () => void
}) {
  const { kind, parts, gaps } = question
  const { answer: given, checked } = answer
  const picked = pickedOf(given)
  const revealed = checked !== null
  const shown = checked?.shown?.reveal.parts ?? parts
  switch (kind) {
    case 'choice':
      return (
        <ChoiceAnswer
          parts={shown}
          option={picked.option}
          revealed={revealed}
          enter={enter}
          onPick={(option) => onAnswer({ option })}
        />
      )
    case 'order':
      return (
        <OrderAnswer
          parts={shown}
          order={picked.order}
          revealed={revealed}
          enter={enter}
          onOrder={(order) => onAnswer({ order })}
          onReveal={onEnter}
        />
      )
    case 'gap':
      if (revealed) return null
      return (
        <GapAnswer
          count={gaps}
          typed={picked.gaps ?? []}
          question={face}
          onType={(typed) => onAnswer({ gaps: typed })}
          onReveal={onEnter}
        />
      )
    default:
      if (revealed) return null
      return (
        <TypedAnswer
          kind={kind}
          typed={typeof given === 'string' ? given : ''}
          enter={enter}
          onType={onAnswer}
          onEnter={onEnter}
        />
      )
  }
}
