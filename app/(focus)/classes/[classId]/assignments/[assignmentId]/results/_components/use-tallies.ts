'use client'

import { useEffect, useState } from 'react'
import type { QuizTallies } from '@/lib/classes/quiz-results.server'

const everyMs = 5_000

/** The figures of a quiz as they come in; `stale` when the server could not be asked the last time. */
export function useTallies(
  classId: string,
  assignmentId: string,
  initial: QuizTallies,
): { tallies: QuizTallies; stale: boolean } {
  const [tallies, setTallies] = useState(initial)
  const [stale, setStale] = useState(false)
  useEffect(() => {
    let stopped = false
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await fetch(`/api/classes/${classId}/assignments/${assignmentId}/results`).catch(
        () => null,
      )
      const now: QuizTallies | null = answer?.ok ? await answer.json().catch(() => null) : null
      if (stopped) return
      setStale(now === null)
      if (now) setTallies(now)
    }
    const timer = setInterval(look, everyMs)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [classId, assignmentId])
  return { tallies, stale }
}
