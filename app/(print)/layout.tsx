import type { ReactNode } from 'react'
import './print.css'

/** Paper: no frame around it. */
export default function PrintLayout({ children }: { children: ReactNode }) {
  return children
}
