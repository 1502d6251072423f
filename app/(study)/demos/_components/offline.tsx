'use client'

import { useEffect } from 'react'
import { keepForOffline, loadedUrls } from '@/lib/transformer/keep-for-offline.browser'

/** Lets the demos open without a network from the next visit on. `version` names the build. */
export function Offline({ version }: { version: string }) {
  useEffect(() => {
    // A browser that refuses (a private window, a page without HTTPS) still has the demos, with a network.
    if (!('serviceWorker' in navigator)) return
    const script = `/demos-offline.js?version=${version}`
    const register = (scope: string) => navigator.serviceWorker.register(script, { scope })
    const start = async () => {
      await Promise.all([register('/demos'), register('/_next/static/')])
      await keepForOffline(loadedUrls())
    }
    start().catch(() => {})
    const later = new PerformanceObserver(() => {
      keepForOffline(loadedUrls()).catch(() => {})
    })
    later.observe({ type: 'resource' })
    return () => later.disconnect()
  }, [version])
  return null
}
