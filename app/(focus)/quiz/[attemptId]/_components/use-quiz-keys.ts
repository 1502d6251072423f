'use client'

import { useEffect, useRef } from 'react'

type Actions = {
  /** What Enter does: check, go on, or hand in. */
  onward: () => void
  next: () => void
  previous: () => void
  flag: () => void
  list: () => void
  type: () => void
  /** Chooses the option at this place of the list. */
  choose: (index: number) => void
  keys: () => void
}

/** The single-key commands of a quiz. Silent while one types, and with Ctrl, Alt or Meta held. */
export function useQuizKeys(keys: { enabled: boolean; options: number; actions: Actions }): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { enabled, options, actions } = latest.current
      if (!enabled || event.defaultPrevented) return
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input:not([type=radio]), textarea, select, [contenteditable], dialog')) return
      const key = event.key.toLowerCase()
      const onControl = target?.closest('button, a, summary')
      const option = optionOf(key)
      if (option >= 0 && option < options) actions.choose(option)
      else if (key === 'enter' && !onControl) actions.onward()
      else if (key === 'n') actions.next()
      else if (key === 'p') actions.previous()
      else if (key === 'f') actions.flag()
      else if (key === 'l') actions.list()
      else if (key === 'r') actions.type()
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
  return /^[a-e]$/.test(key) ? key.charCodeAt(0) - 97 : -1
}
