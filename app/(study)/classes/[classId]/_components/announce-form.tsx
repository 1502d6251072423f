'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Textarea } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { postAnnouncement } from '../../actions'

/** Writes something for everybody in the class. */
export function AnnounceForm({ classId }: { classId: string }) {
  const [result, post, pending] = useActionState(postAnnouncement, null)
  return (
    <form action={post} className="mb-5 flex max-w-text flex-col gap-3">
      <input type="hidden" name="classId" value={classId} />
      <Field label="For everybody in the class" error={problemAt(result, 'text')}>
        {(wiring) => <Textarea name="text" rows={2} required maxLength={2000} {...wiring} />}
      </Field>
      <div className="flex items-center gap-4">
        <Button type="submit" disabled={pending}>
          Announce
        </Button>
        <Outcome result={result} saved="It is on the page of the class." />
      </div>
    </form>
  )
}
