'use client'

import { useId } from 'react'
import { Dictation } from './dictation'

/** An answer that is typed, or dictated where the browser can listen. Ctrl+Enter goes on; a number goes on with Enter. */
export function TypedAnswer({
  kind,
  typed,
  enter,
  label,
  onType,
  onEnter,
}: {
  kind: 'text' | 'number'
  typed: string
  enter: string
  label?: string
  onType: (text: string) => void
  onEnter: () => void
}) {
  const id = useId()
  const isNumber = kind === 'number'
  return (
    <div className="mt-8">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <label htmlFor={id} className="font-medium text-faint text-xs">
          {label ?? (isNumber ? 'Your result' : 'Your answer')}
        </label>
        {!isNumber && (
          <Dictation onText={(text) => onType(typed.trim() === '' ? text : `${typed.trimEnd()} ${text}`)} />
        )}
      </div>
      <textarea
        id={id}
        data-answer=""
        rows={isNumber ? 1 : 5}
        value={typed}
        maxLength={10_000}
        inputMode={isNumber ? 'decimal' : undefined}
        placeholder={isNumber ? 'A number' : 'As you would say it'}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && (isNumber || event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            onEnter()
          } else if (event.key === 'Escape') event.currentTarget.blur()
        }}
        className={`${isNumber ? '' : 'min-h-36'} field-sizing-content mt-1 block max-h-[50dvh] w-full resize-none rounded-md border border-edge bg-raised px-3 py-2 text-base text-ink leading-relaxed hover:border-ink`}
      />
      <p className="mt-2 text-faint text-xs max-sm:hidden">
        {isNumber ? 'Enter' : 'Ctrl+Enter'} {enter}.
      </p>
    </div>
  )
}
