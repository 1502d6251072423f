'use client'

import { useId, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import type { PredictTask } from '@/lib/demos/prediction'
import { TaskShown } from './task-shown'
import { type Predicting, usePredictions } from './use-predictions'

/**
 * The tasks of a demo, one at a time: guess first, then the demo does it and says what came out. Nothing of the
 * answer is on the page, or computed, before a guess or “skip”. Answers stay in this tab's session.
 * `onSaid` receives the sentence of each task that was shown, as a start for a note.
 */
export function PredictTasks({
  demo,
  tasks,
  ready,
  onSaid,
}: {
  demo: string
  tasks: readonly PredictTask[]
  /** The model is there, so that a task can be run. */
  ready: boolean
  onSaid?: (said: string) => void
}) {
  const [index, setIndex] = useState(0)
  const predicting = usePredictions(demo, tasks, onSaid)
  const task = tasks[index]
  if (!task) return null
  const step = (by: number) => setIndex((index + by + tasks.length) % tasks.length)
  return (
    <section aria-label="Predict first" className="border-line border-y py-5">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold text-base text-ink">Predict first</h2>
        <div className="flex items-center gap-1">
          <Button look="plain" aria-label="Previous task" onClick={() => step(-1)}>
            <Icon name="back" />
          </Button>
          <span className="tabular text-muted text-sm" aria-live="polite">
            Task {index + 1} of {tasks.length}
          </span>
          <Button look="plain" aria-label="Next task" onClick={() => step(1)}>
            <Icon name="next" />
          </Button>
        </div>
      </div>
      <Task key={task.id} {...{ task, ready, predicting }} />
    </section>
  )
}

function Task({ task, ready, predicting }: { task: PredictTask; ready: boolean; predicting: Predicting }) {
  const name = useId()
  const [guess, setGuess] = useState<string | null>(null)
  const shown = predicting.shown(task.id)
  const running = predicting.running === task.id
  const failure = predicting.failure?.id === task.id ? predicting.failure.message : null
  return (
    <>
      {shown ? (
        <TaskShown
          task={task}
          shown={shown}
          onAgain={() => {
            setGuess(null)
            predicting.forget(task.id)
          }}
        />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (guess !== null) void predicting.run(task, guess)
          }}
        >
          <fieldset disabled={running}>
            <legend className="max-w-text font-serif text-ink text-lg">{task.question}</legend>
            <div className="mt-3 flex flex-col gap-1">
              {task.choices.map(({ value, label }) => (
                <label key={value} className="flex min-h-10 items-center gap-3 text-base text-ink">
                  <input
                    type="radio"
                    name={name}
                    value={value}
                    checked={guess === value}
                    onChange={() => setGuess(value)}
                    className="size-4.5 shrink-0"
                  />
                  {label}
                </label>
              ))}
            </div>
          </fieldset>
          <div className="mt-4 flex flex-wrap items-center gap-2">
            <Button type="submit" disabled={guess === null || !ready || running}>
              Show what happens
            </Button>
            <Button look="plain" disabled={!ready || running} onClick={() => void predicting.run(task, null)}>
              Skip the guess
            </Button>
            {!ready && <span className="text-muted text-sm">As soon as the model is loaded.</span>}
          </div>
        </form>
      )}
      <p role="status" className={failure === null ? 'sr-only' : 'mt-3 font-medium text-again'}>
        {running ? 'The demo is doing it.' : failure}
      </p>
    </>
  )
}
