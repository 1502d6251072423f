'use client'

import { useEffect, useRef } from 'react'
import { Input } from '@/app/_ui/field'

/** The search field; `/` leads to it from anywhere on the page. */
export function SearchBox({ query, maxLength }: { query: string; maxLength: number }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]'))
        return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <div className="min-w-0 basis-full sm:flex-1 sm:basis-80">
      <label htmlFor="q" className="sr-only">
        Search your cards
      </label>
      <Input
        ref={input}
        id="q"
        name="q"
        type="search"
        defaultValue={query}
        maxLength={maxLength}
        placeholder="Words, tag:…, deck:…"
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="/"
      />
    </div>
  )
}
