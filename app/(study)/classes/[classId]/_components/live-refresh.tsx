'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const everyMs = 15_000

/** Asks now and then whether students did something since the page was made, and has it made again when they did. */
export function LiveRefresh({ classId }: { classId: string }) {
  const router = useRouter()
  useEffect(() => {
    let stopped = false
    const look = async () => {
      if (stopped || document.visibilityState !== 'visible') return
      // A lost connection is no news; the next look may be.
      const answer = await fetch(`/api/classes/${classId}/pulse`).catch(() => null)
      if (!answer?.ok || stopped) return
      const { changed }: { changed: number } = await answer.json()
      if (changed > 0 && !stopped) router.refresh()
    }
    const timer = setInterval(look, everyMs)
    return () => {
      stopped = true
      clearInterval(timer)
    }
  }, [classId, router])
  return null
}
