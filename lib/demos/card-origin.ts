import { isId } from '@/lib/ids'
import type { Field } from './read-preset'

/** The card that a person came to a demo from. */
export interface CardOrigin {
  readonly card: string | null
  /** Where the card was shown: the way back leads there. */
  readonly from: 'review' | 'note'
  /** The one deck that was reviewed; null for the review of everything. */
  readonly deck: string | null
}

const id = (what: string): Field<string | null> => ({
  start: null,
  read: (text) => (isId(text) ? text : null),
  takes: `the id of a ${what}`,
})

export const cardFields: {
  readonly card: Field<string | null>
  readonly from: Field<CardOrigin['from']>
  readonly deck: Field<string | null>
} = {
  card: id('card'),
  from: {
    start: 'note',
    read: (text) => (text === 'review' || text === 'note' ? text : null),
    takes: 'review or note',
  },
  deck: id('deck'),
}

/** The link of a note to a demo, with the card that leads there. */
export function withOrigin(see: string, { card, from, deck }: CardOrigin & { card: string }): string {
  return `${see}&${new URLSearchParams({ card, from, ...(deck !== null && { deck }) })}`
}

/** Where a review goes on with this very card. */
export function reviewAddress({ card, deck }: CardOrigin): string {
  return `/review?${new URLSearchParams({ ...(deck !== null && { deck }), ...(card !== null && { card }) })}`
}
