import Link from 'next/link'
import { Icon } from '@/app/_ui/icon'

/** The way through the pages of a long list of students. */
export function Pages({
  from,
  shown,
  all,
  address,
  size = 50,
}: {
  from: number
  shown: number
  all: number
  address: string
  size?: number
}) {
  if (all <= size && from === 0) return null
  const to = (start: number) => `${address}${address.includes('?') ? '&' : '?'}from=${start}`
  const look = 'inline-flex min-h-10 items-center gap-1 text-accent underline-offset-4 hover:underline'
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap items-center gap-x-6 text-sm">
      <span className="tabular text-muted">
        {shown === 0 ? 'None' : `${from + 1}–${from + shown}`} of {all}
      </span>
      {from > 0 && (
        <Link href={to(Math.max(0, from - size))} className={look}>
          <Icon name="back" /> Before
        </Link>
      )}
      {from + shown < all && (
        <Link href={to(from + size)} className={look}>
          Next <Icon name="next" />
        </Link>
      )}
    </nav>
  )
}
