import Link from 'next/link'
import type { ReactNode } from 'react'
import { Wordmark } from '@/app/_ui/wordmark'

/** The frame of the door: the name, one narrow column, nothing else. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="mx-auto flex max-w-page items-center px-5 py-4 sm:px-8">
        <Link href="/" className="flex min-h-11 items-center gap-2" aria-label="Engram, to the start">
          <Wordmark />
        </Link>
      </header>
      <main id="main" className="mx-auto w-full max-w-[26rem] px-5 pt-6 pb-20 sm:pt-14">
        {children}
      </main>
    </>
  )
}
