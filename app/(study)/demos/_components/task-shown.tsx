'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import type { Prediction, PredictTask } from '@/lib/demos/prediction'

/** A task whose answer is on the page: the guess beside it, and what was seen. */
export function TaskShown({
  task,
  shown,
  onAgain,
}: {
  task: PredictTask
  shown: Prediction & { fresh: boolean }
  onAgain: () => void
}) {
  const answer = useRef<HTMLDivElement>(null)
  const { guess, fresh } = shown
  const label = (value: string | null) => task.choices.find((choice) => choice.value === value)?.label
  const right = guess === shown.answer

  // What has just come is where a screen reader should read on; what was kept takes nobody's focus.
  useEffect(() => {
    if (fresh) answer.current?.focus({ preventScroll: true })
  }, [fresh])

  return (
    <>
      <p className="max-w-text font-serif text-ink text-lg">{task.question}</p>
      <div ref={answer} tabIndex={-1} className="arrive mt-3 max-w-text outline-none">
        <p className={`flex gap-2 font-medium ${right ? 'text-good' : 'text-ink'}`}>
          {guess !== null && <Icon name={right ? 'check' : 'close'} className="mt-1 shrink-0" />}
          <span>
            {guess === null && `It is: ${label(shown.answer)}.`}
            {guess !== null && right && `You predicted it: ${label(guess)}.`}
            {guess !== null && !right && `You predicted: ${label(guess)}. It is: ${label(shown.answer)}.`}
          </span>
        </p>
        <p className="mt-2 text-base text-ink">{shown.said}</p>
        <Button look="plain" className="mt-2 -ml-4" onClick={onAgain}>
          <Icon name="again" /> Try it again
        </Button>
      </div>
    </>
  )
}
