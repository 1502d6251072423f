import Link from 'next/link'
import type { ReactNode } from 'react'
import { NavLink } from './nav-link'
import { Wordmark } from './wordmark'

const places: { href: string; name: string; also?: string[] }[] = [
  { href: '/', name: 'Today', also: ['/plan'] },
  { href: '/decks', name: 'Decks', also: ['/path'] },
  { href: '/quiz', name: 'Quiz' },
  { href: '/browse', name: 'Browse' },
  { href: '/import', name: 'Import' },
  { href: '/settings', name: 'Settings' },
]

/** The frame around every page but the review: a line at the top, or under the thumb on a phone. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-4 focus:py-2 focus:text-on-accent"
      >
        Skip to the content
      </a>
      <header className="no-print border-line border-b">
        <div className="mx-auto flex max-w-page items-center justify-between px-5 sm:px-8">
          <Link href="/" className="flex min-h-14 items-center gap-2" aria-label="Engram">
            <Wordmark />
          </Link>
          <nav
            aria-label="Main"
            className="max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:border-line max-sm:border-t max-sm:bg-paper max-sm:px-2 max-sm:pb-[env(safe-area-inset-bottom)] sm:-mr-3"
          >
            <ul className="flex">
              {places.map((place) => (
                <li key={place.href} className="flex flex-1">
                  <NavLink href={place.href} {...(place.also && { also: place.also })}>
                    {place.name}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      {children}
    </>
  )
}
