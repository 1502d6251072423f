import 'server-only'
import type { CurrentUser } from '@/lib/accounts/current-user'
import { browseCards } from '@/lib/decks/browse-cards.server'
import { type BrowseRow, loadBrowseRows } from '@/lib/decks/browse-rows.server'
import { getStudyDay } from '@/lib/scheduling/learner.server'
import type { ListedCard } from './_components/listed-card'
import { sorts, type View } from './_components/view'
import { whenDue } from './_components/when-due'

/** A page of cards as the list shows them, behind the cursor `after`. */
export async function readCards(user: CurrentUser, view: View, after?: string, now: Date = new Date()) {
  const { sort, direction } = sorts.find(({ value }) => value === view.sort) ?? sorts[0]
  const page = await browseCards(user.id, {
    query: view.query,
    sort,
    direction,
    ...(after ? { after } : {}),
  })
  const today = await getStudyDay(user.id, now)
  return {
    rows: page.rows.map((row) => listed(row, today, now)),
    next: page.next,
    problems: page.problems,
  }
}

/** The same for cards whose ids are known: how they are after a change. */
export async function rereadCards(user: CurrentUser, cardIds: string[], now: Date): Promise<ListedCard[]> {
  const rows = await loadBrowseRows(user.id, cardIds)
  const today = await getStudyDay(user.id, now)
  return rows.map((row) => listed(row, today, now))
}

function listed(row: BrowseRow, today: number, now: Date): ListedCard {
  const { dueAt, dueDay, phase, lapses, kind, ...shown } = row
  return { ...shown, when: whenDue(row, today, now), forgotten: lapses }
}
