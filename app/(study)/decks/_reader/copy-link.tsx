'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'

/** Copies an address of this site, `/decks/attention`, as one that can be sent to somebody. */
export function CopyLink({ path, label = 'Copy link' }: { path: string; label?: string }) {
  const [said, say] = useState<{ address: string; copied: boolean } | null>(null)
  const copy = async () => {
    const address = new URL(path, window.location.origin).href
    try {
      await navigator.clipboard.writeText(address)
      say({ address, copied: true })
    } catch {
      // No permission, or a page without https: the address can be copied by hand.
      say({ address, copied: false })
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button onClick={copy}>{label}</Button>
      <span role="status" className="text-muted text-sm">
        {said && (said.copied ? 'Copied.' : <code className="select-all">{said.address}</code>)}
      </span>
    </div>
  )
}
