'use client'

import { useEffect, useState } from 'react'
import type { OpenAttempt } from '@/lib/quiz/open-attempt'
import { useClock } from './use-clock'

/**
 * The clock of the question that is shown, where each has its own: it starts at the server when the question is opened
 * for the first time, and does not stop when one leaves it.
 */
export function useQuestionClock(
  active: boolean,
  at: number,
  open: OpenAttempt,
  openQuestion: (position: number) => Promise<{ leftMs: number | null }>,
): { left: number | null; closed: boolean } {
  const [given, setGiven] = useState<{ at: number; leftMs: number } | null>(null)
  const [closed, setClosed] = useState<ReadonlySet<number>>(
    () => new Set(open.answers.flatMap(({ leftMs }, position) => (leftMs === 0 ? [position] : []))),
  )

  useEffect(() => {
    if (!active) return
    let left = false
    openQuestion(at).then(
      ({ leftMs }) => {
        if (!left && leftMs !== null) setGiven({ at, leftMs })
      },
      // Out of reach: the question can be read and answered, and its clock starts when it can.
      () => {},
    )
    return () => {
      left = true
    }
  }, [active, at, openQuestion])

  const leftMs = given?.at === at ? given.leftMs : null
  const left = useClock(active ? leftMs : null, active, () => setClosed((all) => new Set([...all, at])))
  return { left, closed: active && closed.has(at) }
}
