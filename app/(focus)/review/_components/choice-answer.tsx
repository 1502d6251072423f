'use client'

import { Icon } from '@/app/_ui/icon'
import type { ArrangedPart } from '@/lib/decks/arranged-faces'

/**
 * The options of a choice. Before: radio buttons, chosen with their letters, numbers or the arrow keys; Enter checks.
 * After: the right one and the chosen one are marked, and each wrong one says why it is wrong.
 */
export function ChoiceAnswer({
  parts,
  option,
  revealed,
  enter = 'checks',
  onPick,
}: {
  parts: ArrangedPart[]
  option: number | undefined
  revealed: boolean
  /** What Enter does here. */
  enter?: string
  onPick: (place: number) => void
}) {
  if (revealed) {
    return (
      <ol className="mt-6 grid gap-2" aria-label="Options">
        {parts.map((part, index) => (
          <CheckedOption
            key={part.place}
            part={part}
            letter={letterAt(index)}
            chosen={part.place === option}
          />
        ))}
      </ol>
    )
  }
  return (
    <fieldset className="mt-6">
      <legend className="sr-only">Choose one</legend>
      <div className="grid gap-2">
        {parts.map((part, index) => (
          <label
            key={part.place}
            className="flex min-h-12 items-baseline gap-3 rounded-md border border-line bg-raised px-4 py-2.5 transition-colors hover:border-edge has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="option"
              data-answer={index === 0 ? '' : undefined}
              checked={part.place === option}
              onChange={() => onPick(part.place)}
              className="sr-only"
            />
            <Letter>{letterAt(index)}</Letter>
            <Html html={part.html} />
          </label>
        ))}
      </div>
      <p className="mt-3 text-faint text-xs max-sm:hidden">
        A–{letterAt(parts.length - 1)} or the arrow keys choose, Enter {enter}.
      </p>
    </fieldset>
  )
}

function CheckedOption({ part, letter, chosen }: { part: ArrangedPart; letter: string; chosen: boolean }) {
  const tone = part.right ? 'border-good bg-good-soft' : chosen ? 'border-again bg-again-soft' : 'border-line'
  return (
    <li className={`rounded-md border px-4 py-2.5 ${tone}`}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Letter>{letter}</Letter>
        <Html html={part.html} />
        {part.right && (
          <span className="flex items-center gap-1.5 font-semibold max-sm:basis-full max-sm:pl-7 sm:ml-auto sm:shrink-0 text-good text-sm">
            <Icon name="check" />
            {chosen ? 'Right, your choice' : 'Right'}
          </span>
        )}
        {!part.right && chosen && (
          <span className="flex items-center gap-1.5 font-semibold max-sm:basis-full max-sm:pl-7 sm:ml-auto sm:shrink-0 text-again text-sm">
            <Icon name="close" />
            Your choice
          </span>
        )}
      </div>
      {part.because !== undefined && (
        <p className="mt-1 pl-7 text-muted">
          <span className="sr-only">Why not: </span>
          <Html html={part.because} small />
        </p>
      )}
    </li>
  )
}

function Letter({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="w-4 shrink-0 font-mono text-faint text-sm">
      {children}
    </span>
  )
}

function Html({ html, small = false }: { html: string; small?: boolean }) {
  return (
    <span
      className={`prose min-w-0 flex-1 ${small ? 'text-sm' : 'text-base text-ink'}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/decks/markdown
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

function letterAt(index: number): string {
  return String.fromCharCode(65 + index)
}
