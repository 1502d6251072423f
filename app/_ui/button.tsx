import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'

type Look = 'primary' | 'quiet' | 'plain' | 'danger'
type Size = 'md' | 'lg'

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  quiet: 'bg-raised text-ink border-line hover:border-edge',
  plain: 'bg-transparent text-muted border-transparent hover:text-ink hover:bg-sunk',
  danger: 'bg-raised text-again border-line hover:border-again',
}

const sizes: Record<Size, string> = {
  md: 'min-h-10 px-4 text-sm',
  lg: 'min-h-12 px-6 text-base',
}

/** The class names of a button, for what must look like one and is something else (a link, a trigger). */
export function buttonClass(look: Look = 'quiet', size: Size = 'md', className?: string): string {
  return classNames(
    'inline-flex select-none items-center justify-center gap-2 rounded-md border font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
    looks[look],
    sizes[size],
    className,
  )
}

/** A button. `look="primary"` at most once a page: it is what one presses next. */
export function Button({
  look,
  size,
  className,
  type = 'button',
  ...props
}: ComponentProps<'button'> & { look?: Look; size?: Size }) {
  return <button type={type} className={buttonClass(look, size, className)} {...props} />
}

/** The review stands outside the App Router (decision 7): the browser loads it anew, and nothing prefetches it. */
const isReview = /^\/review(?:\?|$)/

/** A link that looks like a button. */
export function ButtonLink({
  look,
  size,
  className,
  href,
  ...props
}: Omit<ComponentProps<'a'>, 'href'> & { href: string; look?: Look; size?: Size }) {
  const shared = { ...props, href, className: buttonClass(look, size, className) }
  return isReview.test(href) ? <a {...shared} /> : <Link {...shared} />
}
