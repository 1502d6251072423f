'use client'

import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { Prose } from '@/app/_ui/prose'
import { isAnswered, type Picked } from '@/lib/review/card-task'
import type { ReviewCard, Session } from '@/lib/review/session'
import type { Rating } from '@/lib/scheduling/memory'
import { AnswerBox } from './answer-box'
import { GapAnswer } from './gap-answer'
import { RatingBar } from './rating-bar'
import { type Checking, prepareChecking, suggestionOf } from './use-checking'

// What the first card may do without is loaded when a card needs it: the page has a budget of 130 kB. What one types
// into is there from the first moment, or letters would be taken for commands.
const ChoiceAnswer = lazy(() =>
  import('./choice-answer').then(({ ChoiceAnswer }) => ({ default: ChoiceAnswer }), unloaded),
)
const OrderAnswer = lazy(() =>
  import('./order-answer').then(({ OrderAnswer }) => ({ default: OrderAnswer }), unloaded),
)
const VerdictPanel = lazy(() =>
  import('./verdict-panel').then(({ VerdictPanel }) => ({ default: VerdictPanel }), unloaded),
)

/** Fetches what the cards under the one on the table will need, so that they come without a wait or a connection. */
export function prepareTables(cards: readonly ReviewCard[]): void {
  const kinds = new Set(cards.map(({ task }) => task.kind))
  const loads = [
    kinds.has('choice') && import('./choice-answer'),
    kinds.has('order') && import('./order-answer'),
    import('./verdict-panel'),
  ]
  prepareChecking()
  // What fails now is tried again when it is needed.
  Promise.all(loads).catch(() => {})
}

const unloaded = () => ({ default: Unloaded })

function Unloaded() {
  return (
    <p className="mt-6 text-hard">
      This part of the page could not be loaded. Think the answer, and reload when you are connected again.
    </p>
  )
}

/** One card: the question, a place to answer, and once revealed the answer and the four ratings. */
export function CardTable({
  card,
  session,
  checking,
  onType,
  onPick,
  onReveal,
  onRate,
}: {
  card: ReviewCard
  session: Session
  checking: Checking
  onType: (text: string) => void
  onPick: (picked: Picked) => void
  onReveal: () => void
  onRate: (rating: Rating) => void
}) {
  const question = useRef<HTMLElement>(null)
  const answer = useRef<HTMLElement>(null)
  const { revealed, typed, picked } = session
  const { task } = card
  const answered = isAnswered(task, typed, picked)

  // Once turned over, the answer is what a screen reader should read and where the keys should go.
  useEffect(() => {
    if (revealed) answer.current?.focus({ preventScroll: true })
  }, [revealed])

  const panel = revealed && answered && (
    <Part>
      <VerdictPanel {...{ card, checking, typed, picked }} />
    </Part>
  )
  const graded = checking.status === 'done' && (task.kind === 'text' || task.kind === 'self')

  return (
    <>
      <article className="arrive mx-auto w-full max-w-[46rem] flex-1 px-5 pt-4 pb-8 sm:px-8 sm:pt-10">
        <div className="flex flex-wrap gap-x-4 font-medium text-faint text-xs">
          <span>{card.deckName}</span>
          {card.leech && <span className="text-hard">Leech: it keeps slipping. Rewording it may help.</span>}
          {card.flag > 0 && <span className="text-again">Flagged</span>}
        </div>
        <section ref={question} aria-label="Question" className="mt-3">
          <Prose html={card.questionHtml} className="font-[480] text-ink text-xl sm:text-2xl" />
        </section>
        {(task.kind === 'choice' || task.kind === 'order') && panel}
        {task.kind === 'choice' && (
          <Part>
            <ChoiceAnswer
              parts={task.parts}
              option={picked.option}
              revealed={revealed}
              onPick={(option) => onPick({ option })}
            />
          </Part>
        )}
        {task.kind === 'order' && (
          <Part>
            <OrderAnswer
              parts={task.parts}
              order={picked.order}
              revealed={revealed}
              onOrder={(order) => onPick({ order })}
              onReveal={onReveal}
            />
          </Part>
        )}
        {task.kind === 'gap' && !revealed && (
          <GapAnswer
            count={task.gaps.length}
            typed={picked.gaps ?? []}
            question={question}
            onType={(gaps) => onPick({ gaps })}
            onReveal={onReveal}
          />
        )}
        {(task.kind === 'text' || task.kind === 'self' || task.kind === 'number') && !revealed && (
          <AnswerBox kind={task.kind} typed={typed} onType={onType} onReveal={onReveal} />
        )}
        {task.kind !== 'choice' && task.kind !== 'order' && panel}
        {revealed && (
          <section
            ref={answer}
            tabIndex={-1}
            aria-label="Answer"
            className={`arrive mt-8 border-line border-t pt-6 outline-none empty:border-0 ${graded ? 'graded' : ''}`}
          >
            {card.answerHtml !== '' && (
              <Prose html={card.answerHtml} className="text-base text-ink sm:text-lg" />
            )}
          </section>
        )}
      </article>
      <RatingBar
        revealed={revealed}
        answered={answered}
        suggested={suggestionOf(checking)}
        intervals={card.intervals}
        onReveal={onReveal}
        onRate={onRate}
      />
    </>
  )
}

/** A part that is loaded when it is needed, and the room it will take meanwhile. */
function Part({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<div className="mt-8 h-24 animate-pulse rounded-sm bg-sunk" />}>{children}</Suspense>
  )
}
