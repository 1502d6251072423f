import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** A page's column: title, one sentence under it, what one can do with the whole page, and its content. */
export function Page({
  title,
  lead,
  actions,
  width = 'page',
  children,
}: {
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  width?: 'page' | 'text'
  children: ReactNode
}) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={classNames(
        'mx-auto w-full px-5 pt-8 pb-28 outline-none sm:px-8 sm:pt-14 sm:pb-20',
        width === 'text' ? 'max-w-[44rem]' : 'max-w-page',
      )}
    >
      <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4 sm:mb-12">
        <div className="min-w-0 max-w-text">
          <h1 className="font-serif font-[560] text-2xl text-ink sm:text-3xl">{title}</h1>
          {lead && <p className="mt-2 text-muted text-base">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </main>
  )
}

/** A part of a page under a small heading. */
export function Section({
  title,
  hint,
  actions,
  className,
  children,
}: {
  title: ReactNode
  hint?: ReactNode
  actions?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section className={classNames('mt-12 first:mt-0', className)}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-semibold text-base text-ink">{title}</h2>
        {actions}
      </div>
      {hint && <p className="-mt-1 mb-4 max-w-text text-muted text-sm">{hint}</p>}
      {children}
    </section>
  )
}

/** What a list shows when there is nothing in it: why, and what to do first. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="border-line border-y py-12">
      <p className="font-serif text-ink text-lg">{title}</p>
      {children && <div className="mt-2 max-w-text text-muted">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
