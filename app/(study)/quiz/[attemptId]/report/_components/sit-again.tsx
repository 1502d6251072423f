'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Sitting } from '@/lib/quiz/quiz-recipe'
import { sitAgain } from '../../../actions'

/** The very same questions once more. */
export function SitAgain({ quizId, mode }: { quizId: string; mode: Sitting['mode'] }) {
  const [result, start, pending] = useActionState(sitAgain, null)
  return (
    <form action={start} className="no-print mt-4 flex flex-wrap items-center gap-3">
      <input type="hidden" name="quizId" value={quizId} />
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="clock" value={mode === 'practice' ? 'none' : 'whole'} />
      <Button type="submit" disabled={pending}>
        Sit it again
      </Button>
      <p role="status" className="text-again">
        {result && !result.ok && result.message}
      </p>
    </form>
  )
}
