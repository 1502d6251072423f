import { isId } from '@/lib/ids'
import type { Field } from './read-preset'

/** The card that a person came to a demo from. */
export interface CardOrigin {
  readonly card: string | null
  /** Where the card was shown: the way back leads there. */
  readonly from: 'review' | 'note'
}

export const cardFields: { card: Field<string | null>; from: Field<CardOrigin['from']> } = {
  card: { start: null, read: (text) => (isId(text) ? text : null), takes: 'the id of a card' },
  from: {
    start: 'note',
    read: (text) => (text === 'review' || text === 'note' ? text : null),
    takes: 'review or note',
  },
}

/** The link of a note to a demo, with the card that leads there. */
export function withOrigin(see: string, cardId: string, from: CardOrigin['from']): string {
  return `${see}&card=${cardId}&from=${from}`
}
