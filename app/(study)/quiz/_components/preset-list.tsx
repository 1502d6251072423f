'use client'

import { useActionState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Preset } from '@/lib/quiz/quiz-recipe'
import { startPreset } from '../actions'

/** Quizzes that start with one press. */
export function PresetList({ presets }: { presets: Pick<Preset, 'key' | 'name' | 'about'>[] }) {
  const [result, start, pending] = useActionState(startPreset, null)
  return (
    <>
      <ul className="border-line border-t">
        {presets.map(({ key, name, about }, index) => (
          <li
            key={key}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-4"
          >
            <div className="min-w-0 flex-1 basis-72">
              <h3 className="font-serif text-ink text-lg">{name}</h3>
              <p className="max-w-text text-muted text-sm">{about}</p>
            </div>
            <form action={start}>
              <input type="hidden" name="preset" value={key} />
              <Button
                type="submit"
                look={index === 0 ? 'primary' : 'quiet'}
                disabled={pending}
                aria-label={`Start: ${name}`}
              >
                Start
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-3 text-hard">
        {result && !result.ok && result.message}
      </p>
    </>
  )
}
