'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link of the main navigation; the current one is marked for eyes and screen readers. */
export function NavLink({
  href,
  also = [],
  children,
}: {
  href: string
  /** Other places that belong to it. */
  also?: readonly string[]
  children: ReactNode
}) {
  const path = usePathname()
  const isWithin = (place: string) =>
    place === '/' ? path === '/' : path === place || path?.startsWith(`${place}/`)
  const current = [href, ...also].some(isWithin)
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className="flex min-h-12 flex-1 items-center justify-center rounded-sm border-transparent text-muted text-sm transition-colors hover:text-ink max-sm:text-xs aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink max-sm:border-t-2 sm:min-h-14 sm:flex-none sm:border-b-2 sm:px-3"
    >
      {children}
    </Link>
  )
}
