'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Outcome } from '@/app/_ui/outcome'
import { deletePlan, followPlan } from '../actions'

/** Lays the plan's pace on the decks, or takes it off. */
export function FollowPlan({ planId, followed }: { planId: string; followed: boolean }) {
  const [result, action, pending] = useActionState(followPlan, null)
  return (
    <form action={action}>
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="followed" value={followed ? 'no' : 'yes'} />
      <Button type="submit" look={followed ? 'quiet' : 'primary'} disabled={pending}>
        {followed ? 'Stop following' : 'Follow this plan'}
      </Button>
      {result && !result.ok && <Outcome result={result} saved="" />}
    </form>
  )
}

/** Deletes the plan at once: the cards and what was learnt stay. */
export function DeletePlan({ planId, name }: { planId: string; name: string }) {
  const [result, action, pending] = useActionState(deletePlan, null)
  return (
    <form action={action}>
      <input type="hidden" name="planId" value={planId} />
      <Button type="submit" look="danger" disabled={pending} aria-label={`Delete the plan ${name}`}>
        Delete
      </Button>
      {result && !result.ok && <Outcome result={result} saved="" />}
    </form>
  )
}
