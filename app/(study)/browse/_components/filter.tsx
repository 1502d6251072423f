import Link from 'next/link'
import type { ReactNode } from 'react'
import { classNames } from '@/app/_ui/class-names'
import { toggled, type View, viewPath } from './view'

/** A link that puts a term into the search, or takes it out again. */
export function Filter({ view, term, children }: { view: View; term: string; children: ReactNode }) {
  const { query, on } = toggled(view.query, term)
  return (
    <Link
      href={viewPath({ ...view, query })}
      prefetch={false}
      aria-current={on ? 'true' : undefined}
      className={classNames(
        'flex min-h-10 items-center gap-1.5 rounded-md px-3 text-sm transition-colors',
        on ? 'bg-accent-soft font-semibold text-ink' : 'text-muted hover:bg-sunk hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}
