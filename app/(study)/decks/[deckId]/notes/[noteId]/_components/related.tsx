import Link from 'next/link'
import { Section } from '@/app/_ui/page'
import type { LibraryNoteLink } from '@/lib/decks/get-reader-note.server'

/** Notes of the library that this one stands on, or that stand on it. */
export function Related({ title, links }: { title: string; links: readonly LibraryNoteLink[] }) {
  if (links.length === 0) return null
  return (
    <Section title={title} className="no-print mt-12">
      <ul className="border-line border-t">
        {links.map(({ libraryKey, deckKey, title: name }) => (
          <li key={libraryKey} className="border-line border-b">
            <Link
              href={`/decks/${deckKey}/notes/${libraryKey}`}
              prefetch={false}
              className="block py-3 font-serif text-base text-ink underline-offset-4 hover:underline"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
