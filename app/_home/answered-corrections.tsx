import Link from 'next/link'
import type { AnsweredSuggestion } from '@/lib/classes/my-suggestions.server'

/** Corrections one suggested that were answered since: until their notes are opened. */
export function AnsweredCorrections({ answered }: { answered: readonly AnsweredSuggestion[] }) {
  const byNote = [...new Map(answered.map((one) => [one.noteId, one])).values()]
  if (byNote.length === 0) return null
  return (
    <ul aria-label="Your corrections" className="mb-10 border-line border-y py-3 text-muted">
      {byNote.map(({ noteId, deckId, title, state }) => (
        <li key={noteId} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="min-w-0">
            Your correction of “{title}” was {state}.
          </span>
          <Link
            href={`/decks/${deckId}/notes/${noteId}#suggestions`}
            className="font-medium text-accent underline-offset-4 hover:underline"
          >
            See the note
          </Link>
        </li>
      ))}
    </ul>
  )
}
