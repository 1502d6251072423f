import Link from 'next/link'
import type { InterviewDeck } from '@/lib/scheduling/interview-plan'
import type { PathDeck } from '@/lib/scheduling/study-path.server'
import { Shape } from '../../decks/_reader/standing'
import { PathLines } from './path-lines'
import { listed, pathStandingNames, toldCounts } from './path-words'

/**
 * The decks in layers: a list of lists to read or to hear, drawn side by side with connecting lines where there is
 * room. What the lines show is said in words as well.
 */
export function PathMap({
  decks,
  plan,
  query,
}: {
  decks: readonly PathDeck[]
  plan: ReadonlyMap<string, InterviewDeck> | null
  /** Goes with every link to a deck: the days until the interview. */
  query: string
}) {
  const layers = [...new Set(decks.map(({ layer }) => layer))].map((layer) =>
    decks.filter((deck) => deck.layer === layer),
  )
  const nameOf = (key: string) => decks.find(({ libraryKey }) => libraryKey === key)?.name ?? key
  return (
    <div className="relative">
      <PathLines layers={layers} />
      <ol
        className="relative grid gap-y-8 lg:grid-cols-(--layers) lg:gap-0"
        style={{ '--layers': `repeat(${layers.length}, minmax(0, 1fr))` } as React.CSSProperties}
      >
        {layers.map((layer, index) => (
          <li key={layer[0]?.libraryKey ?? index}>
            <h3 className="mb-2 h-6 font-semibold text-muted text-sm">
              {index === 0 ? 'Begin anywhere here' : `Step ${index + 1}`}
            </h3>
            <ul className="border-line border-t lg:border-0">
              {layer.map((deck) => (
                <li key={deck.libraryKey} className="border-line border-b py-3 lg:h-44 lg:border-0 lg:py-0">
                  <DeckBox
                    deck={deck}
                    href={`/path/${deck.libraryKey}${query}`}
                    planned={plan?.get(deck.deckId)}
                    nameOf={nameOf}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  )
}

function DeckBox({
  deck,
  href,
  planned,
  nameOf,
}: {
  deck: PathDeck
  href: string
  planned: InterviewDeck | undefined
  nameOf: (key: string) => string
}) {
  const notes = deck.noteKeys.length
  return (
    <div className="lg:mr-9 lg:h-40 lg:overflow-hidden lg:rounded-md lg:border lg:border-line lg:bg-paper lg:p-3">
      <Link
        href={href}
        className="font-serif text-ink text-lg leading-snug underline-offset-4 hover:underline lg:text-base lg:leading-snug"
      >
        {deck.name}
      </Link>
      <div aria-hidden="true" className="mt-1.5 flex h-1 gap-px overflow-hidden rounded-full bg-line">
        <span className="bg-good" style={{ width: `${(100 * deck.counts.known) / notes}%` }} />
        <span className="bg-accent" style={{ width: `${(100 * deck.counts.due) / notes}%` }} />
        <span className="bg-hard" style={{ width: `${(100 * deck.counts.learning) / notes}%` }} />
      </div>
      <ul className="mt-1.5 flex flex-wrap gap-x-3 text-muted text-xs">
        {toldCounts(deck.counts).map(({ standing, count }) => (
          <li key={standing} className="tabular inline-flex items-baseline gap-1.5">
            <Shape shape={pathStandingNames[standing].shape} />
            {count} {pathStandingNames[standing].name}
          </li>
        ))}
      </ul>
      {planned && <Fit planned={planned} />}
      <p className="mt-1 text-faint text-xs lg:sr-only">
        {deck.needs.length > 0 && `After ${listed(deck.needs.map(nameOf))}. `}
        {deck.opens.length > 0 && `Leads to ${listed(deck.opens.map(nameOf))}.`}
      </p>
    </div>
  )
}

function Fit({ planned: { newCards, perDay, fitting } }: { planned: InterviewDeck }) {
  if (newCards === 0) return <p className="mt-1 text-muted text-xs">All begun</p>
  const verdict =
    fitting === newCards ? 'Fits' : fitting === 0 ? 'Does not fit' : `${fitting} of its cards fit`
  return (
    <p className="tabular mt-1 text-muted text-xs">
      <span className="font-semibold text-ink">{verdict}</span>, {newCards} new, {perDay} a day alone
    </p>
  )
}
