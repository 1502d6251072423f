'use client'

import { useEffect, useState } from 'react'
import { type Prediction, type PredictTask, readPrediction } from '@/lib/demos/prediction'

type Shown = Prediction & { fresh: boolean }

export type Predicting = {
  /** What came out of a task, once it was run. */
  shown: (id: string) => Shown | undefined
  running: string | null
  failure: { id: string; message: string } | null
  run: (task: PredictTask, guess: string | null) => Promise<void>
  forget: (id: string) => void
}

/** The predictions of this tab: kept in its session, so that going to the card and back loses none. */
export function usePredictions(
  demo: string,
  tasks: readonly PredictTask[],
  onSaid: ((said: string) => void) | undefined,
): Predicting {
  const [all, setAll] = useState<ReadonlyMap<string, Shown>>(new Map())
  const [running, setRunning] = useState<string | null>(null)
  const [failure, setFailure] = useState<Predicting['failure']>(null)
  const names = tasks.map(({ id }) => id).join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for other tasks, not for the same in a new list
  useEffect(() => {
    const kept = tasks.flatMap((task): [string, Shown][] => {
      const prediction = readPrediction(read(keyOf(demo, task.id)), task)
      return prediction ? [[task.id, { ...prediction, fresh: false }]] : []
    })
    setAll(new Map(kept))
  }, [demo, names])

  return {
    shown: (id) => all.get(id),
    running,
    failure,
    run: async (task, guess) => {
      setRunning(task.id)
      setFailure(null)
      try {
        const prediction = { guess, ...(await task.run()) }
        write(keyOf(demo, task.id), JSON.stringify(prediction))
        setAll((before) => new Map(before).set(task.id, { ...prediction, fresh: true }))
        onSaid?.(prediction.said)
      } catch (error) {
        const message = `This did not work: ${error instanceof Error ? error.message : 'no reason was given.'} Your guess is kept; try again.`
        setFailure({ id: task.id, message })
      } finally {
        setRunning(null)
      }
    },
    forget: (id) => {
      write(keyOf(demo, id), null)
      setAll((before) => new Map([...before].filter(([name]) => name !== id)))
    },
  }
}

function keyOf(demo: string, id: string): string {
  return `engram.predict.${demo}.${id}`
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
  } catch {
    // Without storage a prediction lasts until the page is left.
  }
}
