'use client'

import { startTransition, useActionState, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Field, Input, Select, Textarea } from '@/app/_ui/field'
import { Outcome, problemAt } from '@/app/_ui/outcome'
import { saveAssignment } from '../../../actions'
import { CopyChoice } from './copy-choice'
import { DeckChoice } from './deck-choice'
import type { OfferedDeck } from './decks-to-assign'
import { type OfferedQuiz, QuizFields, type QuizValues } from './quiz-fields'

export type AssignmentValues = {
  title: string
  instructions: string
  goal: string
  /** Per cent. */
  targetRecall: number
  steadyDays: number
  newPerDay: number | null
  points: number
  startsAt: string
  dueAt: string
  latePolicy: string
  lateDays: number
  /** Per cent a day. */
  latePenalty: number
  quiz: QuizValues
}

const sorts = [
  { value: 'studied', name: 'Studied: every card seen', quiz: false },
  { value: 'mastered', name: 'Mastered: every card known on the due date', quiz: false },
  { value: 'steady', name: 'Steady: a session on so many days', quiz: false },
  { value: 'quiz', name: 'Quiz: questions to answer, as an exam', quiz: true },
]

/** What is assigned, what is asked for, and until when. */
export function AssignmentForm({
  classId,
  assignmentId,
  decks,
  quizzes,
  values,
}: {
  classId: string
  assignmentId?: string
  decks: OfferedDeck[]
  quizzes: OfferedQuiz[]
  values: AssignmentValues
}) {
  const [result, save, pending] = useActionState(saveAssignment, null)
  const [goal, setGoal] = useState(values.goal)
  const [policy, setPolicy] = useState(values.latePolicy)
  return (
    // What was typed stays when the server asks for another look: a form that React resets would lose it.
    <form
      action={save}
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        startTransition(() => save(form))
      }}
      className="flex flex-col gap-8"
    >
      <input type="hidden" name="classId" value={classId} />
      {assignmentId && <input type="hidden" name="assignmentId" value={assignmentId} />}
      <Field label="Title" error={problemAt(result, 'title')}>
        {(wiring) => (
          <Input
            name="title"
            defaultValue={values.title}
            required
            maxLength={120}
            autoComplete="off"
            {...wiring}
          />
        )}
      </Field>
      <Field label="Goal" error={problemAt(result, 'goal')}>
        {(wiring) => (
          <Select name="goal" value={goal} onChange={(event) => setGoal(event.target.value)} {...wiring}>
            {sorts
              .filter(({ quiz }) => !assignmentId || quiz === (values.goal === 'quiz'))
              .map(({ value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {goal === 'quiz' ? (
        <QuizFields decks={decks} quizzes={quizzes} values={values.quiz} result={result} />
      ) : (
        <>
          <DeckChoice decks={decks} error={problemAt(result, 'decks')} />
          <CopyChoice again={assignmentId !== undefined} />
        </>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        {goal === 'mastered' && (
          <Field
            label="Known means a recall of at least"
            hint="Per cent, as the scheduler predicts it."
            error={problemAt(result, 'targetRecall')}
          >
            {(wiring) => (
              <Input
                name="targetRecall"
                type="number"
                min={50}
                max={99}
                defaultValue={values.targetRecall}
                {...wiring}
              />
            )}
          </Field>
        )}
        {goal === 'steady' && (
          <Field
            label="Days with a session"
            hint="Five answers or more make one."
            error={problemAt(result, 'steadyDays')}
          >
            {(wiring) => (
              <Input
                name="steadyDays"
                type="number"
                min={1}
                max={200}
                defaultValue={values.steadyDays}
                {...wiring}
              />
            )}
          </Field>
        )}
        {goal !== 'quiz' && (
          <Field
            label="New cards a day"
            optional
            hint="At least so many. Left open, they spread over the days there are."
            error={problemAt(result, 'newPerDay')}
          >
            {(wiring) => (
              <Input
                name="newPerDay"
                type="number"
                min={1}
                max={100}
                defaultValue={values.newPerDay ?? ''}
                {...wiring}
              />
            )}
          </Field>
        )}
        <Field label="Points" error={problemAt(result, 'points')}>
          {(wiring) => (
            <Input
              name="points"
              type="number"
              min={0}
              max={1000}
              step="any"
              defaultValue={values.points}
              {...wiring}
            />
          )}
        </Field>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Starts" error={problemAt(result, 'startsAt')}>
          {(wiring) => (
            <Input
              name="startsAt"
              type="datetime-local"
              required
              defaultValue={values.startsAt}
              {...wiring}
            />
          )}
        </Field>
        <Field label="Due" error={problemAt(result, 'dueAt')}>
          {(wiring) => (
            <Input name="dueAt" type="datetime-local" required defaultValue={values.dueAt} {...wiring} />
          )}
        </Field>
        <Field label="Late work" error={problemAt(result, 'latePolicy')} className="sm:col-span-2">
          {(wiring) => (
            <Select
              name="latePolicy"
              value={policy}
              onChange={(event) => setPolicy(event.target.value)}
              {...wiring}
            >
              <option value="refuse">does not count</option>
              <option value="accept">counts for some days</option>
              <option value="reduce">counts for some days, less each day</option>
            </Select>
          )}
        </Field>
        {policy !== 'refuse' && (
          <Field label="For so many days" error={problemAt(result, 'lateDays')}>
            {(wiring) => (
              <Input
                name="lateDays"
                type="number"
                min={1}
                max={30}
                defaultValue={values.lateDays}
                {...wiring}
              />
            )}
          </Field>
        )}
        {policy === 'reduce' && (
          <Field label="Less each day" hint="Per cent of the mark." error={problemAt(result, 'latePenalty')}>
            {(wiring) => (
              <Input
                name="latePenalty"
                type="number"
                min={0}
                max={100}
                defaultValue={values.latePenalty}
                {...wiring}
              />
            )}
          </Field>
        )}
      </div>
      <Field label="Instructions" optional error={problemAt(result, 'instructions')}>
        {(wiring) => (
          <Textarea
            name="instructions"
            rows={3}
            defaultValue={values.instructions}
            maxLength={4000}
            {...wiring}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" size="lg" disabled={pending}>
          {assignmentId ? 'Save' : 'Assign'}
        </Button>
        <Outcome result={result} saved="" />
      </div>
    </form>
  )
}
