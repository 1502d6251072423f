'use client'

import { useSyncExternalStore } from 'react'
import type { Scheme } from '@/lib/demos/heat-colours'

const dark = '(prefers-color-scheme: dark)'

/** Whether the page is light or dark now: a canvas has no light-dark(). */
export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, current, () => 'light')
}

function current(): Scheme {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia(dark).matches ? 'dark' : 'light'
}

function subscribe(changed: () => void): () => void {
  const media = matchMedia(dark)
  const chosen = new MutationObserver(changed)
  media.addEventListener('change', changed)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    media.removeEventListener('change', changed)
    chosen.disconnect()
  }
}
