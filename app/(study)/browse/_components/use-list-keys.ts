'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * j and k move to the next and previous card, x selects it, Escape selects none. Moving is moving the focus to the
 * link of the row, so Enter opens the note without any help.
 */
export function useListKeys(
  list: RefObject<HTMLUListElement | null>,
  toggle: (cardId: string) => void,
  clear: () => void,
): void {
  const latest = useRef({ toggle, clear })
  useEffect(() => {
    latest.current = { toggle, clear }
  })

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"]')) return
      const rows = [...(list.current?.querySelectorAll<HTMLLIElement>('li[data-card]') ?? [])]
      const at = rows.findIndex((row) => row.contains(document.activeElement))
      const key = event.key.toLowerCase()
      if (key === 'j' || key === 'k') {
        const to = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (key === 'j' ? 1 : -1)))
        const link = rows[to]?.querySelector('a')
        link?.focus()
        link?.scrollIntoView({ block: 'nearest' })
      } else if (key === 'x') {
        const cardId = rows[at]?.dataset.card
        if (cardId) latest.current.toggle(cardId)
      } else if (key === 'escape') latest.current.clear()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [list])
}
