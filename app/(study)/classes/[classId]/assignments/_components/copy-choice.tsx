'use client'

import { useId } from 'react'

const ways = [
  {
    value: 'live',
    name: 'Live',
    meaning: 'What you, or the library, correct later reaches your students; their schedules stay.',
  },
  {
    value: 'frozen',
    name: 'As it is today',
    meaning: 'A copy for this class, a deck of yours, which later changes of the original do not reach.',
  },
]

/** Whether decks are assigned live or as a copy of today; `again`: of an assignment that has decks already. */
export function CopyChoice({ again }: { again: boolean }) {
  const id = useId()
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-ink text-sm">
        {again ? 'Decks that you add now' : 'What students get of them'}
      </legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {ways.map(({ value, name, meaning }) => (
          <div key={value} className="flex items-start gap-3">
            <input
              id={`${id}-${value}`}
              type="radio"
              name="copies"
              value={value}
              defaultChecked={value === 'live'}
              aria-describedby={`${id}-${value}-hint`}
              className="mt-1 size-4.5 shrink-0"
            />
            <div>
              <label htmlFor={`${id}-${value}`}>{name}</label>
              <p id={`${id}-${value}-hint`} className="text-muted text-xs">
                {meaning}
              </p>
            </div>
          </div>
        ))}
      </div>
      {again && (
        <p className="mt-3 text-muted text-xs">
          Decks that are assigned already stay what they are, so that nobody begins anew.
        </p>
      )}
    </fieldset>
  )
}
