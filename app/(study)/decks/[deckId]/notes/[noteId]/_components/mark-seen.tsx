'use client'

import { useEffect } from 'react'
import { markSeen } from '@/app/_suggestions/actions'

/** Tells the server that what became of one's suggestions was on the screen. A page that was only fetched ahead was not. */
export function MarkSeen({ noteId }: { noteId: string }) {
  useEffect(() => {
    // When it fails, it is told again next time.
    markSeen({ noteId }).catch(() => {})
  }, [noteId])
  return null
}
