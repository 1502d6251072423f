import type { ReactNode } from 'react'
import { Shell } from '../_ui/shell'

export default function StudyLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>
}
