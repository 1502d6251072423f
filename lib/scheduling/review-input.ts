import { z } from 'zod'
import { isId } from '@/lib/ids'

const id = z.string().refine(isId, 'This is not an id.')

/** One answer, as a client sends it. Sending it again, with the same `id`, is harmless. */
export const submitReviewSchema = z.object({
  /** Made by the client, UUIDv7. */
  id,
  cardId: id,
  /** 1 Again, 2 Hard, 3 Good, 4 Easy. */
  rating: z.literal([1, 2, 3, 4]),
  /** `version` of the card that was answered: another one means that it changed in the meantime. */
  version: z.int().min(0),
  /** Time on the card, milliseconds. */
  durationMs: z.number().nullish(),
  /** When the card was answered, by the client's clock. */
  clientAt: z.coerce.date().nullish(),
  /** When this was sent, by the same clock: then a clock that is wrong does no harm. */
  sentAt: z.coerce.date().nullish(),
})

export const undoReviewSchema = z.object({
  /** Made by the client, UUIDv7: an undo sent twice takes back one answer. */
  id,
})

export const nextCardsSchema = z.object({
  /** Only this deck; all decks without it. */
  deckId: id.nullish(),
  /** Cards the client has at hand. */
  exclude: z.array(id).max(200).default([]),
  limit: z.int().min(1).max(50).default(5),
})

const change = {
  cardId: id,
  /** When given, the change is refused if the card changed in the meantime. */
  version: z.int().min(0).nullish(),
}

export const changeCardSchema = z.discriminatedUnion('action', [
  z.object({ ...change, action: z.enum(['suspend', 'unsuspend', 'bury', 'unbury']) }),
  /** 0 takes the flag away. */
  z.object({ ...change, action: z.literal('flag'), flag: z.int().min(0).max(4) }),
])

export type CardChange = z.input<typeof changeCardSchema>
