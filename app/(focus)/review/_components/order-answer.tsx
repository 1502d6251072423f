'use client'

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { Icon } from '@/app/_ui/icon'
import type { ArrangedPart } from '@/lib/decks/arranged-faces'
import { CheckedOrder } from './checked-order'

const step =
  'grid size-10 place-items-center rounded-md text-muted hover:bg-sunk hover:text-ink disabled:opacity-40'

/**
 * Steps to put in order. With the keyboard: Alt and an arrow key move a step, or Space picks it up, arrows carry it
 * and Space puts it down (Escape takes it back); arrows alone walk through the steps; Enter checks. With a pointer:
 * the handle is dragged, or the buttons pressed. What moved where is announced.
 */
export function OrderAnswer({
  parts,
  order,
  revealed,
  enter = 'checks',
  onOrder,
  onReveal,
}: {
  parts: ArrangedPart[]
  /** Places in the note, as the learner put them; undefined before anything was moved. */
  order: number[] | undefined
  revealed: boolean
  /** What Enter does here. */
  enter?: string
  onOrder: (order: number[]) => void
  onReveal: () => void
}) {
  // One that was kept before the note was edited may not fit any more.
  const fits = order?.length === parts.length && parts.every(({ place }) => order.includes(place))
  const shown = fits ? order : parts.map(({ place }) => place)
  const [held, setHeld] = useState<{ place: number; before: number[]; drag: boolean } | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)

  if (revealed) return <CheckedOrder parts={parts} order={fits ? order : undefined} />

  const move = (place: number, to: number, verb = 'moved to') => {
    const target = Math.max(0, Math.min(shown.length - 1, to))
    if (shown[target] === place) return
    const others = shown.filter((other) => other !== place)
    onOrder([...others.slice(0, target), place, ...others.slice(target)])
    setSaid(`${verb} ${target + 1} of ${shown.length}`)
  }
  const focusAt = (index: number) =>
    list.current?.querySelectorAll<HTMLElement>('[data-handle]')[index]?.focus()

  const press = (event: KeyboardEvent, place: number) => {
    const index = shown.indexOf(place)
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by !== 0) {
      if (event.altKey || held) move(place, index + by)
      else focusAt(index + by)
    } else if (event.key === ' ') {
      setSaid(
        held ? `put down at ${index + 1} of ${shown.length}` : `picked up at ${index + 1} of ${shown.length}`,
      )
      setHeld(held ? null : { place, before: shown, drag: false })
    } else if (event.key === 'Escape' && held) {
      onOrder(held.before)
      setHeld(null)
      setSaid('taken back to where it was')
    } else if (event.key === 'Enter') {
      if (held) setHeld(null)
      else onReveal()
    } else return
    event.preventDefault()
  }

  const drag = (event: PointerEvent, place: number) => {
    if (held?.place !== place || !held.drag) return
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect())
    const over = rows.findIndex(({ top, bottom }) => event.clientY < (top + bottom) / 2)
    const to = over === -1 ? rows.length : over
    const from = shown.indexOf(place)
    move(place, to > from ? to - 1 : to)
  }

  return (
    <div className="mt-6">
      <p id="order-keys" className="mb-3 text-faint text-xs">
        Put the steps in order: drag a handle, or use <kbd>Alt</kbd> with the arrow keys. Enter {enter}.
      </p>
      <ol ref={list} className="grid gap-2" aria-label="Steps">
        {shown.map((place, index) => {
          const part = parts.find((candidate) => candidate.place === place)
          const lifted = held?.place === place
          return (
            <li
              key={place}
              className={`flex items-center gap-1 rounded-md border bg-raised pr-1 ${lifted ? 'border-accent shadow-md' : 'border-line'}`}
            >
              <button
                type="button"
                data-handle=""
                data-answer={index === 0 ? '' : undefined}
                aria-label={`Step ${index + 1} of ${shown.length}: ${part?.text ?? ''}`}
                aria-describedby="order-keys"
                aria-pressed={lifted}
                onKeyDown={(event) => press(event, place)}
                onBlur={() => held && !held.drag && setHeld(null)}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId)
                  setHeld({ place, before: shown, drag: true })
                }}
                onPointerMove={(event) => drag(event, place)}
                onPointerUp={() => setHeld(null)}
                onPointerCancel={() => setHeld(null)}
                className="grid min-h-12 w-10 shrink-0 cursor-grab touch-none place-items-center text-faint hover:text-ink"
              >
                <Icon name="grip" />
              </button>
              <span
                className="prose min-w-0 flex-1 py-2 text-base text-ink"
                // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/decks/markdown
                dangerouslySetInnerHTML={{ __html: part?.html ?? '' }}
              />
              <button
                type="button"
                className={step}
                disabled={index === 0}
                aria-label={`Move step ${index + 1} up`}
                onClick={() => move(place, index - 1)}
              >
                <Icon name="up" />
              </button>
              <button
                type="button"
                className={step}
                disabled={index === shown.length - 1}
                aria-label={`Move step ${index + 1} down`}
                onClick={() => move(place, index + 1)}
              >
                <Icon name="down" />
              </button>
            </li>
          )
        })}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}
