'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input } from '@/app/_ui/field'
import { percent } from '@/app/_ui/percent'
import { readyMarks } from '@/lib/classes/answer-marks'
import type { AnswerView } from '@/lib/classes/answer-view'
import { sendStep } from '@/lib/classes/send-marks.browser'
import { newId } from '@/lib/ids'
import { AlikeList } from './alike-list'
import { ReasonField } from './reason-field'
import { TakeMarksBack } from './take-marks-back'

/** Marks an answer, and with it those that say the same: each listed with what it has and what it would have. */
export function AlikeForm({
  classId,
  answer,
  alike,
  alikeCount,
}: {
  classId: string
  answer: AnswerView
  alike: AnswerView[]
  alikeCount: number
}) {
  const router = useRouter()
  const [typed, setTyped] = useState(String(Math.round(answer.credit.credit * 100)))
  const [reason, setReason] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  // One id until it is through: pressed twice, it counts once.
  const [batchId, setBatchId] = useState(newId)
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ done: string; batchId: string } | { failed: string } | null>(null)
  const credit = typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.')) / 100
  const usable = credit >= 0 && credit <= 1
  const changing = alike.filter((one) => usable && !has(one, credit))
  const chosen = changing.filter(({ attemptId }) => !left.has(attemptId))
  const count = 1 + chosen.length
  const change = (what: () => void) => {
    what()
    setOutcome((before) => (before && 'failed' in before ? null : before))
  }
  const send = async () => {
    if (busy) return
    if (!usable) return setOutcome({ failed: 'The credit is a number from 0 to 100.' })
    if (reason.trim() === '') return setOutcome({ failed: 'Say why: choose a ready reason, or write one.' })
    setBusy(true)
    const attemptIds = [answer.attemptId, ...chosen.map(({ attemptId }) => attemptId)]
    const marks = { batchId, position: answer.position, attemptIds, credit, reason: reason.trim() }
    const sent = await sendStep(classId, { kind: 'mark', marks })
    setBusy(false)
    if (sent.status === 'done') {
      setOutcome({ done: count === 1 ? 'The mark counts.' : `${count} marks count.`, batchId })
      setBatchId(newId())
      return router.refresh()
    }
    const unreachable =
      'The server is out of reach, so nothing was marked. What you chose is still here: try again.'
    setOutcome({ failed: sent.status === 'refused' ? sent.message : unreachable })
  }
  return (
    <form
      className="max-w-text"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-[9rem_1fr]">
        <div>
          <Field label="Credit, in percent">
            {(wiring) => (
              <Input
                inputMode="decimal"
                value={typed}
                maxLength={5}
                onChange={(event) => change(() => setTyped(event.target.value))}
                {...wiring}
              />
            )}
          </Field>
          {/* biome-ignore lint/a11y/useSemanticElements: buttons, not a form control */}
          <div role="group" aria-label="Usual credits" className="-mx-2 mt-1 flex">
            {readyMarks.map((ready) => (
              <button
                key={ready.key}
                type="button"
                aria-pressed={credit === ready.credit}
                onClick={() => change(() => setTyped(String(ready.credit * 100)))}
                className="tabular min-h-10 rounded-md px-2 text-muted text-sm underline underline-offset-4 hover:text-ink aria-pressed:font-semibold aria-pressed:text-accent"
              >
                {percent(ready.credit)}
              </button>
            ))}
          </div>
        </div>
        <ReasonField
          reason={reason}
          onReason={(typed) => change(() => setReason(typed))}
          hint="The student reads it."
        />
      </div>
      <AlikeList
        {...{ classId, alike: changing, already: alike.length - changing.length, left, credit }}
        more={alikeCount - alike.length}
        onLeft={setLeft}
      />
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" disabled={busy}>
          {count === 1 ? 'Mark this answer' : `Mark these ${count} answers`}
        </Button>
        <p role="status" className={outcome && 'failed' in outcome ? 'font-medium text-again' : 'text-good'}>
          {outcome && ('failed' in outcome ? outcome.failed : outcome.done)}
        </p>
      </div>
      {outcome && 'done' in outcome && (
        <TakeMarksBack classId={classId} batchId={outcome.batchId} onDone={() => setOutcome(null)} />
      )}
    </form>
  )
}

/** A teacher has given it this very credit already. */
function has({ credit }: AnswerView, wanted: number): boolean {
  return credit.by === 'teacher' && Math.abs(credit.credit - wanted) < 0.005
}
