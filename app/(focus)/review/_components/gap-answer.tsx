'use client'

import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

type Place = { index: number; element: HTMLElement; hint: string }

/**
 * A box in each gap of the question; gaps that stand inside a formula get theirs below it. Enter goes on to the next
 * gap and, from the last, turns the card over.
 */
export function GapAnswer({
  count,
  typed,
  question,
  onType,
  onReveal,
}: {
  count: number
  typed: string[]
  question: RefObject<HTMLElement | null>
  onType: (gaps: string[]) => void
  onReveal: () => void
}) {
  const [places, setPlaces] = useState<Place[]>([])

  useEffect(() => {
    const found = [...(question.current?.querySelectorAll<HTMLElement>('.gap[data-gap]') ?? [])]
    const undo = found.map(openGap)
    setPlaces(
      found.map((element, at) => ({
        index: Number(element.dataset.gap),
        element,
        hint: undo[at]?.hint ?? '',
      })),
    )
    return () => {
      for (const { close } of undo) close()
    }
  }, [question])

  const box = (index: number, hint: string) => (
    <input
      data-answer=""
      aria-label={`Gap ${index + 1} of ${count}${hint ? `, hint: ${hint}` : ''}`}
      value={typed[index] ?? ''}
      placeholder={hint}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => {
        const text = event.target.value
        onType(Array.from({ length: count }, (_, gap) => (gap === index ? text : (typed[gap] ?? ''))))
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') event.currentTarget.blur()
        if (event.key !== 'Enter') return
        event.preventDefault()
        const boxes = [...document.querySelectorAll<HTMLElement>('input[data-answer]')]
        const next = boxes[boxes.indexOf(event.currentTarget) + 1]
        if (next && !event.ctrlKey) next.focus()
        else onReveal()
      }}
      className="field-sizing-content max-w-full min-w-[5.5em] rounded-sm bg-accent-soft px-1.5 text-center leading-snug text-ink outline-none focus:outline-2 focus:outline-accent"
    />
  )
  const placed = new Set(places.map(({ index }) => index))
  const others = Array.from({ length: count }, (_, index) => index).filter((index) => !placed.has(index))

  return (
    <>
      {places.map(({ index, element, hint }) => createPortal(box(index, hint), element, String(index)))}
      {others.length > 0 && (
        <div className="mt-6 flex flex-wrap gap-x-6 gap-y-3">
          {others.map((index) => (
            <div key={index} className="flex items-baseline gap-2">
              <span aria-hidden="true" className="font-medium text-faint text-xs">
                {count === 1 ? 'What is missing' : `Gap ${index + 1}`}
              </span>
              {box(index, '')}
            </div>
          ))}
        </div>
      )}
    </>
  )
}

/** Makes room for a box in a gap that was drawn as a picture of one; `close` puts the picture back. */
function openGap(element: HTMLElement): { hint: string; close: () => void } {
  const { role, ariaLabel, textContent } = element
  const hint = /hint: (.*)$/s.exec(ariaLabel ?? '')?.[1] ?? ''
  element.textContent = ''
  element.removeAttribute('role')
  element.removeAttribute('aria-label')
  element.classList.add('open')
  return {
    hint,
    close: () => {
      element.textContent = textContent
      element.role = role
      element.ariaLabel = ariaLabel
      element.classList.remove('open')
    },
  }
}
