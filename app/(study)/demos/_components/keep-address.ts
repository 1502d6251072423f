'use client'

import { useEffect, useRef } from 'react'

/** Keeps the address of the page at what it shows, so that it can be sent as it stands. Adds no step to the history. */
export function useKeptAddress(address: string): void {
  const first = useRef(address)
  useEffect(() => {
    // As long as nothing was changed, the address stays as it was opened.
    if (first.current === address) return
    first.current = ''
    const later = setTimeout(() => window.history.replaceState(null, '', address), 300)
    return () => clearTimeout(later)
  }, [address])
}
