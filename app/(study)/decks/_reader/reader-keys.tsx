'use client'

import { useEffect } from 'react'

/** What each key presses or, in a field, enters: the element is looked up when the key is pressed. */
const keys: Record<string, string> = {
  '/': 'input[type="search"]',
  j: 'main a[rel="next"]',
  k: 'main a[rel="prev"]',
  a: 'main summary[data-answer]',
  c: 'main button[data-suggest]',
}

/**
 * Keys of the reading pages: `/` search, `j` next, `k` previous, `a` the answer, `c` a correction. Everything they do is on the page to be
 * pressed as well; the elements name their key with `aria-keyshortcuts`.
 */
export function ReaderKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
      const from = event.target instanceof Element ? event.target : null
      if (from?.closest('input, textarea, select, [contenteditable], [role="dialog"]')) return
      const selector = keys[event.key]
      const found = selector ? document.querySelector<HTMLElement>(selector) : null
      if (!found) return
      event.preventDefault()
      if (found instanceof HTMLInputElement) found.select()
      else found.click()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return null
}
