import type { TagCount } from '@/lib/decks/list-tags.server'
import { Filter } from './filter'
import { RenameTag } from './rename-tag'
import type { View } from './view'

/** Tags beyond these are found by typing them. */
const shown = 60

/** The tags there are, the most used of them when they are many; open while the search has one. */
export function TagList({ view, tags, own }: { view: View; tags: TagCount[]; own: string[] }) {
  if (tags.length === 0) return null
  const most = [...tags].sort((a, b) => b.notes - a.notes).slice(0, shown)
  const listed = most.sort((a, b) => (a.tag < b.tag ? -1 : 1))
  return (
    <details className="mt-1 text-sm" open={/(?:^| )tag:/.test(view.query)}>
      <summary className="inline-flex min-h-10 items-center rounded-md px-3 text-muted hover:text-ink">
        Tags
      </summary>
      <nav
        aria-label="Tags"
        className="mt-1 mb-2 flex flex-wrap items-center gap-1 border-line border-y py-3"
      >
        {listed.map(({ tag, notes }) => (
          <Filter key={tag} view={view} term={`tag:${tag}`}>
            {tag} <span className="tabular font-normal text-faint text-xs">{notes.toLocaleString('en')}</span>
          </Filter>
        ))}
        {own.length > 0 && <RenameTag tags={own} />}
      </nav>
    </details>
  )
}
