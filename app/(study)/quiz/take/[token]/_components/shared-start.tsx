'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { sitShared } from '../../../actions'

/** Two ways to sit a shared quiz. */
export function SharedStart({ token }: { token: string }) {
  const [result, start, pending] = useActionState(sitShared, null)
  const ways = [
    { mode: 'exam', clock: 'whole', name: 'Sit it as an exam', look: 'primary' },
    { mode: 'practice', clock: 'none', name: 'Practise it', look: 'quiet' },
  ] as const
  return (
    <div className="mt-8 flex flex-wrap items-center gap-3">
      {ways.map(({ mode, clock, name, look }) => (
        <form key={mode} action={start}>
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="mode" value={mode} />
          <input type="hidden" name="clock" value={clock} />
          <Button type="submit" size="lg" look={look} disabled={pending}>
            {name}
          </Button>
        </form>
      ))}
      <p role="status" className="text-again">
        {result && !result.ok && result.message}
      </p>
    </div>
  )
}
