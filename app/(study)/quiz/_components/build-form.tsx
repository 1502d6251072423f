'use client'

import { useActionState, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Checkbox, Field, Input, Select } from '@/app/_ui/field'
import { KindChoice } from '@/app/_ui/kind-choice'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { buildQuiz } from '../actions'

type OfferedDeck = { deckId: string; name: string; enrolled: boolean; owned: boolean; cardCount: number }

/** A quiz of one's own: from what, how long, which kinds, and how it is sat. */
export function BuildForm({ decks }: { decks: OfferedDeck[] }) {
  const [result, build, pending] = useActionState(buildQuiz, null)
  const [from, setFrom] = useState('any')
  const problem = (path: string) => problemAt(result, path) ?? problemAt(result, `recipe.${path}`)
  return (
    <form action={build} className="grid max-w-[44rem] gap-8">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Questions from">
          {(wiring) => (
            <Select name="from" value={from} onChange={(event) => setFrom(event.target.value)} {...wiring}>
              <option value="any">Whole decks</option>
              <option value="weak">What I forget most</option>
              <option value="due">What is due</option>
            </Select>
          )}
        </Field>
        <Field label="Name" optional error={problem('title')}>
          {(wiring) => <Input name="title" maxLength={80} autoComplete="off" {...wiring} />}
        </Field>
        <Length error={problem('length') ?? problem('amount')} />
        <Field label="Difficulty">
          {(wiring) => (
            <Select name="difficulty" {...wiring}>
              <option value="any">As it comes</option>
              <option value="easier">Easier ones first</option>
              <option value="harder">Harder ones first</option>
            </Select>
          )}
        </Field>
        <Field label="How it is sat">
          {(wiring) => (
            <Select name="mode" {...wiring}>
              <option value="practice">Practice: a verdict after each answer</option>
              <option value="interview">Interview: questions asked back, verdicts at the end</option>
              <option value="exam">Exam: verdicts at the end</option>
            </Select>
          )}
        </Field>
        <Field label="Clock">
          {(wiring) => (
            <Select name="clock" {...wiring}>
              <option value="none">None</option>
              <option value="whole">One for the whole quiz</option>
              <option value="each">One for each question</option>
            </Select>
          )}
        </Field>
      </div>
      <KindChoice />
      <details>
        <summary className="min-h-10 py-2 font-medium text-sm">Decks and tags</summary>
        <fieldset className="mt-2">
          <legend className="text-muted text-sm">
            {from === 'any' ? 'None chosen: the whole library.' : 'None chosen: every deck you study.'}
          </legend>
          <div className="mt-3 grid gap-2 sm:grid-cols-2">
            {decks.map(({ deckId, name, cardCount }) => (
              <Checkbox key={deckId} name="decks" value={deckId} label={name} hint={`${cardCount} cards`} />
            ))}
          </div>
        </fieldset>
        <Field
          className="mt-5"
          label="Tags"
          optional
          hint="Only notes with one of these, such as: formula, by-hand"
          error={problem('tags')}
        >
          {(wiring) => <Input name="tags" autoComplete="off" autoCapitalize="off" {...wiring} />}
        </Field>
      </details>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" size="lg" disabled={pending}>
          {pending ? 'Choosing questions' : 'Build and begin'}
        </Button>
        <Outcome result={result} saved="" />
      </div>
    </form>
  )
}

function Length({ error }: { error: string | undefined }) {
  return (
    <Field label="Length" error={error}>
      {(wiring) => (
        <div className="flex gap-2">
          <Input
            name="amount"
            type="number"
            min={1}
            max={120}
            required
            defaultValue={10}
            className="tabular max-w-24"
            {...wiring}
          />
          <Select name="unit" aria-label="Unit of the length">
            <option value="questions">questions</option>
            <option value="minutes">minutes</option>
          </Select>
        </div>
      )}
    </Field>
  )
}
