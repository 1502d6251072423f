'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * Counts down from what the server said is left, by the steady clock of the browser; a tab that slept comes back with
 * the right time. Null: no clock. `onEnd` is called once, when it reaches zero.
 */
export function useClock(leftMs: number | null, running: boolean, onEnd: () => void): number | null {
  const [left, setLeft] = useState(leftMs)
  const latest = useRef(onEnd)
  const first = useRef(leftMs)
  useEffect(() => {
    latest.current = onEnd
  })

  useEffect(() => {
    setLeft(leftMs)
    if (leftMs === null || !running) return
    const endsAt = countedFrom(leftMs === first.current) + leftMs
    let ended = false
    const tick = () => {
      const rest = Math.max(0, endsAt - performance.now())
      setLeft(rest)
      if (rest === 0 && !ended) {
        ended = true
        clearInterval(interval)
        latest.current()
      }
    }
    const interval = setInterval(tick, 250)
    return () => clearInterval(interval)
  }, [leftMs, running])

  return left
}

/**
 * From when the time is counted, on the clock of `performance.now()`: of what came with the page, from the moment its
 * first byte arrived, for on a slow machine seconds pass until the page is alive.
 */
function countedFrom(withThePage: boolean): number {
  const [loaded] = performance.getEntriesByType('navigation')
  const isThisPage = loaded instanceof PerformanceNavigationTiming && loaded.name === location.href
  return withThePage && isThisPage ? loaded.responseStart : performance.now()
}
