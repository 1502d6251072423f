import type { ReactNode } from 'react'
import { classNames } from '@/app/_ui/class-names'

/** Something wider or taller than its place: it scrolls in itself, by keyboard too, and never moves the page. */
export function ScrollArea({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section tabIndex={0} aria-label={label} className={classNames('overflow-auto', className)}>
      {children}
    </section>
  )
}
