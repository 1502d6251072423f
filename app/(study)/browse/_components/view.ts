import type { BrowseSort } from '@/lib/decks/browse-cursor'

/** What of the cards is looked at: the search and the order, as the address holds them. */
export type View = { query: string; sort: SortName }

/** Orders a person can choose, each with the direction in which it is useful. */
export const sorts = [
  { value: 'newest', name: 'Newest first', sort: 'created', direction: 'desc' },
  { value: 'oldest', name: 'Oldest first', sort: 'created', direction: 'asc' },
  { value: 'due', name: 'Next to come first', sort: 'due', direction: 'asc' },
  { value: 'hardest', name: 'Hardest first', sort: 'difficulty', direction: 'desc' },
  { value: 'lapses', name: 'Most often forgotten', sort: 'lapses', direction: 'desc' },
] as const satisfies { value: string; name: string; sort: BrowseSort; direction: 'asc' | 'desc' }[]

export type SortName = (typeof sorts)[number]['value']

/** The view an address asks for; what it does not say, or says wrongly, is as at first. */
export function readView(params: Record<string, string | string[] | undefined>): View {
  const { q, sort } = params
  return {
    query: typeof q === 'string' ? q.trim().replace(/\s+/g, ' ').slice(0, 400) : '',
    sort: sorts.find(({ value }) => value === sort)?.value ?? 'newest',
  }
}

/** The address of a view. */
export function viewPath({ query, sort }: View): string {
  const params = new URLSearchParams()
  if (query) params.set('q', query)
  if (sort !== 'newest') params.set('sort', sort)
  return params.size > 0 ? `/browse?${params}` : '/browse'
}

/** The search with a term put in or, if it is there, taken out. */
export function toggled(query: string, term: string): { query: string; on: boolean } {
  const terms = query.split(' ').filter(Boolean)
  const on = terms.includes(term)
  return { on, query: (on ? terms.filter((other) => other !== term) : [...terms, term]).join(' ') }
}
