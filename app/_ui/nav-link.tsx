'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link of the main navigation; the current one is marked for eyes and screen readers. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname()
  const current = href === '/' ? path === '/' : path === href || path?.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className="flex min-h-12 flex-1 items-center justify-center rounded-sm border-transparent text-muted text-sm transition-colors hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink max-sm:border-t-2 sm:min-h-14 sm:flex-none sm:border-b-2 sm:px-3"
    >
      {children}
    </Link>
  )
}
