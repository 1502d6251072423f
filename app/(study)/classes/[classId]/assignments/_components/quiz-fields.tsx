'use client'

import { useState } from 'react'
import { Field, Input, Select } from '@/app/_ui/field'
import { KindChoice } from '@/app/_ui/kind-choice'
import { problemAt } from '@/app/_ui/outcome'
import type { ActionResult } from '@/lib/action'
import { DeckChoice } from './deck-choice'
import type { OfferedDeck } from './decks-to-assign'

export type QuizValues = {
  attempts: number
  minutes: number | null
  reveal: string
  /** How many questions it has already; null for a new one. */
  questions: number | null
  /** Somebody began: the questions stay. */
  begun: boolean
}

export type OfferedQuiz = { quizId: string; title: string; made: string }

/** Where the questions of a quiz come from, and how it is sat. */
export function QuizFields({
  decks,
  quizzes,
  values,
  result,
}: {
  decks: OfferedDeck[]
  quizzes: OfferedQuiz[]
  values: QuizValues
  result: ActionResult<unknown> | null
}) {
  const has = values.questions !== null
  const [source, setSource] = useState(has ? 'keep' : 'decks')
  return (
    <>
      {values.begun ? (
        <p className="text-muted">
          Somebody has begun, so its {values.questions} questions stay as they are. For other ones make a new
          assignment.
          <input type="hidden" name="quizSource" value="keep" />
        </p>
      ) : (
        <Field label="Questions" error={problemAt(result, 'quizSource')}>
          {(wiring) => (
            <Select
              name="quizSource"
              value={source}
              onChange={(event) => setSource(event.target.value)}
              {...wiring}
            >
              {has && <option value="keep">Keep the {values.questions} questions it has</option>}
              <option value="decks">{has ? 'Other ones, built from decks' : 'Built from decks'}</option>
              {quizzes.length > 0 && <option value="own">One of my own quizzes</option>}
            </Select>
          )}
        </Field>
      )}
      {source === 'own' && (
        <Field
          label="Quiz"
          hint="Its questions are copied as they are now."
          error={problemAt(result, 'ownQuiz')}
        >
          {(wiring) => (
            <Select name="ownQuiz" {...wiring}>
              {quizzes.map(({ quizId, title, made }) => (
                <option key={quizId} value={quizId}>
                  {title}, {made}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {source === 'decks' && <FromDecks decks={decks} result={result} />}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Attempts" hint="The best of them counts." error={problemAt(result, 'attempts')}>
          {(wiring) => (
            <Input
              name="attempts"
              type="number"
              min={1}
              max={10}
              defaultValue={values.attempts}
              {...wiring}
            />
          )}
        </Field>
        <Field
          label="Minutes"
          optional
          hint="Left open, there is no clock but the due date."
          error={problemAt(result, 'minutes')}
        >
          {(wiring) => (
            <Input
              name="minutes"
              type="number"
              min={1}
              max={600}
              defaultValue={values.minutes ?? ''}
              {...wiring}
            />
          )}
        </Field>
        <Field
          label="Answers and marks are shown"
          hint="Handed in once, the right answers can be told on; with several attempts they help the next one."
          error={problemAt(result, 'reveal')}
          className="sm:col-span-2"
        >
          {(wiring) => (
            <Select name="reveal" defaultValue={values.reveal} {...wiring}>
              <option value="due">when this student can hand in no more</option>
              <option value="submitted">as soon as it is handed in</option>
            </Select>
          )}
        </Field>
      </div>
    </>
  )
}

function FromDecks({ decks, result }: { decks: OfferedDeck[]; result: ActionResult<unknown> | null }) {
  return (
    <>
      <DeckChoice decks={decks} error={problemAt(result, 'decks')} whole />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Number of questions" error={problemAt(result, 'questions')}>
          {(wiring) => (
            <Input name="questions" type="number" min={1} max={60} defaultValue={10} {...wiring} />
          )}
        </Field>
        <Field label="Difficulty" error={problemAt(result, 'difficulty')}>
          {(wiring) => (
            <Select name="difficulty" {...wiring}>
              <option value="any">As it comes</option>
              <option value="easier">Easier ones first</option>
              <option value="harder">Harder ones first</option>
            </Select>
          )}
        </Field>
        <KindChoice className="sm:col-span-2" />
        <Field
          label="Tags"
          optional
          hint="Only notes with one of these, such as: attention, scaling"
          error={problemAt(result, 'tags')}
          className="sm:col-span-2"
        >
          {(wiring) => <Input name="quizTags" autoComplete="off" autoCapitalize="off" {...wiring} />}
        </Field>
      </div>
    </>
  )
}
