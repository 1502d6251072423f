'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { PredictTask } from '@/lib/demos/prediction'
import type { DemoTask } from '@/lib/demos/task'
import type { Engine } from '@/lib/transformer/engine'

/** The questions of a demo, tied to the model that answers them; `onScene` shows what was asked about. */
export function useTasks<Scene>(
  engine: Engine | null,
  tasks: readonly DemoTask<Scene>[],
  onScene: (scene: Scene) => void,
): readonly PredictTask[] {
  const show = useRef(onScene)
  useEffect(() => {
    show.current = onScene
  })
  return useMemo(
    () =>
      tasks.map(({ id, question, choices, check }) => ({
        id,
        question,
        choices,
        run: async () => {
          if (!engine) throw new Error('The model is not there yet.')
          const { answer, said, scene } = await check(engine)
          show.current(scene)
          return { answer, said }
        },
      })),
    [engine, tasks],
  )
}
