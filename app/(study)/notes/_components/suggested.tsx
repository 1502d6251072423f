import Link from 'next/link'

/** Open corrections of the note that is being edited. They are closed on the page of the deck, once this is saved. */
export function Suggested({
  deckId,
  suggestions,
}: {
  deckId: string
  suggestions: readonly { id: string; text: string; createdAt: Date }[]
}) {
  return (
    <section aria-labelledby="suggested">
      <h2 id="suggested" className="mb-2 font-semibold text-muted text-sm">
        {suggestions.length === 1 ? 'A suggested correction' : `${suggestions.length} suggested corrections`}
      </h2>
      <ul className="flex flex-col gap-3">
        {suggestions.map(({ id, text }) => (
          <li
            key={id}
            className="whitespace-pre-line break-words border-accent border-l-2 pl-4 font-serif text-base text-ink"
          >
            {text || <span className="text-muted">Something is wrong here.</span>}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-sm">
        Save what you change, then{' '}
        <Link
          href={`/decks/${deckId}/suggestions`}
          className="text-accent underline underline-offset-4 hover:text-accent-strong"
        >
          say what became of it
        </Link>
        .
      </p>
    </section>
  )
}
