'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { GradingProgress as Progress } from '@/lib/quiz/grade-attempt.server'
import { call } from '@/lib/review/client.browser'

/** Has the rest graded bit by bit, shows how far it is, and opens the report when it is done. */
export function GradingProgress({ attemptId, initial }: { attemptId: string; initial: Progress }) {
  const router = useRouter()
  const [{ graded, total }, setProgress] = useState(initial)
  const [problem, setProblem] = useState<string | null>(null)
  const [tries, setTries] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` starts it again
  useEffect(() => {
    let left = false
    const run = async () => {
      try {
        for (;;) {
          const progress = await call<Progress>(`/api/quiz/attempts/${attemptId}/grade`, {})
          if (left) return
          setProgress(progress)
          if (progress.graded >= progress.total) break
        }
        router.refresh()
      } catch (error) {
        const said = error instanceof Error ? error.message : ''
        if (!left)
          setProblem(said || 'The server is out of reach. What is graded is kept; go on when it is back.')
      }
    }
    setProblem(null)
    void run()
    return () => {
      left = true
    }
  }, [attemptId, router, tries])

  return (
    <div className="max-w-text">
      <progress max={total} value={graded} aria-label="Answers graded" className="w-full" />
      <p role="status" className="tabular mt-2 text-muted">
        {graded} of {total} graded. You may leave: the report waits for you.
      </p>
      {problem && (
        <div role="alert" className="mt-4">
          <p className="text-hard">{problem}</p>
          <Button className="mt-3" onClick={() => setTries(tries + 1)}>
            Go on grading
          </Button>
        </div>
      )}
    </div>
  )
}
