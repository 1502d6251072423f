'use client'

import { useEffect, useRef } from 'react'
import type { Rating } from '@/lib/scheduling/memory'

type Actions = {
  reveal: () => void
  type: () => void
  rate: (rating: Rating) => void
  undo: () => void
  edit: () => void
  suspend: () => void
  bury: () => void
  flag: () => void
  keys: () => void
}

const ratings: Record<string, Rating> = { 1: 1, 2: 2, 3: 3, 4: 4 }

/** The single-key commands of the review. Silent while one types, and with Ctrl, Alt or Meta held. */
export function useKeys(keys: { enabled: boolean; revealed: boolean; actions: Actions }): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { enabled, revealed, actions } = latest.current
      if (!enabled || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select, [contenteditable], dialog')) return
      const key = event.key.toLowerCase()
      // On a button or a link, Space and Enter mean that button.
      const onControl = target?.closest('button, a, summary')
      const rating = ratings[key]
      if ((key === ' ' || key === 'enter') && !onControl && !revealed) actions.reveal()
      else if (rating && revealed) actions.rate(rating)
      else if (key === 'a' && !revealed) actions.type()
      else if (key === 'u') actions.undo()
      else if (key === 'e') actions.edit()
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
