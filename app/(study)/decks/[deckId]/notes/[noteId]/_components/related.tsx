import Link from 'next/link'
import { Section } from '@/app/_ui/page'
import { Prose } from '@/app/_ui/prose'
import type { LibraryNoteLink } from '@/lib/decks/get-reader-note.server'

/** Notes of the library that this one stands on, or that stand on it. */
export function Related({ title, links }: { title: string; links: readonly LibraryNoteLink[] }) {
  if (links.length === 0) return null
  return (
    <Section title={title} className="no-print mt-12">
      <ul className="border-line border-t">
        {links.map(({ libraryKey, deckKey, titleHtml }) => (
          <li key={libraryKey} className="border-line border-b">
            <Link
              href={`/decks/${deckKey}/notes/${libraryKey}`}
              prefetch={false}
              className="block py-3 text-base text-ink underline-offset-4 hover:underline"
            >
              <Prose as="span" html={titleHtml} />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
