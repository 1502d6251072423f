'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'

/** Copies the address that lets somebody into the class. */
export function CopyJoinLink({ code, label = 'Copy the link' }: { code: string; label?: string }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    const address = `${window.location.origin}/join/${code}`
    try {
      await navigator.clipboard.writeText(address)
      setSaid('Copied.')
    } catch {
      // The browser keeps its clipboard to itself: then it can be copied by hand.
      setSaid(address)
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={copy}>{label}</Button>
      <span role="status" className="break-all text-muted text-sm">
        {said}
      </span>
    </div>
  )
}
