'use client'

import { useEffect, useRef } from 'react'
import { readyMarks } from '@/lib/classes/answer-marks'

type Actions = {
  mark: (ready: (typeof readyMarks)[number]) => void
  move: (by: 1 | -1) => void
  write: () => void
  undo: () => void
  open: () => void
  keys: () => void
}

/** The single-key commands of the queue. Silent while one types, and with Ctrl, Alt or Meta held. */
export function useMarkingKeys(keys: { enabled: boolean; actions: Actions }): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { enabled, actions } = latest.current
      if (!enabled || event.defaultPrevented) return
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select, [contenteditable], dialog')) return
      const key = event.key.toLowerCase()
      const ready = readyMarks.find((one) => one.key === key)
      if (ready) actions.mark(ready)
      else if (key === 'j') actions.move(1)
      else if (key === 'k') actions.move(-1)
      else if (key === 'r') actions.write()
      else if (key === 'u') actions.undo()
      else if (key === 'a') actions.open()
      else if (key === '?') actions.keys()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
