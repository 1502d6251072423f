'use client'

import { useActionState } from 'react'
import { close } from '@/app/_suggestions/actions'
import { Button } from '@/app/_ui/button'
import { Field, Textarea } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { longestSuggestion } from '@/lib/classes/suggestion-text'

/** Takes a suggestion or declines it. The reply stays when it could not be sent. */
export function CloseForm({ suggestionId }: { suggestionId: string }) {
  const [result, send, pending] = useActionState(close, null)
  return (
    <form action={send} className="mt-4 flex flex-col gap-4">
      <input type="hidden" name="suggestionId" value={suggestionId} />
      <Field label="Reply" optional error={problemAt(result, 'reply')}>
        {(wiring) => (
          <Textarea {...wiring} name="reply" rows={2} maxLength={longestSuggestion} className="min-h-16" />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" name="status" value="taken" disabled={pending}>
          Close as taken
        </Button>
        <Button type="submit" look="plain" name="status" value="declined" disabled={pending}>
          Close as declined
        </Button>
        <Outcome result={result} saved="" />
      </div>
    </form>
  )
}
