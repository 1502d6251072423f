'use client'

import { useEffect } from 'react'
import { workOffline } from '@/lib/transformer/keep-for-offline.browser'

/** Lets the demos open without a network from the next visit on. `version` names the build. */
export function Offline({ version }: { version: string }) {
  useEffect(() => workOffline(version), [version])
  return null
}
