'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import { Checkbox, Field, Input, Select } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import type { ActionResult } from '@/lib/action'
import type { StudyOptionsLayer } from '@/lib/scheduling/study-options.server'
import { fieldsOfOptions, type StudyFields } from './study-fields'

type State = { result: ActionResult<void> | null; typed: StudyFields }
type Save = (previous: ActionResult<void> | null, form: FormData) => Promise<ActionResult<void>>

/**
 * How one studies. Shown for all decks and for a single one.
 */
export function StudyForm({
  layer,
  save,
  hidden = {},
}: {
  layer: Pick<StudyOptionsLayer, 'inForce'>
  save: Save
  /** Sent along: which deck it is about. */
  hidden?: Record<string, string>
}) {
  // What was typed stays after a refusal: the form is filled from what was sent, not from what is stored.
  const [state, submit, pending] = useActionState(
    async (previous: State, form: FormData): Promise<State> => ({
      result: await save(previous.result, form),
      typed: Object.fromEntries(
        Object.keys(previous.typed).map((name) => [name, String(form.get(name) ?? '')]),
      ) as StudyFields,
    }),
    { result: null, typed: fieldsOfOptions(layer.inForce) } satisfies State as State,
  )
  const { result, typed } = state
  const text = (
    name: keyof StudyFields,
    label: string,
    hint?: string,
    mode: 'numeric' | 'decimal' | 'text' = 'numeric',
  ) => (
    <Field label={label} hint={hint} error={problemAt(result, name)}>
      {(wiring) => (
        <Input
          name={name}
          inputMode={mode}
          defaultValue={typed[name]}
          className="tabular max-w-52"
          autoComplete="off"
          {...wiring}
        />
      )}
    </Field>
  )
  const tick = (name: keyof StudyFields, label: string, hint?: string) => (
    <Checkbox name={name} value="on" defaultChecked={typed[name] === 'on'} label={label} hint={hint} />
  )
  const choice = (name: keyof StudyFields, label: string, options: Record<string, string>) => (
    <Field label={label} error={problemAt(result, name)}>
      {(wiring) => (
        <Select name={name} defaultValue={typed[name]} className="max-w-72" {...wiring}>
          {Object.entries(options).map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )

  return (
    <form action={submit} className="flex flex-col gap-6">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="grid gap-6 sm:grid-cols-2">
        {text('newPerDay', 'New cards a day', 'In each deck.')}
        {text('reviewsPerDay', 'Reviews a day', 'In each deck, at most. The rest waits.')}
        {text(
          'desiredRetention',
          'Desired retention, percent',
          'The chance of recall at which a card comes back. 90 suits most; higher means more reviews.',
          'decimal',
        )}
        {text('maximumIntervalDays', 'Longest interval, days')}
        {choice('gradingStrictness', 'Typed answers are graded', {
          lenient: 'Leniently: most of it is enough',
          fair: 'Fairly',
          strict: 'Strictly: little may be missing',
        })}
      </div>
      <details className="border-line border-y py-3" open={result?.ok === false || undefined}>
        <summary className="font-medium">Steps, order, siblings and leeches</summary>
        <div className="mt-6 mb-3 flex flex-col gap-6">
          <div className="grid gap-6 sm:grid-cols-2">
            {text(
              'learningSteps',
              'Learning steps',
              'Minutes or hours, such as 1m 10m. Empty: days at once.',
              'text',
            )}
            {text('relearningSteps', 'Relearning steps', 'After a card was forgotten.', 'text')}
            {text(
              'learnAheadMinutes',
              'Learn ahead, minutes',
              'How early a step may come when nothing else is left.',
            )}
            {choice('reviewOrder', 'Order of reviews', {
              due: 'Longest waiting first',
              retrievability: 'Likeliest forgotten first',
            })}
            {choice('newOrder', 'Order of new cards', { deck: 'As in the deck', shuffled: 'Shuffled' })}
            {choice('newPlacement', 'New cards come', {
              mixed: 'Among the reviews',
              first: 'Before the reviews',
              last: 'After the reviews',
            })}
            {text('leechThreshold', 'Leech after lapses', '0 marks none.')}
            {choice('leechAction', 'A leech is', { mark: 'Marked', suspend: 'Suspended' })}
          </div>
          {tick('fuzz', 'Spread intervals a little', 'So that cards learnt together do not stay together.')}
          {tick('buryNewSiblings', 'One new card of a note a day')}
          {tick('buryReviewSiblings', 'One review of a note a day')}
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" disabled={pending}>
          Save study options
        </Button>
        <Outcome result={result} saved="Saved. Cards you answer from now on follow this." />
      </div>
    </form>
  )
}
