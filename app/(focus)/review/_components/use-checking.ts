'use client'

import { useEffect, useState } from 'react'
import { isAnswered } from '@/lib/review/card-task'
import type { Checked } from '@/lib/review/check-answer.browser'
import { currentCard, type Session } from '@/lib/review/session'
import type { Rating } from '@/lib/scheduling/memory'

/** What is known of the answer on the table. */
export type Checking =
  | { status: 'none' }
  | { status: 'waiting' }
  | ({ status: 'done' } & Checked)
  | { status: 'failed'; message: string }

const none: Checking = { status: 'none' }
const load = () => import('@/lib/review/check-answer.browser')

/** Fetches the code that checks answers, so that it is there (also without a connection) when one is given. */
export function prepareChecking(): void {
  load().catch(() => {})
}

/**
 * Has the answer checked once the card is turned over, beside everything else: rating never waits for it. A verdict
 * that comes when the card has left is dropped.
 */
export function useChecking(session: Session): Checking {
  const card = currentCard(session)
  const { revealed, typed, picked, answered } = session
  const shown = card && revealed && isAnswered(card.task, typed, picked) ? `${card.cardId} ${answered}` : null
  const [checked, setChecked] = useState<{ of: string; checking: Checking } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once per card turned over; it cannot be changed then
  useEffect(() => {
    if (!shown || !card) return
    let left = false
    const say = (checking: Checking) => {
      if (!left) setChecked({ of: shown, checking })
    }
    load()
      .then(({ checkAnswer }) => checkAnswer(card, typed, picked))
      .then(
        (result) => say({ status: 'done', ...result }),
        (error: Error) => say({ status: 'failed', message: reasonOf(error) }),
      )
    return () => {
      left = true
    }
  }, [shown])

  if (!shown) return none
  return checked?.of === shown ? checked.checking : { status: 'waiting' }
}

function reasonOf(error: Error): string {
  // Only what is meant for people carries its sentence; the name survives where `instanceof` needs the chunk.
  if (error.name === 'Unchecked') return error.message
  return 'The answer could not be checked. It is still here: compare it with the answer and rate it yourself.'
}

/** The rating the verdict suggests; null when it suggests none. */
export function suggestionOf(checking: Checking): Rating | null {
  return checking.status === 'done' ? checking.verdict.suggestedRating : null
}
