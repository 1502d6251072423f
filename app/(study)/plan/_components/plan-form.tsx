'use client'

import { useActionState } from 'react'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Checkbox, Field, Input, Select } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { savePlan } from '../actions'

export type PlanChoice = {
  planId?: string
  name: string
  date: string
  deckIds: readonly string[]
  targetRecall: number
  minutesADay: number | null
}

export type DeckChoice = { deckId: string; name: string; cards: number }

const targets = [0.8, 0.85, 0.9, 0.93]

/** By when, what, how well, and in how many minutes a day. Works before any script has loaded. */
export function PlanForm({
  choice,
  decks,
  earliest,
  latest,
}: {
  choice: PlanChoice
  decks: readonly DeckChoice[]
  earliest: string
  latest: string
}) {
  const [result, action, pending] = useActionState(savePlan, null)
  const chosen = new Set(choice.deckIds)
  const offered = [...new Set([...targets, choice.targetRecall])].sort((a, b) => a - b)
  return (
    <form action={action} className="max-w-[44rem] space-y-6">
      {choice.planId && <input type="hidden" name="planId" value={choice.planId} />}
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        <Field label="What for" error={problemAt(result, 'name')}>
          {(wiring) => <Input name="name" defaultValue={choice.name} maxLength={100} {...wiring} />}
        </Field>
        <Field label="Day" error={problemAt(result, 'date')}>
          {(wiring) => (
            <Input
              name="date"
              type="date"
              required
              min={earliest}
              max={latest}
              defaultValue={choice.date}
              {...wiring}
            />
          )}
        </Field>
        <Field
          label="Recalled that morning"
          hint="Of all cards of the decks; a card never seen counts as not known."
          error={problemAt(result, 'targetRecall')}
        >
          {(wiring) => (
            <Select name="targetRecall" defaultValue={choice.targetRecall} {...wiring}>
              {offered.map((target) => (
                <option key={target} value={target}>
                  {Math.round(target * 100)} %
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label="Minutes a day"
          optional
          hint="Leave it empty to see what it takes."
          error={problemAt(result, 'minutesADay')}
        >
          {(wiring) => (
            <Input
              name="minutesADay"
              type="number"
              inputMode="numeric"
              min={1}
              max={960}
              defaultValue={choice.minutesADay ?? ''}
              {...wiring}
            />
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-2 font-medium text-ink text-sm">Decks</legend>
        <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          {decks.map(({ deckId, name, cards }) => (
            <Checkbox
              key={deckId}
              name="deckIds"
              value={deckId}
              defaultChecked={chosen.has(deckId)}
              label={
                <>
                  {name} <span className="tabular text-muted text-sm">{cards.toLocaleString('en')}</span>
                </>
              }
            />
          ))}
        </div>
        {problemAt(result, 'deckIds') && (
          <p className="mt-2 font-medium text-again text-xs">{problemAt(result, 'deckIds')}</p>
        )}
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" disabled={pending}>
          {choice.planId ? 'Save the plan' : 'Make the plan'}
        </Button>
        {choice.planId && <ButtonLink href="/plan">Cancel</ButtonLink>}
        <Outcome result={result} saved="Saved." />
      </div>
    </form>
  )
}
