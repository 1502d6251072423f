import Form from 'next/form'
import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { Input } from '@/app/_ui/field'
import type { TagCount } from '@/lib/decks/list-tags.server'
import { NOTE_KINDS } from '@/lib/decks/note'
import { MAX_QUERY_LENGTH } from '@/lib/decks/search-query'
import { type DeckView, deckViewPath } from './deck-view'
import { kindNames, sentenceCase } from './kind-names'
import { ReaderKeys } from './reader-keys'

/** Search, kinds and tags of a deck. Links and a plain form, so that they work before any script has loaded. */
export function DeckFilters({
  address,
  view,
  kinds,
  tags,
}: {
  address: string
  view: DeckView
  kinds: Readonly<Record<string, number>>
  tags: readonly TagCount[]
}) {
  const present = NOTE_KINDS.filter((kind) => kinds[kind])
  return (
    <div className="flex flex-col gap-4">
      <ReaderKeys />
      <Form action={address} role="search" className="flex gap-2">
        <label htmlFor="q" className="sr-only">
          Search this deck
        </label>
        <Input
          id="q"
          name="q"
          type="search"
          key={view.query}
          defaultValue={view.query}
          maxLength={MAX_QUERY_LENGTH}
          placeholder="Search this deck"
          autoComplete="off"
          aria-keyshortcuts="/"
          className="min-w-0 flex-1"
        />
        {view.tag && <input type="hidden" name="tag" value={view.tag} />}
        {view.kind && <input type="hidden" name="kind" value={view.kind} />}
        <Button type="submit">Search</Button>
      </Form>
      {present.length > 1 && (
        <nav aria-label="Kinds of notes" className="flex flex-wrap gap-1.5">
          <Chip href={deckViewPath(address, view, { kind: null })} current={view.kind === null}>
            All kinds
          </Chip>
          {present.map((kind) => (
            <Chip
              key={kind}
              href={deckViewPath(address, view, { kind: view.kind === kind ? null : kind })}
              current={view.kind === kind}
              count={kinds[kind]}
            >
              {sentenceCase(kindNames[kind].many)}
            </Chip>
          ))}
        </nav>
      )}
      {tags.length > 0 && (
        <details open={view.tag !== null}>
          <summary className="w-fit py-1 text-muted text-sm hover:text-ink">
            {tags.length === 1 ? '1 tag' : `${tags.length} tags`}
          </summary>
          <nav aria-label="Tags" className="mt-2 flex flex-wrap gap-1.5">
            {tags.map(({ tag, notes }) => (
              <Chip
                key={tag}
                href={deckViewPath(address, view, { tag: view.tag === tag ? null : tag })}
                current={view.tag === tag}
                count={notes}
              >
                #{tag}
              </Chip>
            ))}
          </nav>
        </details>
      )}
    </div>
  )
}

function Chip({
  href,
  current,
  count,
  children,
}: {
  href: string
  current: boolean
  count?: number | undefined
  children: React.ReactNode
}) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-current={current ? 'true' : undefined}
      className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-line px-3 text-muted text-xs transition-colors hover:border-edge hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink"
    >
      {children}
      {count !== undefined && <span className="tabular font-normal text-faint">{count}</span>}
    </Link>
  )
}
