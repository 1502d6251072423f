import type { ReactNode } from 'react'
import { buildName } from '@/lib/build-name.server'
import { Offline } from './_components/offline'

export default function DemosLayout({ children }: { children: ReactNode }) {
  const version = buildName()
  return (
    <>
      {children}
      {version && <Offline version={version} />}
    </>
  )
}
