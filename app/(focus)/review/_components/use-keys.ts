'use client'

import { useEffect, useRef } from 'react'
import type { Rating } from '@/lib/scheduling/memory'

type Actions = {
  reveal: () => void
  /** Takes the rating that the verdict suggests; nothing when it suggests none. */
  confirm: () => void
  type: () => void
  rate: (rating: Rating) => void
  /** Chooses the option at this place of the list. */
  choose: (index: number) => void
  undo: () => void
  edit: () => void
  suggest: () => void
  suspend: () => void
  bury: () => void
  flag: () => void
  keys: () => void
}

const ratings: Record<string, Rating> = { 1: 1, 2: 2, 3: 3, 4: 4 }

/**
 * The single-key commands of the review. Silent while one types, and with Ctrl, Alt or Meta held. While one chooses
 * among `options`, their letters and numbers choose.
 */
export function useKeys(keys: {
  enabled: boolean
  revealed: boolean
  options: number
  actions: Actions
}): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { enabled, revealed, options, actions } = latest.current
      if (!enabled || event.defaultPrevented) return
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input:not([type=radio]), textarea, select, [contenteditable], dialog')) return
      const key = event.key.toLowerCase()
      // On a button or a link, Space and Enter mean that button; on an option, Space does.
      const onControl = target?.closest(key === ' ' ? 'button, a, summary, input' : 'button, a, summary')
      const rating = ratings[key]
      const option = revealed ? -1 : optionOf(key)
      if ((key === ' ' || key === 'enter') && !onControl) {
        if (revealed) actions.confirm()
        else actions.reveal()
      } else if (option >= 0 && option < options) actions.choose(option)
      else if (rating && revealed) actions.rate(rating)
      else if (key === 'a' && !revealed) actions.type()
      else if (key === 'u') actions.undo()
      else if (key === 'e') actions.edit()
      else if (key === 'c') actions.suggest()
      else if (key === 's') actions.suspend()
      else if (key === 'b') actions.bury()
      else if (key === 'f') actions.flag()
      else if (key === '?') actions.keys()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** A → 0, B → 1 …, and 1 → 0, 2 → 1 …; -1 for any other key. */
function optionOf(key: string): number {
  if (/^[1-9]$/.test(key)) return Number(key) - 1
  return /^[a-z]$/.test(key) ? key.charCodeAt(0) - 97 : -1
}
