'use client'

import { useEffect, useRef } from 'react'
import { Prose } from '@/app/_ui/prose'
import type { ReviewCard } from '@/lib/review/session'
import type { Rating } from '@/lib/scheduling/memory'
import { AnswerBox } from './answer-box'
import { RatingBar } from './rating-bar'
import { YourAnswer } from './your-answer'

/** One card: the question, a place to answer, and once revealed the answer and the four ratings. */
export function CardTable({
  card,
  revealed,
  typed,
  onType,
  onReveal,
  onRate,
}: {
  card: ReviewCard
  revealed: boolean
  typed: string
  onType: (text: string) => void
  onReveal: () => void
  onRate: (rating: Rating) => void
}) {
  const answer = useRef<HTMLDivElement>(null)

  // Once turned over, the answer is what a screen reader should read and where the keys should go.
  useEffect(() => {
    if (revealed) answer.current?.focus({ preventScroll: true })
  }, [revealed])

  return (
    <>
      <article className="arrive mx-auto w-full max-w-[46rem] flex-1 px-5 pt-4 pb-8 sm:px-8 sm:pt-10">
        <div className="flex flex-wrap gap-x-4 font-medium text-faint text-xs">
          <span>{card.deckName}</span>
          {card.leech && <span className="text-hard">Leech: it keeps slipping. Rewording it may help.</span>}
          {card.flag > 0 && <span className="text-again">Flagged</span>}
        </div>
        <section aria-label="Question" className="mt-3">
          <Prose html={card.questionHtml} className="font-[480] text-ink text-xl sm:text-2xl" />
        </section>
        {revealed ? (
          <>
            {typed.trim() && <YourAnswer typed={typed} expected={card.expected} />}
            <section
              ref={answer}
              tabIndex={-1}
              aria-label="Answer"
              className="arrive mt-8 border-line border-t pt-6 outline-none"
            >
              <Prose html={card.answerHtml} className="text-base text-ink sm:text-lg" />
            </section>
          </>
        ) : (
          <AnswerBox kind={card.answerKind} typed={typed} onType={onType} onReveal={onReveal} />
        )}
      </article>
      <RatingBar revealed={revealed} intervals={card.intervals} onReveal={onReveal} onRate={onRate} />
    </>
  )
}
