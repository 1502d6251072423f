'use client'

import { useEffect, useRef } from 'react'

/** Keeps the address of the page at what it shows, so that it can be sent as it stands. Adds no step to the history. */
export function useKeptAddress(address: string): void {
  const first = useRef(address)
  useEffect(() => {
    // As long as nothing was changed, the address stays as it was opened.
    if (first.current === address) return
    first.current = ''
    const later = setTimeout(() => window.history.replaceState(null, '', withEngine(address)), 300)
    return () => clearTimeout(later)
  }, [address])
}

/** What the model was asked to run on stays asked for: it is no setting of a demo, and no address of one holds it. */
function withEngine(address: string): string {
  const engine = new URLSearchParams(window.location.search).get('engine')
  if (engine === null) return address
  return `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams({ engine })}`
}
