import { Section } from '@/app/_ui/page'
import type { MySuggestion } from '@/lib/classes/my-suggestions.server'
import { MarkSeen } from './mark-seen'

/** The corrections one suggested to a note, with what became of each. */
export function MySuggestions({
  noteId,
  suggestions,
}: {
  noteId: string
  suggestions: readonly MySuggestion[]
}) {
  if (suggestions.length === 0) return null
  return (
    <div id="suggestions" className="no-print mt-12 scroll-mt-6">
      <Section title="Your suggestions">
        {suggestions.some(({ fresh }) => fresh) && <MarkSeen noteId={noteId} />}
        <ul className="border-line border-t">
          {suggestions.map((suggestion) => (
            <Row key={suggestion.id} {...suggestion} />
          ))}
        </ul>
      </Section>
    </div>
  )
}

function Row({ text, state, reply, createdAt, closedAt, fresh }: MySuggestion) {
  const sent = createdAt.toISOString()
  const closed = closedAt?.toISOString()
  return (
    <li className="border-line border-b py-4">
      <p className="whitespace-pre-line break-words font-serif text-base text-ink">
        {text || <span className="text-muted">Something is wrong here.</span>}
      </p>
      <p className="tabular mt-1 text-muted text-sm">
        Sent on <time dateTime={sent}>{sent.slice(0, 10)}</time>
        {state === 'open' && '. It waits for the author.'}
        {closed && (
          <>
            {', '}
            <strong className={state === 'taken' ? 'font-semibold text-good' : 'font-semibold text-ink'}>
              {state}
            </strong>{' '}
            on <time dateTime={closed}>{closed.slice(0, 10)}</time>
            {fresh ? '. New since you last looked.' : '.'}
          </>
        )}
      </p>
      {reply !== '' && (
        <p className="mt-2 whitespace-pre-line break-words border-edge border-l-2 pl-4 font-serif text-base text-ink">
          <span className="mb-0.5 block font-sans font-semibold text-muted text-xs">The author</span>
          {reply}
        </p>
      )}
    </li>
  )
}
