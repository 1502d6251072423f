import { type DeckView, deckViewPath } from '@/app/(study)/decks/_reader/deck-view'

export const layouts = [
  { value: 'sheet', name: 'Study sheet' },
  { value: 'ask', name: 'Questions, then answers' },
  { value: 'cards', name: 'Cards to cut and fold' },
] as const

export const papers = [
  { value: 'a4', name: 'A4' },
  { value: 'letter', name: 'Letter' },
] as const

type Layout = (typeof layouts)[number]['value']
type Paper = (typeof papers)[number]['value']

/** What is printed and how: all of it stands in the address. */
export type PrintView = DeckView & { layout: Layout; paper: Paper }

/** Reads how to print from an address. */
export function readPrintView(params: Record<string, string | string[] | undefined>): {
  layout: Layout
  paper: Paper
} {
  return {
    layout: layouts.find(({ value }) => value === params.layout)?.value ?? 'sheet',
    paper: papers.find(({ value }) => value === params.paper)?.value ?? 'a4',
  }
}

/** The address of a print. */
export function printPath(address: string, view: PrintView, change: Partial<PrintView> = {}): string {
  const { layout, paper, ...shown } = { ...view, ...change }
  const moved = 'after' in change || 'before' in change
  // Another layout shows the same notes: the place in the deck stays.
  const kept = moved || 'query' in change ? change : { after: view.after, before: view.before, ...change }
  const path = deckViewPath(`${address}/print`, shown, {
    ...('after' in kept && { after: kept.after ?? null }),
    ...('before' in kept && { before: kept.before ?? null }),
  })
  const how = new URLSearchParams({ layout, paper })
  return `${path}${path.includes('?') ? '&' : '?'}${how}`
}
