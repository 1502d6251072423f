import type { Metadata } from 'next'
import Form from 'next/form'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Select } from '@/app/_ui/field'
import { Notice } from '@/app/_ui/notice'
import { Empty, Page } from '@/app/_ui/page'
import { signedIn } from '@/app/signed-in'
import { syncEnrollments } from '@/lib/decks/enroll.server'
import { listTags } from '@/lib/decks/list-tags.server'
import { MAX_QUERY_LENGTH } from '@/lib/decks/search-query'
import { CardList } from './_components/card-list'
import { Filter } from './_components/filter'
import { SearchBox } from './_components/search-box'
import { SearchHelp } from './_components/search-help'
import { TagList } from './_components/tag-list'
import { readView, sorts, type View, viewPath } from './_components/view'
import { readCards } from './read-cards.server'

export const metadata: Metadata = { title: 'Browse' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const filters = [
  { term: 'is:new', name: 'New' },
  { term: 'is:learning', name: 'Learning' },
  { term: 'is:review', name: 'In review' },
  { term: 'is:suspended', name: 'Suspended' },
  { term: 'is:leech', name: 'Leeches' },
  { term: 'is:flagged', name: 'Flagged' },
  { term: 'is:derived', name: 'Worth a look' },
]

/** All cards of the person: searched, filtered, sorted, a page at a time. */
export default async function BrowsePage({ searchParams }: Props) {
  const view = readView(await searchParams)
  const user = await signedIn(viewPath(view))
  await syncEnrollments(user.id)
  const [{ rows, next, problems }, tags, ownTags] = await Promise.all([
    readCards(user, view),
    listTags(user.id),
    listTags(user.id, { owned: true }),
  ])
  return (
    <Page title="Browse" lead="Every card you study, and where it stands.">
      <Form action="/browse" role="search" className="flex flex-wrap items-end gap-2">
        <SearchBox key={view.query} query={view.query} maxLength={MAX_QUERY_LENGTH} />
        <label className="sr-only" htmlFor="sort">
          Order
        </label>
        <div className="min-w-0 flex-1 sm:max-w-56">
          <Select id="sort" name="sort" defaultValue={view.sort} key={view.sort}>
            {sorts.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <Button type="submit">Search</Button>
      </Form>
      <nav aria-label="Filters" className="mt-4 flex flex-wrap gap-x-1 gap-y-1">
        {filters.map(({ term, name }) => (
          <Filter key={term} view={view} term={term}>
            {name}
          </Filter>
        ))}
      </nav>
      <TagList view={view} tags={tags} own={ownTags.map(({ tag }) => tag)} />
      <SearchHelp />
      {problems.length > 0 && (
        <Notice tone="warning" className="mt-6">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
      <div className="mt-8">
        {/* What was loaded further on belongs to one search: another one starts afresh. */}
        <CardList
          key={viewPath(view)}
          view={view}
          first={rows}
          next={next}
          whenEmpty={<NothingFound view={view} />}
        />
      </div>
    </Page>
  )
}

function NothingFound({ view }: { view: View }) {
  if (view.query === '') {
    return (
      <Empty
        title="No cards yet"
        action={
          <>
            <ButtonLink href="/decks" look="primary">
              Choose a deck
            </ButtonLink>
            <ButtonLink href="/import">Import your notes</ButtonLink>
          </>
        }
      >
        The cards of every deck you study appear here.
      </Empty>
    )
  }
  return (
    <Empty title="Nothing fits this search" action={<ButtonLink href="/browse">Show all cards</ButtonLink>}>
      Every word and filter has to fit. Fewer of them find more.
    </Empty>
  )
}
